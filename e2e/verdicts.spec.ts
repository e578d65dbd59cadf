import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { inspector, ledger, now, open, openTab, playToTheEnd, question } from './page.ts'

/** What went wrong, since when, and why: the bar of verdicts, the checks, and the history of the calls. */

const verdicts = (page: Page): Locator => page.getByRole('region', { name: 'Verdicts' })
const broken = (page: Page): Locator =>
  verdicts(page).getByRole('button', { name: /Acknowledged writes survive/ })
const history = (page: Page): Locator => page.getByRole('group', { name: /^History/ })
const call = (page: Page, name: RegExp): Locator => history(page).getByRole('button', { name })
const openHistory = (page: Page) => verdicts(page).getByRole('button', { name: 'History' }).click()

test('which write was lost is read in one sentence, and a click goes to the event that lost it', async ({
  page,
}) => {
  await open(page)
  await expect(verdicts(page)).toContainText('promises hold so far')
  await playToTheEnd(page)
  await expect(broken(page)).toContainText('broken since 9.30 s')
  await expect(broken(page)).toContainText("Ana's write of 2 to x was acknowledged")
  await broken(page).click()
  expect(await now(page)).toBe(9300)
  await expect(ledger(page, 'x = 2').getByRole('button').first()).toHaveAttribute('aria-pressed', 'true')
})

test('while the question is open, nothing of what comes after it is told', async ({ page }) => {
  await open(page)
  await page.keyboard.press('PageDown')
  await expect(question(page)).toBeVisible()
  await expect(verdicts(page)).toContainText('promises hold so far')
  await expect(verdicts(page)).not.toContainText('broken')
  await openHistory(page)
  await expect(call(page, /^Ana: write x = 2, from 3.90 s on, waiting/)).toBeVisible()
  await expect(history(page).getByRole('button')).toHaveCount(2)
})

test('the fix changes the verdict', async ({ page }) => {
  await open(page)
  await playToTheEnd(page)
  await expect(broken(page)).toBeVisible()
  await page.getByRole('button', { name: 'Try the fix' }).click()
  for (let stops = 0; stops < 6; stops++) await page.keyboard.press('PageDown')
  await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', '12.00 s')
  await expect(broken(page)).toBeHidden()
  await openTab(page, 'Checks')
  await expect(
    inspector(page).getByRole('listitem').filter({ hasText: 'Acknowledged writes survive' }),
  ).toContainText('✓')
})

test('the checks tell what is broken, and lead to all that they name', async ({ page }) => {
  await open(page)
  await playToTheEnd(page)
  await verdicts(page).getByRole('button', { name: /hold/ }).click()
  const lost = inspector(page).getByRole('listitem').filter({ hasText: 'Acknowledged writes survive' })
  await expect(lost).toContainText('its last live copy went when S1 let go of it')
  await lost.getByRole('button', { name: 'Ana: x = 2' }).click()
  expect(await now(page)).toBe(4300)
  await page.keyboard.press('End')
  await lost.getByRole('button', { name: /^Show me, at 9.30 s/ }).click()
  expect(await now(page)).toBe(9300)
})

test('the history by mouse: what happened is a bar, and a click goes there', async ({ page }) => {
  await open(page)
  await playToTheEnd(page)
  await openHistory(page)
  await expect(history(page).getByRole('listitem')).toHaveText(['S1 cut off'])
  await call(
    page,
    /^Ana: write x = 2, 3.90 s to 4.30 s, acknowledged, .*a promise about it is broken/,
  ).click()
  expect(await now(page)).toBe(4300)
  await expect(ledger(page, 'x = 2').getByRole('button').first()).toHaveAttribute('aria-pressed', 'true')
  // What was seen once stays on it, though the playhead is before it.
  await expect(call(page, /^Ben: write x = 7/)).toBeVisible()

  const width = () => call(page, /^Ben/).evaluate((bar) => bar.getBoundingClientRect().width)
  const before = await width()
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await page.getByRole('button', { name: 'Zoom in' }).click()
  expect(await width()).toBeGreaterThan(before * 2)
  await openHistory(page)
  await expect(history(page)).toBeHidden()
})

test('the history by keyboard: one stop of Tab, arrows from call to call', async ({ page }) => {
  await open(page)
  await playToTheEnd(page)
  await page.keyboard.press('h')
  await expect(history(page)).toBeVisible()
  await call(page, /^Ana: write x = 1/).focus()
  await page.keyboard.press('ArrowRight')
  await expect(call(page, /^Ana: write x = 2/)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(call(page, /^Ben: write x = 7/)).toBeFocused()
  expect(await now(page)).toBe(12_000)
  await page.keyboard.press('Enter')
  expect(await now(page)).toBe(6900)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Zoom in' })).toBeFocused()
})

test('a verdict that changes is heard', async ({ page }) => {
  await open(page)
  await playToTheEnd(page)
  await expect(page.locator('output.sr-only')).toContainText('Broken: Acknowledged writes survive. Ana')
  await page.keyboard.press('Home')
  await expect(page.locator('output.sr-only')).toContainText('No longer broken: Acknowledged writes survive.')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the bar, and the history as a tab, by touch', async ({ page }) => {
    await open(page)
    await playToTheEnd(page)
    await expect(broken(page)).toContainText('broken since 9.30 s, and 1 more')
    await broken(page).tap()
    expect(await now(page)).toBe(9300)
    await verdicts(page).getByRole('button', { name: 'History' }).tap()
    await expect(page.getByRole('tab', { name: 'History' })).toHaveAttribute('aria-selected', 'true')
    const bar = call(page, /^Ana: write x = 2/)
    expect((await bar.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await bar.tap()
    expect(await now(page)).toBe(4300)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})

test.describe('in a lecture hall', () => {
  test.use({ viewport: { width: 1280, height: 720 } })

  test('nothing scrolls, and the stage keeps its place above the history', async ({ page }) => {
    await open(page, '?theme=projector')
    await playToTheEnd(page)
    await openHistory(page)
    await expect(call(page, /^Ben/)).toBeVisible()
    const stage = await page.getByRole('group', { name: /^Stage/ }).boundingBox()
    expect(stage?.height).toBeGreaterThanOrEqual(280)
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(720)
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('while all holds, when it is broken, in the history and in the checks', async ({ page }) => {
      const check = async (state: string, ...parts: readonly string[]) => {
        const axe = parts.reduce((builder, part) => builder.include(part), new AxeBuilder({ page }))
        const { violations } = await axe.analyze()
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`),
          state,
        ).toEqual([])
      }
      await open(page)
      await check('all holds', '.page-verdicts')
      await playToTheEnd(page)
      await openHistory(page)
      await openTab(page, 'Checks')
      await check('broken', '.page-verdicts', '.page-side')
      await call(page, /^Ana: write x = 2/).click()
      await check('selected', '.page-verdicts')
      await page.setViewportSize({ width: 390, height: 844 })
      await page.getByRole('tab', { name: 'History' }).click()
      await check('phone', '.page-verdicts', '.page-side')
    })
  })
}
