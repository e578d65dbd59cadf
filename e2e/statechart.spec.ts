import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { choose, inspector, node, open, openTab, playToTheEnd, stepUntil } from './page.ts'
import { percentile, workPerFrame } from './trace.ts'

/** The chosen node's machine as its definition has it, and where in it the node is. */

const picture = (page: Page): Locator => inspector(page).getByRole('img', { name: /^Statechart of/ })
/** The state that is drawn as the present one: its name, and what stands under it. */
const present = (page: Page): Locator => picture(page).locator('[data-innermost="true"]')
const taken = (page: Page): Locator => picture(page).locator('.statechart-along[data-taken="true"]')
const all = (page: Page): Locator => inspector(page).getByText('All states and transitions')

test('S1 leads, until it hears of the new primary: the picture and the words go along', async ({ page }) => {
  await open(page)
  await node(page, 'S1').locator('.outer').click()
  await openTab(page, 'Statechart')
  await expect(inspector(page).getByText(/^S1 is in primary since 0\.00 s, by start\.$/)).toBeVisible()
  await expect(present(page)).toContainText('primary')
  await expect(present(page)).toContainText('now')
  await expect(inspector(page).getByRole('list', { name: 'Running timers' })).toContainText(
    /heartbeat\s*\d+ ms/,
  )

  await stepUntil(page, () => present(page).filter({ hasText: 'backup' }).isVisible())
  await expect(
    inspector(page).getByText(/^S1 is in backup since 8\.90 s, by heartbeat from S2\.$/),
  ).toBeVisible()
  await expect(inspector(page).getByText(/is later: yes/)).toBeVisible()
  await expect(taken(page)).toHaveText(['heartbeat'])
  await all(page).click()
  await expect(inspector(page).getByText('heartbeat [is later]: to backup (just taken)')).toBeVisible()
  await expect(inspector(page).getByRole('term').filter({ hasText: /now$/ })).toHaveText(['backup now'])
})

test('any node of any kind; one that is down is told so', async ({ page }) => {
  await open(page)
  await openTab(page, 'Statechart')
  await inspector(page).getByRole('button', { name: 'Ana' }).click()
  await expect(present(page)).toContainText('idle')
  await expect(picture(page).locator('.statechart-name')).toHaveText(['idle', 'waiting'])
  await inspector(page).getByRole('button', { name: 'S2', exact: true }).click()
  await expect(present(page)).toContainText('backup')
  await choose(page, 'S2', /^Crash/)
  await expect(inspector(page).getByText('S2 is down. Started again, it begins in booting.')).toBeVisible()
  await expect(present(page)).toContainText('when started')
  await expect(taken(page)).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await open(page)
    await openTab(page, 'Statechart')
    await playToTheEnd(page)
    await all(page).click()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('it is as large as on a laptop, and the page does not scroll sideways', async ({ page }) => {
    await open(page)
    await inspector(page).getByRole('tab', { name: 'Statechart' }).tap()
    await expect(picture(page)).toBeVisible()
    const scale = await picture(page).evaluate((svg: SVGSVGElement) => {
      return svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
    })
    expect(scale).toBeGreaterThanOrEqual(0.999)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBe(0)
    await inspector(page).getByRole('button', { name: 'Ben' }).tap()
    await expect(present(page)).toContainText('idle')
  })
})

const ALL_VIEWS_MS = 8

test('main-thread work per frame with the statechart open', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await open(page)
  await openTab(page, 'Statechart')
  await playToTheEnd(page)
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  await page.waitForTimeout(600)
  const work = await workPerFrame(page, 3)
  const p95 = percentile(work, 0.95)
  console.log(`  work per frame, statechart open: p95 ${p95.toFixed(2)} ms, budget ≤ ${ALL_VIEWS_MS} ms`)
  expect(p95).toBeLessThanOrEqual(ALL_VIEWS_MS)
})
