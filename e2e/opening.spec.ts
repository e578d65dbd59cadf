import { expect, test } from '@playwright/test'
import { ledger, open, play, question, saying } from './page.ts'

test('the first ten seconds: a living cluster, Play, a question, an answer, and what came of it', async ({
  page,
}) => {
  await open(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Safe mode isn’t')
  await page.getByRole('button', { name: 'Play' }).first().click()

  await expect(question(page)).toContainText('We cut the leader off', { timeout: 10_000 })
  await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', '4.00 s')
  await expect(question(page).getByRole('button')).toHaveCount(4)
  await question(page).getByRole('button', { name: 'It waits for the others' }).click()

  await expect(saying(page)).toContainText('You said “It waits for the others”')
  await expect(saying(page)).toContainText('S1 told Ana that x = 2 is safe. No other server has it.')
  await expect(ledger(page, 'x = 2')).toContainText('acked, at risk')

  await expect(saying(page)).toContainText('S1 is back', { timeout: 15_000 })
  await expect(saying(page)).toContainText('What happened: “It is accepted, then lost”')
  await saying(page).getByRole('button', { name: 'Continue' }).click()
  await page.keyboard.press('End')
  await expect(ledger(page, 'x = 2')).toContainText('acked, then lost')
  await expect(saying(page)).toContainText('Ana was told that x = 2 is safe. It is lost.')
})

test('“Just show me” skips the question, and Play alone does too', async ({ page }) => {
  await open(page)
  await page.keyboard.press('PageDown')
  await question(page).getByRole('button', { name: 'Just show me' }).click()
  await expect(question(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()

  await open(page)
  await page.keyboard.press('PageDown')
  await play(page).click()
  await expect(question(page)).toBeHidden()
})

test('before the question is answered nothing beyond it is shown', async ({ page }) => {
  await open(page)
  await page.keyboard.press('End')
  await expect(question(page)).toBeVisible()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', '4.00 s')
  await expect(page.getByRole('slider').getByText('E2')).toHaveCount(0)
})

test('the fix runs beside the broken run, and its price is measured', async ({ page }) => {
  await open(page)
  await page.keyboard.press('PageDown')
  await question(page).getByRole('button', { name: 'Just show me' }).click()
  await page.keyboard.press('End')
  await saying(page).getByRole('button', { name: 'Continue' }).click()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: 'Try the fix' }).click()
  for (let stops = 0; stops < 6; stops++) await page.keyboard.press('PageDown')
  await page.getByRole('tab', { name: 'State', exact: true }).click()
  await expect(ledger(page, 'x = 2')).not.toContainText('lost')
  await page.getByRole('tab', { name: 'Checks' }).click()
  await expect(page.getByText(/in the broken run, .* in the fixed one/)).toBeVisible()
})
