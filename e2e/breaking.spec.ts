import { expect, test, type Locator, type Page } from '@playwright/test'
import { choose, inspector, ledger, node, now, open, openTab, runs, saying, stepUntil } from './page.ts'

/** The cluster of the first page without its scripted faults. */
async function openCalm(page: Page): Promise<void> {
  await open(page)
  await openTab(page, 'Script')
  for (
    let lines = await inspector(page)
      .getByRole('button', { name: /^Delete/ })
      .count();
    lines > 0;
    lines--
  ) {
    await inspector(page)
      .getByRole('button', { name: /^Delete/ })
      .first()
      .click()
  }
  await openTab(page, 'State')
}

const says = (place: Locator, words: string) => place.filter({ hasText: words }).isVisible()
const sideA = (page: Page) => page.locator('.stage').getByText('Side A')

const isPrimary = (page: Page, name: string) => async () =>
  (await node(page, name).getAttribute('aria-label'))?.includes('PRIMARY') === true

test('kill the leader, see the failover, cut it off, see a stale leader take a write that is later lost', async ({
  page,
}) => {
  test.slow()
  await openCalm(page)
  await stepUntil(page, () => says(ledger(page, 'x = 1'), 'on 3 of 3'))

  await choose(page, 'S1', /^Crash/)
  await expect(node(page, 'S1')).toHaveAccessibleName(/down/i)
  await stepUntil(page, isPrimary(page, 'S2'))
  await expect(saying(page)).toContainText('is the primary of epoch 2')
  await choose(page, 'S1', /^Restart/)

  await page.getByRole('button', { name: 'Faults' }).click()
  const faults = page.getByRole('dialog', { name: 'Faults' })
  await faults.getByRole('checkbox', { name: 'S2' }).check()
  await faults.getByRole('checkbox', { name: 'Ben' }).check()
  await faults.getByRole('button', { name: 'Apply' }).click()
  await faults.getByRole('button', { name: 'Close Faults' }).click()
  await expect(sideA(page)).toBeVisible()

  const write = ledger(page, 'x = 7')
  await stepUntil(page, () => says(write, 'at risk'))
  await expect(write).toContainText('on S2 only')
  await expect(saying(page)).toContainText('S2 told Ben that x = 7 is safe. No other server has it.')
  await stepUntil(page, async () => (await isPrimary(page, 'S1')()) || (await isPrimary(page, 'S3')()))
  await expect(node(page, 'S2')).toHaveAccessibleName(/stale/)

  await choose(page, 'S2', /^Heal/)
  await stepUntil(page, () => says(write, 'set aside'))
  for (let end = 0; end < 8; end++) await page.keyboard.press('PageDown')
  await expect(write).toContainText('acked, then lost')
})

test('step back, and the crash is undone before one’s eyes; undo takes the act itself back', async ({
  page,
}) => {
  await openCalm(page)
  await page.keyboard.press('Shift+ArrowRight')
  await choose(page, 'S1', /^Crash/)
  const at = await now(page)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  expect(await now(page)).toBe(at)
  await page.keyboard.press('ArrowLeft')
  await expect(node(page, 'S1')).not.toHaveAccessibleName(/down/i)
  await page.keyboard.press('ArrowRight')
  await expect(node(page, 'S1')).toHaveAccessibleName(/down/i)

  await openTab(page, 'Script')
  await expect(inspector(page).getByText('Crash S1')).toBeVisible()
  await inspector(page).getByRole('button', { name: 'Undo' }).click()
  await expect(node(page, 'S1')).not.toHaveAccessibleName(/down/i)
  await expect(inspector(page).getByText('Crash S1')).toHaveCount(0)
  await inspector(page).getByRole('button', { name: 'Redo' }).click()
  await expect(node(page, 'S1')).toHaveAccessibleName(/down/i)
})

test('an act in the past starts run B and keeps run A; a switch shows either', async ({ page }) => {
  await openCalm(page)
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowRight')
  await choose(page, 'S3', /^Pause/)
  await expect(page.getByText('Run B begins here; the others are kept.')).toBeVisible()
  await expect(runs(page).getByRole('radio', { name: 'Run B' })).toBeChecked()
  await expect(node(page, 'S3')).toHaveAccessibleName(/paused/i)
  await runs(page).getByText('Run A').click()
  await expect(node(page, 'S3')).not.toHaveAccessibleName(/paused/i)
  await runs(page).locator('label').filter({ hasText: 'B' }).click()
  await expect(node(page, 'S3')).toHaveAccessibleName(/paused/i)
})

test('the script lists every act, moves it in time and takes it away', async ({ page }) => {
  await open(page)
  await openTab(page, 'Script')
  const time = inspector(page).getByLabel(/^Time of: Heal the network/)
  await expect(time).toHaveValue('8550')
  await time.fill('5000')
  await time.press('Enter')
  await expect(inspector(page).getByLabel(/^Time of: Heal the network/)).toHaveValue('5000')
  await inspector(page)
    .getByRole('button', { name: /^Delete: Partition/ })
    .click()
  await expect(inspector(page).getByRole('listitem')).toHaveCount(1)
})

test('faults without aiming: a partition by ticking, a message dropped from the list', async ({ page }) => {
  await openCalm(page)
  await page.getByRole('button', { name: 'Faults' }).click()
  const faults = page.getByRole('dialog', { name: 'Faults' })
  await faults.getByRole('checkbox', { name: 'S1' }).check()
  await faults.getByRole('button', { name: 'Apply' }).click()
  await expect(sideA(page)).toBeVisible()
  await faults.getByRole('button', { name: 'Heal the network' }).click()
  await expect(sideA(page)).toBeHidden()
  await faults.getByRole('button', { name: 'Close Faults' }).click()

  await openTab(page, 'In flight')
  const drops = inspector(page).getByRole('button', { name: /^Drop/ })
  for (let i = 0; i < 20 && (await drops.count()) === 0; i++) await page.keyboard.press('ArrowRight')
  const name = (await drops.first().getAttribute('aria-label')) ?? ''
  const drop = inspector(page).getByRole('button', { name, exact: true })
  await drop.click()
  await expect(drop).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(drop).toHaveCount(1)
})

test('a knob is part of the scenario at the beginning, and a line of the script later', async ({ page }) => {
  await open(page)
  await openTab(page, 'Knobs & rules')
  const timer = inspector(page).getByLabel('A backup misses its primary after')
  await timer.fill('900')
  await timer.press('Enter')
  await openTab(page, 'Script')
  await expect(inspector(page).getByText(/^Set /)).toHaveCount(0)
  await page.keyboard.press('Shift+ArrowRight')
  await openTab(page, 'Knobs & rules')
  await expect(timer).toHaveValue('900')
  await timer.fill('1200')
  await timer.press('Enter')
  await openTab(page, 'Script')
  await expect(inspector(page).getByText(/^Set A backup misses its primary after to 1200/)).toBeVisible()
})
