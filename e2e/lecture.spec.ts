import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { choose, node, now, open, question, saying, violations } from './page.ts'

/** A lecture on the page's first scenario: one window for the audience, one for the speaker, in one browser. */

test.use({ viewport: { width: 1280, height: 720 } })

const secondStop = 'S1 is back and follows S2'
const note = 'The number to predict is rate × time'

async function speakerOf(context: BrowserContext, audience: Page): Promise<Page> {
  const [speaker] = await Promise.all([context.waitForEvent('page'), audience.keyboard.press('s')])
  await expect(current(speaker)).toBeVisible()
  // Its keys come right after it is seen.
  await speaker.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  return speaker
}

async function begin(context: BrowserContext, audience: Page): Promise<Page> {
  await open(audience, '?theme=projector')
  return speakerOf(context, audience)
}

const current = (speaker: Page) => speaker.getByRole('region', { name: /^Now/ })
const coming = (speaker: Page) => speaker.getByRole('region', { name: /^Next/ })
const stopButton = (speaker: Page, number: number) =>
  speaker.getByRole('button', { name: `Stop ${number}`, exact: true })

test('the speaker has notes, both stops with their answers, and a clock; the audience has none of it', async ({
  page,
  context,
}) => {
  const speaker = await begin(context, page)
  await expect(speaker.getByRole('region', { name: 'Notes' })).toContainText(note)
  await expect(coming(speaker)).toContainText('Commits, waits, or is accepted and then lost?')
  await expect(coming(speaker).getByRole('listitem').filter({ hasText: 'right' })).toHaveText(
    /^It is accepted, then lost/,
  )
  await expect(coming(speaker)).toContainText('Because:')
  await expect(speaker.getByRole('timer')).toHaveText(/^0:\d\d$/)
  await expect(speaker.getByText('1 window for the audience')).toBeVisible()

  await page.keyboard.press('PageDown')
  await expect(question(page)).toBeVisible()
  await expect(page.locator('body')).not.toContainText(note)
  await expect(page.locator('body')).not.toContainText('Because')
  await expect(page.getByRole('timer')).toHaveCount(0)

  expect(await violations(speaker, 'body')).toEqual([])
  await page.getByRole('button', { name: 'Lecture' }).click()
  expect(await violations(page, 'body')).toEqual([])
})

