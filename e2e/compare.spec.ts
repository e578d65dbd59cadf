import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { choose, inspector, now, open, openTab, playToTheEnd, runs, saying, shared } from './page.ts'

const side = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const parting = (page: Page): Locator => page.getByRole('region', { name: 'Where the two runs part' })
const row = (page: Page, name: string): Locator =>
  inspector(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) })

/** E3 to its end, and the fix beside it. */
async function tryTheFix(page: Page): Promise<void> {
  await open(page)
  await playToTheEnd(page)
  await page.getByRole('button', { name: 'Try the fix' }).filter({ visible: true }).click()
  await expect(side(page, 'Run B, the fix')).toBeVisible()
  // The fix has a lesson of its own.
  for (let stops = 0; stops < 6; stops++) await page.keyboard.press('PageDown')
}

test.describe('two runs side by side', () => {
  test('the fix stands beside the broken run, under one playhead', async ({ page }) => {
    await tryTheFix(page)
    await expect(side(page, 'Run A').getByRole('button', { name: /^S1,/ })).toBeVisible()
    await expect(side(page, 'Run A').getByRole('region', { name: 'Verdicts of Run A' })).toContainText(
      'broken since',
    )
    await expect(parting(page)).toContainText('The same, event for event, until')
    await expect(parting(page)).toContainText('Ana is told that x = 2 is done')
    await expect(row(page, 'Acknowledged writes survive').getByRole('cell')).toHaveText([
      /broken since/,
      /holds/,
    ])
    await expect(row(page, 'Ack latency, ms').getByRole('cell')).toHaveText(['400', '800'])

    await page.keyboard.press('Home')
    await expect(inspector(page)).toContainText('Nowhere: all nodes are in the same state.')
    await parting(page)
      .getByRole('button', { name: /Show where they part/ })
      .click()
    expect(await now(page)).toBeGreaterThan(0)
  })

  test('where their states differ is marked on both stages and told in words', async ({ page }) => {
    await open(page)
    await playToTheEnd(page)
    await page.keyboard.press('Home')
    await choose(page, 'S3', /^Crash/)
    await page.keyboard.press('x')
    for (const name of ['Run A', 'Run B']) {
      await expect(side(page, name).getByRole('button', { name: /^S3,/ })).toHaveAccessibleDescription(
        'in another state in the other run',
      )
    }
    const states = inspector(page).getByRole('table', { name: 'State of S3' })
    await expect(states.getByRole('row', { name: /State/ }).getByRole('cell')).toHaveText([
      'backup E1',
      'DOWN',
    ])
    await expect(row(page, 'At 0.00 s').getByRole('cell')).toHaveText(['–', 'Crash S3'])
  })

  test('the side that is touched is the one that is acted on', async ({ page }) => {
    await open(page)
    await playToTheEnd(page)
    await page.keyboard.press('Home')
    await choose(page, 'S3', /^Crash/)
    await page.keyboard.press('x')
    await expect(side(page, 'Run B')).toHaveAttribute('data-shown', 'true')
    await side(page, 'Run A').getByRole('button', { name: /^S2,/ }).locator('.outer').click()
    await expect(side(page, 'Run A')).toHaveAttribute('data-shown', 'true')
    await expect(runs(page).getByRole('radio', { name: 'Run A' })).toBeChecked()
    await expect(side(page, 'Run B').getByRole('button', { name: /^S3, DOWN/ })).toBeVisible()
    await expect(side(page, 'Run A').getByRole('button', { name: /^S3, DOWN/ })).toHaveCount(0)
  })

  test('playing goes on when the other side is touched', async ({ page }) => {
    await tryTheFix(page)
    await page.keyboard.press('Home')
    await page.keyboard.press('Space')
    await side(page, 'Run A').getByRole('button', { name: /^S2,/ }).locator('.outer').click()
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
    const before = await now(page)
    await expect.poll(() => now(page)).toBeGreaterThan(before)
  })

  test('X begins and ends it; with one run only it says what to do', async ({ page }) => {
    await open(page)
    await page.keyboard.press('x')
    await expect(page.getByText('There is one run only.')).toBeVisible()
    await playToTheEnd(page)
    await page.keyboard.press('Home')
    await choose(page, 'S3', /^Crash/)
    await page.keyboard.press('x')
    await expect(side(page, 'Run A')).toBeVisible()
    await page.keyboard.press('x')
    await expect(side(page, 'Run A')).toHaveCount(0)
    await expect(saying(page)).toBeVisible()
  })

  test('any other link can stand beside it, and its own link is that of its own scenario', async ({
    page,
  }) => {
    await open(page)
    await page.getByRole('button', { name: 'Library' }).click()
    await page.getByRole('button', { name: 'Split votes: see it break' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /Split votes/i })).toBeVisible()
    await page.keyboard.press('PageDown')
    const other = await shared(page)

    await page.goto('about:blank')
    await tryTheFix(page)
    await openTab(page, 'Compare')
    await inspector(page).getByLabel('Link or code').fill(other.link)
    await inspector(page).getByRole('button', { name: 'Open it beside' }).click()
    await expect(side(page, 'Run C, from a link')).toHaveAttribute('data-shown', 'true')
    await expect(row(page, 'Scenario')).toContainText('Split votes')
    expect((await shared(page)).checksum).toBe(other.checksum)

    await inspector(page).getByLabel('Link or code').fill('nonsense')
    await inspector(page).getByRole('button', { name: 'Open it beside' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(inspector(page).getByLabel('Link or code')).toHaveValue('nonsense')
  })

  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme })
      await tryTheFix(page)
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    })
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the two stages stack, and nothing is wider than the page', async ({ page }) => {
    await tryTheFix(page)
    const [a, b] = [await side(page, 'Run A').boundingBox(), await side(page, 'Run B, the fix').boundingBox()]
    expect(a!.y + a!.height).toBeLessThanOrEqual(b!.y + 1)
    expect(b!.width).toBeCloseTo(390, 0)
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(390)
    await parting(page).getByRole('button', { name: 'End comparing' }).tap()
    await expect(side(page, 'Run A')).toHaveCount(0)
    await page.getByRole('button', { name: 'Compare', exact: true }).filter({ visible: true }).tap()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
})
