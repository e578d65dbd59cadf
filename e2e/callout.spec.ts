import { expect, test, type Locator, type Page } from '@playwright/test'
import { node, now, open, question, saying, violations } from './page.ts'

/** What was predicted and what came of it, on the stage, beside the event that decided it. */

const callout = (page: Page | Locator): Locator => page.locator('.callout').filter({ visible: true })
const texts = (page: Page): Promise<string[]> =>
  callout(page).locator('text').filter({ visible: true }).allTextContents()

/** At the stop that settles the question of E3. */
async function answer(page: Page, option: string): Promise<void> {
  await page.keyboard.press('PageDown')
  await question(page).getByRole('button', { name: option }).click()
  await expect(callout(page)).toHaveCount(0)
  await page.keyboard.press('End')
  await expect(callout(page)).toHaveCount(1)
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The callout, the stage, and what on it has to be seen, in pixels of the page. */
const boxes = (page: Page) =>
  page.evaluate(() => {
    const boxOf = (element: Element): Box & { readonly what: string } => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return { what: `${element.getAttribute('class')} ${element.textContent}`, left, top, right, bottom }
    }
    const one = (selector: string) => boxOf(document.querySelector(selector) as Element)
    const drawn = [
      ...document.querySelectorAll(
        '.node :is(.outer, .name, .label, .crown, .badge-box), .node-words text, .cell .box',
      ),
    ].filter((element) => getComputedStyle(element).visibility === 'visible')
    return { callout: one('.callout .box'), stage: one('.stage'), drawn: drawn.map(boxOf) }
  })

for (const [name, query, width, height, least] of [
  ['in a lecture hall', '?theme=projector', 1280, 720, 20],
  ['on a laptop', '', 1440, 900, 14],
  ['on a phone', '', 390, 844, 14],
] as const) {
  test(`${name} it is read beside S1, inside the stage, and covers no node and no word`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await open(page, query)
    await answer(page, 'It commits')
    expect(await texts(page)).toEqual(['You said: It commits', 'It is accepted, then lost'])
    const { callout: said, stage, drawn } = await boxes(page)
    expect(said.left).toBeGreaterThanOrEqual(stage.left)
    expect(said.right).toBeLessThanOrEqual(stage.right)
    expect(said.top).toBeGreaterThanOrEqual(stage.top)
    expect(said.bottom).toBeLessThanOrEqual(stage.bottom)
    expect(drawn.length).toBeGreaterThan(10)
    const covered = drawn.filter(
      (box) =>
        box.left < said.right && said.left < box.right && box.top < said.bottom && said.top < box.bottom,
    )
    expect(covered.map(({ what }) => what)).toEqual([])
    const size = await callout(page)
      .locator('text')
      .first()
      .evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize))
    expect(size).toBeGreaterThanOrEqual(least)

    // Its line ends at the disc of S1.
    const disc = await node(page, 'S1').locator('.outer').boundingBox()
    const end = await callout(page).locator('.end').boundingBox()
    if (!disc || !end) throw new Error('both are on the stage')
    const away = Math.hypot(
      end.x + end.width / 2 - disc.x - disc.width / 2,
      end.y + end.height / 2 - disc.y - disc.height / 2,
    )
    expect(away - disc.width / 2).toBeLessThan(24)
    expect(await violations(page, '.page-stage')).toEqual([])
  })
}

test('it is for the eyes alone, is in nobody’s way, and goes with its stop, forth and back', async ({
  page,
}) => {
  await open(page)
  await answer(page, 'It is accepted, then lost')
  expect(await texts(page)).toEqual(['You said: It is accepted, then lost'])
  await expect(callout(page)).toHaveAttribute('aria-hidden', 'true')
  const box = await callout(page).locator('.box').boundingBox()
  if (!box) throw new Error('it is on the stage')
  const hit = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest('.callout') === null, [
    box.x + 8,
    box.y + 8,
  ] as const)
  expect(hit).toBe(true)

  await page.keyboard.press('PageUp')
  await expect(callout(page)).toHaveCount(0)
  await page.keyboard.press('PageDown')
  await expect(callout(page)).toHaveCount(1)
  await saying(page).getByRole('button', { name: 'Continue' }).click()
  await expect(callout(page)).toHaveCount(0)
})

test('of two compared runs it stands on the one that was asked about', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await open(page)
  await answer(page, 'It commits')
  await page.getByRole('button', { name: 'Try the fix' }).click()
  const side = (run: string) => page.getByRole('region', { name: new RegExp(`^Run ${run}`) })
  await expect(side('B')).toBeVisible()
  await expect(callout(page)).toHaveCount(0)
  await side('A').getByRole('button', { name: /^S2,/ }).focus()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('PageDown')
  await expect(callout(side('A'))).toHaveCount(1)
  await expect(callout(side('B'))).toHaveCount(0)
})

test('in a lecture hall the keys go on working while it is there', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await open(page, '?theme=projector')
  await answer(page, 'It commits')
  await node(page, 'S2').focus()
  await page.keyboard.press('o')
  await expect(page.getByText('The spotlight is on S2.')).toBeAttached()
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  await expect(page.locator('.pen-paper')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('b')
  const black = page.getByRole('button', { name: /^The page is black/ })
  await expect(black).toBeFocused()
  await page.keyboard.press('b')
  await expect(black).toHaveCount(0)
  await expect(callout(page)).toHaveCount(1)
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect.poll(() => now(page)).toBe(4000)
  await expect(callout(page)).toHaveCount(0)
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await expect.poll(() => now(page)).toBe(9300)
})
