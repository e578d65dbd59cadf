import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { withVariedDelays } from '../src/many/jitter.ts'
import { protocol } from '../src/protocols/raft/index.ts'
import { scenario as f3 } from '../src/scenarios/f3-figure-8.ts'
import { finish } from '../src/verdicts.ts'
import { now, open, question, runs, shared } from './page.ts'

/** The same scenario under many seeds: F3, Figure 8, with delays that vary, so that some runs break and some do not. */

const panel = (page: Page): Locator => page.getByRole('dialog', { name: 'Many runs' })
const start = (page: Page): Locator => panel(page).getByRole('button', { name: /^Run it/ })
const progress = (page: Page): Locator => panel(page).getByRole('progressbar', { name: 'Runs played' })
const broken = (page: Page): Locator =>
  panel(page).getByRole('button', { name: /^No two servers apply different entries.*as it is: broke in/ })
const header = (page: Page): Locator => page.getByRole('navigation', { name: 'Page' })

async function openPanel(page: Page): Promise<void> {
  const menu = page.getByRole('button', { name: 'Menu', exact: true })
  if (await menu.isVisible()) await menu.click()
  await header(page).getByRole('button', { name: 'Many runs' }).click()
}

async function openFigure8(page: Page): Promise<void> {
  await open(page)
  const menu = page.getByRole('button', { name: 'Menu', exact: true })
  if (await menu.isVisible()) await menu.click()
  await header(page).getByRole('button', { name: 'Library' }).click()
  await page.getByRole('button', { name: 'Figure 8: see it break' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Figure 8')
  await openPanel(page)
  await panel(page).getByLabel('Let delays vary').check()
}

async function play100(page: Page): Promise<void> {
  await panel(page).getByText('100', { exact: true }).click()
  await start(page).click()
  await expect(start(page)).toBeVisible({ timeout: 20_000 })
}

const varied = withVariedDelays(f3)
const judged = () =>
  Array.from({ length: 100 }, (_, i) => finish(varied, protocol, f3.seed + i)).map((run) => ({
    seed: run.plan.seed,
    checksum: run.checksum,
    measures: run.measures,
    brokeAt: run.verdicts.find(({ check, holds }) => check === 'state-machine-safety' && holds === false)?.at,
  }))

test('100 runs come out as without a screen, and a bar opens the very run that it is about', async ({
  page,
}) => {
  await openFigure8(page)
  await play100(page)
  await expect(panel(page)).toContainText('100 runs')
  await expect(panel(page).locator('output')).toHaveText('All 100 runs are played.')

  const results = judged()
  const breaking = results.filter(({ brokeAt }) => brokeAt !== undefined)
  expect(breaking.length).toBeGreaterThan(0)
  await expect(broken(page)).toHaveAccessibleName(
    new RegExp(`broke in ${breaking.length} of 100. Open seed ${breaking[0]?.seed}$`),
  )

  await panel(page).getByLabel('Measure').selectOption('termsSeen')
  const terms = results.map(({ measures }) => measures['termsSeen'] ?? 0)
  for (const [name, value] of [
    ['lowest', Math.min(...terms)],
    ['highest', Math.max(...terms)],
  ] as const) {
    const seed = results.find(({ measures }) => measures['termsSeen'] === value)?.seed
    await expect(
      panel(page).getByRole('button', { name: `${name} ${value}: open seed ${seed}` }),
    ).toBeVisible()
  }

  // What the learner has not answered yet is asked there too; then the way leads to the event that broke it.
  await broken(page).click()
  await expect(runs(page)).toContainText(`seed ${breaking[0]?.seed}`)
  await question(page).getByRole('button', { name: 'Just show me' }).click()
  for (let stops = 0; stops < 6; stops++) await page.keyboard.press('PageDown')
  await broken(page).click()
  await expect(runs(page).getByRole('radio')).toHaveCount(2)
  expect(await now(page)).toBe(Math.floor((breaking[0]?.brokeAt ?? 0) / 1000))
  await panel(page).getByRole('button', { name: 'Close Many runs' }).click()
  expect((await shared(page)).checksum).toBe(breaking[0]?.checksum)
})

test('cancelled at once, what is in stays and is counted as what it is', async ({ page }) => {
  await openFigure8(page)
  await panel(page).getByText('10,000', { exact: true }).click()
  await start(page).click()
  await expect(broken(page)).toBeVisible()
  const seen = new Set<string | null>()
  for (let looks = 0; looks < 10; looks++) {
    await page.waitForTimeout(100)
    seen.add(await progress(page).getAttribute('value'))
  }
  expect(seen.size).toBeGreaterThanOrEqual(5)
  await panel(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(panel(page)).toContainText(/[\d,]+ of 10,000 runs, then cancelled/)
  const done = await progress(page).getAttribute('value')
  await page.waitForTimeout(400)
  expect(await progress(page).getAttribute('value')).toBe(done)
  expect(Number(done)).toBeGreaterThan(0)
  await expect(broken(page)).toHaveAccessibleName(new RegExp(`of ${Number(done).toLocaleString('en')}\\.`))
})

test('the fix beside it, by keyboard alone', async ({ page }) => {
  await openFigure8(page)
  await panel(page)
    .getByLabel(/with the fix/)
    .press('Space')
  await panel(page).getByLabel('1,000').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(start(page)).toHaveText('Run it 100 times')
  await start(page).press('Enter')
  await expect(panel(page)).toContainText('200 runs', { timeout: 20_000 })
  const row = panel(page)
    .getByRole('listitem')
    .filter({ hasText: 'No two servers apply different entries' })
    .first()
  await expect(row).toContainText(/With the fix.*held in all 100/)

  const bars = panel(page)
    .getByRole('region', { name: 'With the fix' })
    .getByRole('button', { name: /runs?\. Open seed/ })
  await bars.first().focus()
  await page.keyboard.press('End')
  await expect(bars.last()).toBeFocused()
  const seed = /Open seed (\d+)/.exec((await bars.last().getAttribute('aria-label')) ?? '')?.[1]
  await page.keyboard.press('Enter')
  await expect(runs(page)).toContainText(`the fix, seed ${seed}`)
})

test('a worker that cannot go on is told in a sentence, and the others do its share', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 }))
  let asked = 0
  await page.route(/\/worker-[^/]*\.js$/, (route) => {
    asked += 1
    return asked === 1 ? route.abort() : route.continue()
  })
  await openFigure8(page)
  await play100(page)
  await expect(panel(page).getByRole('alert')).toContainText('the other one plays its share')
  await expect(progress(page)).toHaveAttribute('value', '100')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })
    test('axe finds nothing, before and after', async ({ page }) => {
      await openFigure8(page)
      await panel(page)
        .getByLabel(/with the fix/)
        .check()
      const axe = () => new AxeBuilder({ page }).include('.panel').analyze()
      expect((await axe()).violations).toEqual([])
      await play100(page)
      expect((await axe()).violations).toEqual([])
    })
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' })

  test('by touch: everything is large enough, and the run that is opened can be seen', async ({ page }) => {
    await openFigure8(page)
    await play100(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    for (const control of await panel(page).getByRole('button').all()) {
      const { width = 0, height = 0 } = (await control.boundingBox()) ?? {}
      expect(
        Math.min(width, height),
        (await control.getAttribute('aria-label')) ?? '',
      ).toBeGreaterThanOrEqual(44)
    }
    await broken(page).tap()
    await expect(panel(page)).toBeHidden()
    await expect(page.locator('.toast')).toContainText(/Run B is seed \d+/)
    expect(await now(page)).toBeGreaterThan(0)
    await openPanel(page)
    await expect(broken(page)).toBeVisible()
  })
})
