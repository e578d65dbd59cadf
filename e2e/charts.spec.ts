import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectLittleWork, openBusy } from './busy.ts'
import { ledger, now, open, playToTheEnd, question, violations } from './page.ts'

/** Answers, latency, availability, leaders and messages over virtual time. */

const charts = (page: Page): Locator => page.getByRole('group', { name: /^Charts/ })
const reading = (page: Page, chart: string): Locator =>
  charts(page).getByRole('list', { name: 'At the playhead' }).getByRole('listitem').filter({ hasText: chart })
const answers = (page: Page): Locator =>
  charts(page)
    .getByRole('list', { name: /^Latency/ })
    .getByRole('button')
const lostWrite = (page: Page): Locator =>
  answers(page).and(page.getByRole('button', { name: /^Ana: x = 2,/ }))
const fault = (page: Page): Locator =>
  charts(page).getByRole('list', { name: 'Faults' }).getByText('S1 cut off')
const row = (page: Page, chart: string): Locator =>
  page.getByRole('table', { name: 'Charts as a table' }).getByRole('row', { name: new RegExp(`^${chart}`) })

/** A place on the lane of the charts: how far along, and how far down. */
async function placeOn(page: Page, along: number, down: number): Promise<{ x: number; y: number }> {
  const box = await charts(page).locator('.chart-lane').boundingBox()
  if (!box) throw new Error('there are no charts')
  return { x: box.x + box.width * along, y: box.y + box.height * down }
}

test('by key: the run up to where it was shown, with the fault as a band; present values stand beside', async ({
  page,
}) => {
  await open(page)
  await page.keyboard.press('PageDown')
  await expect(question(page)).toBeVisible()
  await page.keyboard.press('g')
  await expect(fault(page)).toBeVisible()
  await expect(answers(page)).toHaveCount(1)
  await expect(reading(page, 'Latency')).toContainText('400 ms')
  await expect(row(page, 'Calls answered ok')).toContainText('ok 1, failed 0, unknown 0, still open 1')
  await page.keyboard.press('g')
  await expect(charts(page)).toHaveCount(0)
})

test('by mouse: a click or a drag goes to that moment, a dot selects its operation, the wheel zooms', async ({
  page,
}) => {
  await open(page)
  await playToTheEnd(page)
  await page.getByRole('button', { name: 'History' }).click()
  await page.getByRole('tab', { name: 'Charts' }).click()
  await expect(answers(page)).toHaveCount(3)
  const middle = await placeOn(page, 0.5, 0.85)
  await page.mouse.click(middle.x, middle.y)
  expect(await now(page)).toBeGreaterThan(5900)
  expect(await now(page)).toBeLessThan(6100)
  const quarter = await placeOn(page, 0.25, 0.85)
  await page.mouse.down()
  await page.mouse.move(quarter.x, quarter.y, { steps: 4 })
  await page.mouse.up()
  expect(await now(page)).toBeLessThan(3100)

  const dot = await lostWrite(page).boundingBox()
  if (!dot) throw new Error('it has no dot')
  await page.mouse.click(dot.x + dot.width / 2, dot.y + dot.height / 2)
  expect(await now(page)).toBe(4300)
  await expect(lostWrite(page)).toHaveAttribute('aria-pressed', 'true')
  await expect(ledger(page, 'x = 2').getByRole('button', { pressed: true })).toBeVisible()

  const lane = charts(page).locator('.chart-lane')
  const width = () => lane.evaluate((element) => element.clientWidth)
  const before = await width()
  await page.mouse.wheel(0, -300)
  await expect.poll(width).toBeGreaterThan(before * 2)
})

test('by keyboard: from answer to answer, Enter selects; what is selected elsewhere is marked here', async ({
  page,
}) => {
  await open(page)
  await playToTheEnd(page)
  await page.keyboard.press('g')
  await answers(page).last().focus()
  await page.keyboard.press('ArrowLeft')
  await expect(lostWrite(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(lostWrite(page)).toHaveAttribute('aria-pressed', 'true')
  await expect(lostWrite(page)).toBeFocused()
  expect(await now(page)).toBe(4300)
  await ledger(page, 'x = 1').getByRole('button').first().click()
  await expect(answers(page).first()).toHaveAttribute('aria-pressed', 'true')
  await expect(charts(page).locator('.charts-chosen')).toHaveCount(1)
})

test('in words: the sums are those of the checks', async ({ page }) => {
  await open(page)
  await playToTheEnd(page)
  await page.keyboard.press('g')
  await expect(row(page, 'Calls answered ok')).toContainText('ok 3, failed 0, unknown 0, still open 0')
  await expect(row(page, 'Availability')).toContainText('100 %')
  await expect(row(page, 'Time without a leader')).toContainText('somebody led all the time')
  await expect(row(page, 'Messages')).toContainText(
    /delivered \d\d+, blocked \d\d+, lost 0, dropped 0, refused 0/,
  )
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('a tab of its own, by touch', async ({ page }) => {
    await open(page)
    await playToTheEnd(page)
    await page.getByRole('tab', { name: 'Charts' }).tap()
    await expect(fault(page)).toBeVisible()
    await expect(reading(page, 'Messages')).toContainText('/s')
    const dot = await lostWrite(page).boundingBox()
    if (!dot) throw new Error('it has no dot')
    // Nobody hits it with a finger to the pixel.
    await page.touchscreen.tap(dot.x + dot.width / 2 + 8, dot.y + dot.height / 2 - 6)
    expect(await now(page)).toBe(4300)
    const zoom = await page.getByRole('button', { name: 'Zoom in' }).boundingBox()
    expect(Math.min(zoom?.width ?? 0, zoom?.height ?? 0)).toBeGreaterThanOrEqual(44)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})

test.describe('in a lecture hall', () => {
  test.use({ viewport: { width: 1280, height: 720 } })

  test('nothing scrolls, every chart is in view, and the stage keeps its place above', async ({ page }) => {
    await open(page, '?theme=projector')
    await playToTheEnd(page)
    await page.keyboard.press('g')
    await expect(reading(page, 'Messages')).toBeInViewport({ ratio: 1 })
    expect(await charts(page).evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0)
    const stage = await page.getByRole('group', { name: /^Stage/ }).boundingBox()
    expect(stage?.height).toBeGreaterThanOrEqual(240)
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(720)
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('under the stage, with an operation selected, and on a phone', async ({ page }) => {
      await open(page)
      await playToTheEnd(page)
      await page.keyboard.press('g')
      await lostWrite(page).focus()
      await page.keyboard.press('Enter')
      expect(await violations(page, '.page-verdicts')).toEqual([])
      await page.setViewportSize({ width: 390, height: 844 })
      await page.getByRole('tab', { name: 'Charts' }).click()
      await expect(charts(page)).toBeVisible()
      expect(await violations(page, '.page-side')).toEqual([])
    })
  })
}

test.describe('budget', () => {
  test.use({ viewport: { width: 1440, height: 900 } })

  test('main-thread work per frame with the charts open, ten times as fast', async ({ page }) => {
    await openBusy(page, 160)
    await page.keyboard.press('g')
    await expect(charts(page)).toBeVisible()
    await expectLittleWork(page, 'charts open, ten times as fast')
  })
})
