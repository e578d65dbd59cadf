import { expect, type Page } from '@playwright/test'
import { busy, linkOf } from './clusters.ts'
import { percentile, workPerFrame } from './trace.ts'

/** Virtual ms a second; left out: the cluster's own, a tenth of 160. */
type Pace = number | undefined
export const paceText = (pace: Pace): string => (pace === undefined ? 'at its own pace' : 'ten times as fast')

/** At rest, 400 ms after the beginning. */
export async function openBusy(page: Page, pace: Pace): Promise<void> {
  await page.goto(`/${linkOf({ ...busy, ...(pace !== undefined && { pace }) }, 400)}`)
  await expect(page.locator('.stage .node').first()).toBeVisible()
  // The keys come after the first paint, as the verdicts do.
  await expect(page.getByRole('region', { name: 'Verdicts' })).toBeVisible()
  await page.waitForLoadState('networkidle')
}

const ALL_VIEWS_MS = 8

/** Plays, and prints what a frame costs; fails at twice the budget, since the machine is shared. */
export async function expectLittleWork(page: Page, what: string): Promise<void> {
  await page.keyboard.press('Space')
  // What is compiled and laid out for the first time is no part of a frame.
  await page.waitForTimeout(1200)
  const work = await workPerFrame(page, 4)
  const p95 = percentile(work, 0.95)
  console.log(
    `  work per frame, ${what}: median ${percentile(work, 0.5).toFixed(2)} ms, p95 ${p95.toFixed(2)} ms, budget ≤ ${ALL_VIEWS_MS} ms`,
  )
  expect(work.length).toBeGreaterThan(60)
  expect(p95).toBeLessThan(ALL_VIEWS_MS * 2)
}
