import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { linkOf, raft } from './clusters.ts'
import { inspector, ledger, now, open, playToTheEnd, saying, stepUntil } from './page.ts'

/** What every node holds, aligned, and every node in words. */

const logs = (page: Page): Locator => inspector(page).getByRole('grid', { name: 'Entries, side by side' })
const store = (page: Page): Locator => inspector(page).getByRole('grid', { name: 'Store' })
const cell = (grid: Locator, name: RegExp): Locator => grid.getByRole('gridcell', { name })
const rowOf = (grid: Locator, name: string): Locator =>
  grid
    .getByRole('row')
    .filter({ has: grid.page().getByRole('rowheader', { name: new RegExp(`^${name}\\b`) }) })
const ringed = (page: Page): Locator => page.locator('.stage .cell[data-selected="true"]:visible')

/** S1 has acknowledged x = 2, and nobody else has it; S2 and S3 have x = 7. */
async function breakE3(page: Page): Promise<void> {
  await open(page)
  await stepUntil(page, async () => (await cell(store(page), /^x = 7/).count()) === 2)
}

test('the lost write is marked in its log, and selected here it is selected everywhere', async ({ page }) => {
  await open(page)
  await playToTheEnd(page)
  const lost = cell(rowOf(logs(page), 'S1'), /^x = 2, .*rolled back.* It was acknowledged, and is lost\.$/)
  await expect(lost).toHaveText('2·1')
  await lost.click()
  await expect(lost).toHaveAttribute('aria-selected', 'true')
  await expect(ledger(page, 'x = 2').getByRole('button').first()).toHaveAttribute('aria-pressed', 'true')
  await expect(ringed(page)).toHaveText(['2·1'])
  // Nothing is told by hovering alone.
  await expect(inspector(page).getByText(/^S1: x = 2, .* is lost\.$/)).toBeVisible()
  // And the other way round.
  await ledger(page, 'x = 7').getByRole('button').first().click()
  await expect(lost).toHaveAttribute('aria-selected', 'false')
  await expect(logs(page).locator('td[aria-selected=true]')).toHaveText(['7·2', '7·2', '7·2'])
  await expect(store(page).locator('td[aria-selected=true]')).toHaveText(['7', '7', '7'])
})

test('where nodes differ, their column says so, until they agree', async ({ page }) => {
  await breakE3(page)
  await expect(logs(page).getByRole('columnheader', { name: '2 differs' })).toBeVisible()
  await expect(store(page).getByRole('columnheader', { name: 'x differs' })).toBeVisible()
  await expect(store(page).locator('tbody td')).toHaveText(['2', '7', '7'])
  await expect(cell(store(page), /^x = 2, .* at risk\.$/)).toHaveCount(1)
  await expect(cell(rowOf(logs(page), 'S1'), /^Nothing here; others have something$/)).toHaveCount(1)
  await page.keyboard.press('End')
  if (await saying(page).getByRole('button', { name: 'Continue' }).isVisible()) {
    await saying(page).getByRole('button', { name: 'Continue' }).click()
    await page.keyboard.press('End')
  }
  await expect(store(page).getByRole('columnheader', { name: 'x', exact: true })).toBeVisible()
  await expect(store(page).locator('tbody td')).toHaveText(['7', '7', '7'])
})

test('by keyboard: one stop of Tab, arrows within, and the run stands still', async ({ page }) => {
  await breakE3(page)
  const at = await now(page)
  await logs(page).locator('[tabindex="0"]').focus()
  await expect(logs(page).locator('[tabindex="0"]')).toHaveCount(1)
  const focused = page.locator(':focus')
  await expect(focused).toHaveRole('rowheader')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(focused).toHaveAccessibleName(/^Entry 2: x = 2/)
  await page.keyboard.press('Space')
  await expect(focused).toHaveAttribute('aria-selected', 'true')
  await expect(ledger(page, 'x = 2').getByRole('button').first()).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(focused).toHaveAccessibleName(/^Entry 2: epoch 2 begins/)
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(focused).toHaveAttribute('aria-selected', 'true')
  await expect(inspector(page).getByRole('heading', { name: 'S2, from inside' })).toBeVisible()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowRight')
  expect(await now(page)).toBe(at)
  await page.keyboard.press('Tab')
  await expect(store(page).locator(':focus')).toHaveRole('rowheader')

  // After a click the arrows belong to the run again.
  const name = logs(page).getByRole('rowheader', { name: /^S3/ })
  await name.click()
  await expect(name).toHaveAttribute('aria-selected', 'true')
  await expect(page.locator('.stage .node[data-selected="true"]')).toHaveAccessibleName(/^S3/)
  await page.keyboard.press('Shift+ArrowLeft')
  expect(await now(page)).toBeLessThan(at)
})

test('the focus is not lost when what had it goes', async ({ page }) => {
  await breakE3(page)
  const third = cell(logs(page), /^Entry 3/)
  await third.first().focus()
  for (let step = 0; step < 20 && (await third.count()) > 0; step++) {
    await page.keyboard.press('Shift+ArrowLeft')
  }
  await expect(third).toHaveCount(0)
  await expect(logs(page).locator(':focus')).toHaveCount(1)
})

const fifty = raft({
  nodes: 50,
  endMs: 2000,
  script: [{ atMs: 1, do: 'timeout', node: 'n1', timer: 'election' }],
})

test('of fifty nodes only those that are seen are drawn, and the arrows lead to all of them', async ({
  page,
}) => {
  await open(page, linkOf(fifty, 200))
  const names = logs(page).getByRole('rowheader')
  await expect(logs(page)).toHaveAttribute('aria-rowcount', '51')
  expect(await names.count()).toBeLessThan(20)
  await names.first().focus()
  for (let row = 2; row <= 30; row++) await page.keyboard.press('ArrowDown')
  await expect(page.locator(':focus')).toHaveText(/^S30/)
  expect(await names.count()).toBeLessThan(20)
})

for (const [width, height, colorScheme] of [
  [1440, 900, 'light'],
  [390, 844, 'dark'],
] as const) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height }, colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('every node is told in words; axe finds nothing, and no target is small', async ({ page }) => {
      await breakE3(page)
      await inspector(page).getByText('Every node, in words').click()
      const nodes = inspector(page).getByRole('list', { name: 'Every node, in words' }).getByRole('listitem')
      await expect(nodes).toHaveText([
        /^S1, PRIMARY E1, stale: E2 has begun.*Its clock: \d+\.\d\d s · 2 entries in its log, 1 committed · Store: 1$/,
        /^S2, PRIMARY E2.* 3 entries in its log/,
        /^S3, backup E2.* 3 entries in its log/,
        /^Ana, idle.*Its clock/,
        /^Ben, idle.*Its clock/,
      ])
      await cell(logs(page), /^Entry 2: x = 2/).click()
      const { violations } = await new AxeBuilder({ page }).include('.page-side').analyze()
      expect(
        violations.map(({ id, nodes: found }) => `${id}: ${found.map(({ html }) => html).join('\n')}`),
      ).toEqual([])
      const small = await logs(page)
        .locator('[tabindex]')
        .evaluateAll((cells) =>
          cells
            .map((each) => each.getBoundingClientRect())
            .filter((box) => box.width < 44 || box.height < 44),
        )
      expect(small).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    })
  })
}
