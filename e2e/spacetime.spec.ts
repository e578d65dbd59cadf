import { readFile } from 'node:fs/promises'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectLittleWork, openBusy, paceText } from './busy.ts'
import { inspector, now, open, playToTheEnd, question, violations } from './page.ts'

/** A run in space and time: who sent what to whom, what became of it, and what led to what. */

const diagram = (page: Page): Locator => page.getByRole('group', { name: /^Space-time/ })
const event = (page: Page, name: RegExp): Locator =>
  diagram(page).getByRole('list').getByRole('button', { name })
const lane = (page: Page, name: string): Locator =>
  diagram(page).getByRole('list', { name: new RegExp(`^${name}\\b`) })
const lostWrite = /^3\.90 s: Ana sends write x = 2 to S1/

async function choose(page: Page, name: RegExp): Promise<void> {
  await event(page, name).focus()
  await page.keyboard.press('Enter')
}

test('the lost write: what led to it and what it led to is told, and what is concurrent with it', async ({
  page,
}) => {
  await open(page)
  await playToTheEnd(page)
  await page.keyboard.press('t')
  await choose(page, lostWrite)
  expect(await now(page)).toBe(3900)
  await expect(event(page, lostWrite)).toHaveAttribute('aria-pressed', 'true')
  await expect(event(page, /Ana is told that x = 1 is done.*led to the selected event/)).toBeAttached()
  await expect(
    event(page, /S1 receives write x = 2 from Ana.*follows from the selected event/),
  ).toBeAttached()
  await expect(event(page, /S2 did not hear .*concurrent with the selected event/)).toBeAttached()
  await expect(page.getByText(/Concurrent with S2’s election, Ben’s x = 7/)).toBeVisible()
  // The stage follows: the same message is selected there.
  await expect(page.getByRole('button', { name: /^Menu of write x = 2/ })).toBeVisible()
})

test('while the question is open, nothing of what comes after it is told', async ({ page }) => {
  await open(page)
  await page.keyboard.press('PageDown')
  await expect(question(page)).toBeVisible()
  await page.keyboard.press('t')
  await expect(event(page, lostWrite)).toBeAttached()
  await expect(event(page, /S1 receives write x = 2/)).toHaveCount(0)
  await expect(event(page, /^([4-9]|1\d)\.\d\d s/)).toHaveCount(0)
})

test('by mouse: a click on an arrow chooses its message, a drag takes the playhead along, the wheel zooms', async ({
  page,
}) => {
  await open(page)
  await playToTheEnd(page)
  await page.getByRole('button', { name: 'History' }).click()
  await page.getByRole('tab', { name: 'Space-time' }).click()
  await choose(page, lostWrite)
  await page.keyboard.press('Escape')
  const canvas = diagram(page).locator('canvas')
  const box = await canvas.boundingBox()
  const [from, to] = await Promise.all(
    [lostWrite, /S1 receives write x = 2 from Ana/].map((name) => event(page, name).boundingBox()),
  )
  if (!box || !from || !to) throw new Error('nothing to point at')
  await page.mouse.click((from.x + to.x) / 2 + 12, (from.y + to.y) / 2 + 12)
  await expect(event(page, lostWrite)).toHaveAttribute('aria-pressed', 'true')
  expect(await now(page)).toBe(3900)

  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height - 10)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height - 10, { steps: 4 })
  await page.mouse.up()
  expect(await now(page)).toBeGreaterThan(5900)
  expect(await now(page)).toBeLessThan(6100)

  const lanes = diagram(page).locator('.chart-lane')
  const width = () => lanes.evaluate((element) => element.clientWidth)
  const before = await width()
  await page.mouse.wheel(0, -300)
  await expect.poll(width).toBeGreaterThan(before * 2)
})