test('stops, freezing and numbers in either window are seen in the other', async ({ page, context }) => {
  const speaker = await begin(context, page)
  await speaker.keyboard.press('PageDown')
  await expect(question(page)).toBeVisible()
  await expect(stopButton(speaker, 1)).toHaveAttribute('aria-current', 'step')

  await page.keyboard.press('PageDown')
  await expect(current(speaker)).toContainText(secondStop)
  await expect(coming(speaker)).toContainText('There are no more stops')

  await speaker.keyboard.press('PageUp')
  await expect(stopButton(speaker, 1)).toHaveAttribute('aria-current', 'step')
  await expect.poll(() => now(page)).toBe(4000)

  await page.keyboard.press('2')
  await expect(page.getByText('Stop 2: press Enter')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(saying(page)).toContainText(secondStop)
  await expect(current(speaker)).toContainText(secondStop)

  await stopButton(speaker, 1).click()
  await expect.poll(() => now(page)).toBe(4000)
  await page.keyboard.press('9')
  await page.keyboard.press('Enter')
  await expect(page.getByText('There is no stop 9: this run has 2.')).toBeVisible()

  await speaker.keyboard.press('.')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.keyboard.press('.')
  await expect(speaker.getByRole('button', { name: 'Play' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
})

test('either window can be closed and opened again, and goes on in step', async ({ page, context }) => {
  const first = await begin(context, page)
  await choose(page, 'S3', /^Crash/)
  await page.keyboard.press('PageDown')
  await expect(current(first)).toContainText(/stop 1 of/)
  await first.close()
  // No person is faster than a browser forgets the name of a closed window.
  await page.waitForTimeout(500)
  const speaker = await speakerOf(context, page)
  await expect(current(speaker)).toContainText(/stop 1 of/)

  await page.close()
  await expect(speaker.getByText('No window of the audience is open.')).toBeVisible()
  const [audience] = await Promise.all([
    context.waitForEvent('page'),
    speaker.getByRole('button', { name: 'Open one for the audience' }).click(),
  ])
  await expect(node(audience, 'S3')).toHaveAccessibleName(/down/i)
  await expect.poll(() => now(audience)).toBe(4000)
  await expect(speaker.getByText('1 window for the audience')).toBeVisible()
  await audience.keyboard.press('ArrowRight')
  await audience.reload()
  await expect(node(audience, 'S3')).toHaveAccessibleName(/down/i)
  // Its keys come with its voice, right after the first paint.
  await audience.locator('output.sr-only').first().waitFor({ state: 'attached' })
  await audience.keyboard.press('PageUp')
  await expect.poll(() => now(audience)).toBe(0)
  await expect(speaker.getByText('0.00 s')).toBeVisible()
})

test('two runs side by side and a loop are in both windows, and there again when a window is closed and opened', async ({
  page,
  context,
}) => {
  const speaker = await begin(context, page)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Home')
  await choose(page, 'S3', /^Crash/)
  await page.keyboard.press('x')
  const sides = (window: Page) => window.getByRole('region', { name: /^Run [AB]/ })
  await expect(sides(page)).toHaveCount(2)
  await expect(current(speaker).locator('.compare-side')).toHaveCount(2)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press(']')
  await expect(speaker.getByRole('button', { name: /^Loop: 0\.00 s to / })).toBeVisible()
  expect(await violations(speaker, 'body')).toEqual([])

  await page.close()
  await expect(speaker.getByText('No window of the audience is open.')).toBeVisible()
  const [audience] = await Promise.all([
    context.waitForEvent('page'),
    speaker.getByRole('button', { name: 'Open one for the audience' }).click(),
  ])
  await expect(sides(audience)).toHaveCount(2)
  await expect(audience.getByRole('alert')).toHaveCount(0)
  // Its own work comes back with it, and nothing is asked.
  await audience.reload()
  await expect(sides(audience)).toHaveCount(2)
  await expect(audience.getByRole('alert')).toHaveCount(0)

  await speaker.getByRole('button', { name: /^Loop: / }).click()
  await speaker.getByRole('button', { name: 'Compare' }).click()
  await expect(sides(audience)).toHaveCount(0)
  await speaker.close()
  await audience.waitForTimeout(500)
  await audience.keyboard.press('x')
  const again = await speakerOf(context, audience)
  await expect(current(again).locator('.compare-side')).toHaveCount(2)
  await expect(again.getByRole('button', { name: /^Loop: / })).toHaveCount(0)
})

test('a black page from either window, until any key', async ({ page, context }) => {
  const speaker = await begin(context, page)
  const black = page.getByRole('button', { name: /^The page is black/ })
  await node(page, 'S2').focus()
  await page.keyboard.press('b')
  await expect(black).toBeFocused()
  await expect(speaker.getByText('The audience sees a black page.')).toBeVisible()
  expect(await violations(page, 'body')).toEqual([])
  await page.keyboard.press('PageDown')
  await expect(black).toHaveCount(0)
  expect(await now(page)).toBe(0)
  await expect(node(page, 'S2')).toBeFocused()

  await speaker.keyboard.press('b')
  await expect(black).toBeVisible()
  await black.click()
  await expect(black).toHaveCount(0)
  await expect(speaker.getByRole('button', { name: 'Black page' })).toHaveAttribute('aria-pressed', 'false')
})

test('a spotlight on the chosen node, and a pen that touches nothing', async ({ page }) => {
  await open(page, '?theme=projector')
  await page.keyboard.press('o')
  await expect(page.getByText('Select a node for the spotlight first.')).toBeVisible()
  await node(page, 'S2').focus()
  await page.keyboard.press('o')
  const light = page.locator('mask circle')
  const centre = async () => [await light.getAttribute('cx'), await light.getAttribute('cy')].map(Number)
  const middle = async (name: string) => {
    const box = await node(page, name).boundingBox()
    return box ? [box.x + box.width / 2, box.y + box.height / 2] : []
  }
  const isOn = async (name: string) => {
    const [lit, place] = [await centre(), await middle(name)]
    return lit.every((value, axis) => Math.abs(value - (place[axis] ?? Infinity)) < 3)
  }
  await expect(page.getByText('The spotlight is on S2.')).toBeAttached()
  expect(await isOn('S2')).toBe(true)
  await node(page, 'S3').locator('.outer').click()
  await expect.poll(() => isOn('S3')).toBe(true)
  await page.keyboard.press('Escape')
  await expect(light).toHaveCount(0)

  await page.keyboard.press('d')
  const box = await node(page, 'S1').boundingBox()
  if (!box) throw new Error('S1 is not on the stage')
  await page.mouse.move(box.x + 10, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + 90, box.y + 60, { steps: 5 })
  await page.mouse.up()
  await expect(page.locator('.pen-paper path')).toHaveCount(1)
  await expect(page.locator('.pen-paper path')).toHaveCount(0, { timeout: 10_000 })
  await page.keyboard.press('Escape')
  await expect(page.locator('.pen-paper')).toHaveCount(0)
})
