import { expect, test, type Page } from '@playwright/test'
import { expectLittleWork, openBusy } from './busy.ts'
import { choose, inspector, node, open, openTab, playToTheEnd } from './page.ts'

/** What all that can be open at once costs in a frame, and what playing for long costs in memory. */

test.use({ viewport: { width: 1440, height: 900 } })

test('work per frame with all views open', async ({ page }) => {
  test.slow()
  await openBusy(page, undefined)
  await node(page, 'S1').locator('.outer').click()
  await page.keyboard.press('t')
  await openTab(page, 'State')
  await inspector(page).getByText('Every node, in words').click()
  await node(page, 'S1').focus()
  await expectLittleWork(page, 'all views open')
})

test('work per frame with two runs side by side and the space-time diagram', async ({ page }) => {
  test.slow()
  await openBusy(page, undefined)
  // Another run: S5 dies where the first one has been already.
  for (let steps = 0; steps < 3; steps++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowLeft')
  await choose(page, 'S5', /^Crash/)
  await page.keyboard.press('x')
  await page.keyboard.press('t')
  await expect(page.getByRole('region', { name: 'Run B', exact: true })).toBeVisible()
  await expectLittleWork(page, 'two runs side by side')
})

interface Held {
  readonly megabytes: number
  readonly nodes: number
  readonly listeners: number
}

/** What is held once everything that can be let go is gone. */
async function held(page: Page): Promise<Held> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  await cdp.detach()
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  return { megabytes: of('JSHeapUsedSize') / 2 ** 20, nodes: of('Nodes'), listeners: of('JSEventListeners') }
}

test('ten minutes of playing hold no more memory than the first', async ({ page }) => {
  test.setTimeout(120_000)
  await open(page)
  await playToTheEnd(page)
  await page.keyboard.press('t')
  await page.keyboard.press('Home')
  await page.keyboard.press('[')
  await page.keyboard.press('End')
  await page.keyboard.press(']')
  await page.getByRole('button', { name: /^Speed/ }).click()
  await page.getByRole('button', { name: '10×', exact: true }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  // The whole run lasts 12 seconds, 1.2 at this speed: at first everything is met for the first time.
  await page.waitForTimeout(10_000)
  const before = await held(page)
  await page.waitForTimeout(50_000)
  const after = await held(page)
  const grown = after.megabytes - before.megabytes
  console.log(
    `  held after ten minutes of playing: ${after.megabytes.toFixed(1)} MB, ${grown.toFixed(2)} more than after the first; ${after.nodes - before.nodes} nodes, ${after.listeners - before.listeners} listeners more`,
  )
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  expect(grown).toBeLessThan(2)
  expect(after.nodes - before.nodes).toBeLessThan(200)
  expect(after.listeners - before.listeners).toBeLessThan(20)
})