test('by keyboard: along a lane, from lane to lane, and Escape lets go', async ({ page }) => {
  await open(page)
  await playToTheEnd(page)
  await page.keyboard.press('t')
  await event(page, lostWrite).focus()
  await page.keyboard.press('ArrowRight')
  const told = event(page, /^4\.30 s: S1|^4\.30 s: Ana receives ok from S1/)
  await expect(told).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(lane(page, 'S3').locator(':focus')).toHaveCount(1)
  await page.keyboard.press('ArrowUp')
  await expect(lane(page, 'S2').locator(':focus')).toHaveCount(1)
  expect(await now(page)).toBe(12_000)
  await page.keyboard.press('Enter')
  expect(await now(page)).toBeLessThan(5000)
  await expect(diagram(page).locator('[data-event][aria-pressed="true"]')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(diagram(page).locator('[data-event][aria-pressed="true"]')).toHaveCount(0)
})

test('what is selected elsewhere is lit here; a name selects its node', async ({ page }) => {
  await open(page)
  await playToTheEnd(page)
  await page.keyboard.press('t')
  await inspector(page).getByRole('listitem').filter({ hasText: 'x = 2' }).getByRole('button').first().click()
  await expect(event(page, /^3\.90 s: Ana asks: x = 2/)).toHaveAttribute('aria-pressed', 'true')
  const name = diagram(page).getByRole('list', { name: 'Nodes' }).getByRole('button', { name: 'S2' })
  await name.click()
  await expect(name).toHaveAttribute('aria-pressed', 'true')
  await expect(inspector(page)).toContainText('S2')
  await expect(lane(page, 'S2')).toHaveAccessibleName(/PRIMARY E2/)
})

test('it is saved for lecture notes', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(page)
  await playToTheEnd(page)
  await page.keyboard.press('t')
  for (const [kind, begins] of [
    ['SVG', '<svg'],
    ['PNG', '\u0089PNG'],
  ] as const) {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: `Save as ${kind}` }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe(`E3-space-time.${kind.toLowerCase()}`)
    const content = await readFile(await file.path(), 'latin1')
    expect(content.slice(0, begins.length)).toBe(begins)
    if (kind === 'SVG') {
      expect(content).toContain('x = 2 acknowledged')
      // On paper, whatever the screen is.
      expect(content).toMatch(/<rect [^>]*fill="rgb\(255, 255, 255\)"/)
    }
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('a tab of its own, by touch', async ({ page }) => {
    await open(page)
    await playToTheEnd(page)
    await page.getByRole('tab', { name: 'Space-time' }).tap()
    await choose(page, lostWrite)
    await expect(page.getByText(/Concurrent with S2’s election/)).toBeVisible()
    const place = await event(page, /S1 receives write x = 2 from Ana/).boundingBox()
    if (!place) throw new Error('it is not there')
    await page.touchscreen.tap(place.x + 12, place.y + 12)
    expect(await now(page)).toBeGreaterThanOrEqual(3900)
    for (const name of ['Save as SVG', 'Zoom in']) {
      const button = await page.getByRole('button', { name }).boundingBox()
      expect(Math.min(button?.width ?? 0, button?.height ?? 0), name).toBeGreaterThanOrEqual(44)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})

test.describe('in a lecture hall', () => {
  test.use({ viewport: { width: 1280, height: 720 } })

  test('nothing scrolls, every lane is in view, and the stage keeps its place above', async ({ page }) => {
    await open(page, '?theme=projector')
    await playToTheEnd(page)
    await page.keyboard.press('t')
    const pane = diagram(page)
    await expect(
      pane.getByRole('list', { name: 'Nodes' }).getByRole('button', { name: 'Ben' }),
    ).toBeInViewport()
    expect(await pane.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0)
    const stage = await page.getByRole('group', { name: /^Stage/ }).boundingBox()
    expect(stage?.height).toBeGreaterThanOrEqual(240)
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(720)
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('at rest, with an event selected, and on a phone', async ({ page }) => {
      const check = async (state: string, part: string) =>
        expect(await violations(page, part), state).toEqual([])
      await open(page)
      await playToTheEnd(page)
      await page.keyboard.press('t')
      await expect(event(page, lostWrite)).toBeAttached()
      await check('at rest', '.page-verdicts')
      await choose(page, lostWrite)
      await check('selected', '.page-verdicts')
      await page.setViewportSize({ width: 390, height: 844 })
      await page.getByRole('tab', { name: 'Space-time' }).click()
      await expect(event(page, lostWrite)).toBeAttached()
      await check('phone', '.page-side')
    })
  })
}

test.describe('budget', () => {
  test.use({ viewport: { width: 1440, height: 900 } })

  for (const pace of [undefined, 160]) {
    test(`main-thread work per frame with the diagram open, ${paceText(pace)}`, async ({ page }) => {
      test.slow()
      await openBusy(page, pace)
      await page.keyboard.press('t')
      await expect(diagram(page)).toBeVisible()
      await expectLittleWork(page, `diagram open, ${paceText(pace)}`)
    })
  }
})
