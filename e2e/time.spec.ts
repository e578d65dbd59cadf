import { expect, test, type Locator, type Page } from '@playwright/test'
import { node, now, open, playToTheEnd, question, runs, tabTo, violations } from './page.ts'

/** Going about in time: steps of every length, run until, loops, and the tree of runs. */

const timeButton = (page: Page) => page.getByRole('button', { name: /^Time tools/ })
const timeTools = (page: Page) => page.getByRole('group', { name: 'Time tools' })
const verdicts = (page: Page) => page.getByRole('region', { name: 'Verdicts' })
const told = (page: Page) => page.locator('output.sr-only')
const toast = (page: Page, text: RegExp) => page.locator('.toast').getByText(text)
const tree = (page: Page) => page.getByRole('dialog', { name: 'Tree of runs' })
/** Nothing of the page has the focus, so that letters are keys. */
const letGo = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Past the question of the first page, paused. */
async function openAnswered(page: Page): Promise<void> {
  await open(page)
  await press(page, 'PageDown')
  await question(page).getByRole('button', { name: 'Just show me' }).click()
  await press(page, 'Space')
  await letGo(page)
}

/** A was played to its end; B parts from it where S1 is crashed by its key. */
async function openForked(page: Page): Promise<void> {
  await open(page)
  await playToTheEnd(page)
  await letGo(page)
  await press(page, 'Home', 'v', 'c')
  await expect(toast(page, /Run B begins here/)).toBeVisible()
}

test.describe('run until', () => {
  test('something breaks: to where the bar of verdicts says so, past no question', async ({ page }) => {
    await open(page)
    await press(page, 'v')
    await expect(question(page)).toBeVisible()
    expect(await now(page)).toBe(4000)
    await press(page, 'v')
    await expect(toast(page, /question comes first/)).toBeVisible()
    await question(page).getByRole('button', { name: 'Just show me' }).click()
    await press(page, 'Space')
    await letGo(page)

    await press(page, 'v')
    await expect(verdicts(page)).toContainText('broken since')
    const at = await now(page)
    await press(page, 'ArrowLeft')
    await expect(verdicts(page)).not.toContainText('broken')
    await press(page, 'v')
    expect(await now(page)).toBe(at)
  })

  test('somebody leads, it is quiet; where there is no more of it, that is said and nothing moves', async ({
    page,
  }) => {
    await openAnswered(page)
    await timeButton(page).click()
    await timeTools(page).getByRole('button', { name: 'somebody leads' }).click()
    await expect(node(page, 'S2')).toHaveAccessibleName(/PRIMARY E2/)
    await timeTools(page).getByRole('button', { name: 'somebody leads' }).click()
    await expect(toast(page, /Nobody else begins to lead/)).toBeVisible()
    const at = await now(page)
    await timeTools(page).getByRole('button', { name: 'it is quiet' }).click()
    expect(await now(page)).toBeGreaterThanOrEqual(at)
  })
})

test('by message, each step ends at an arrival; by node, at what happens to the selected one', async ({
  page,
}) => {
  await openAnswered(page)
  // The first tells of what was played before, too.
  await press(page, 'm')
  for (let step = 0; step < 4; step++) {
    const before = await now(page)
    await press(page, 'm')
    await expect(told(page)).toContainText(/receives|The cut stops/)
    expect(await now(page)).toBeGreaterThanOrEqual(before)
  }
  const at = await now(page)
  await press(page, 'm', 'Shift+M')
  expect(await now(page)).toBe(at)

  await press(page, 'n')
  await expect(toast(page, /Select a node first/)).toBeVisible()
  await timeButton(page).click()
  await expect(timeTools(page).getByText('Event of a node: select one')).toBeVisible()
  await node(page, 'S2').locator('.outer').click()
  await timeButton(page).click()
  await timeTools(page).getByRole('button', { name: 'Next: Event of S2' }).click()
  await expect(told(page)).toContainText('S2')
})

test('a loop plays its stretch again and again, and the scrubber shows it', async ({ page }) => {
  await openAnswered(page)
  await press(page, 'Shift+ArrowRight', '[')
  const from = await now(page)
  await press(page, 'Shift+ArrowRight', 'Shift+ArrowRight', ']')
  const to = await now(page)
  expect(to).toBeGreaterThan(from)
  await expect(timeButton(page)).toHaveAccessibleName('Time tools, a loop is on')
  await press(page, 'Shift+ArrowLeft')

  await timeButton(page).click()
  await expect(timeTools(page).locator('output')).toHaveText(/ s to .* s/)
  await press(page, 'Escape')
  await letGo(page)
  const seen: number[] = []
  await press(page, 'Space')
  for (let look = 0; look < 12; look++) {
    await page.waitForTimeout(200)
    seen.push(await now(page))
  }
  await press(page, 'Space')
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(from)
  expect(Math.max(...seen)).toBeLessThanOrEqual(to)
  expect(seen.some((at, i) => at < (seen[i - 1] ?? 0))).toBe(true)
  await press(page, '\\')
  await expect(timeButton(page)).toHaveAccessibleName('Time tools')
})

test.describe('the tree of runs', () => {
  test('by keyboard alone: fork, name, prune, undo, prune, restore', async ({ page }) => {
    await openForked(page)
    await press(page, 'r')
    await expect(tree(page)).toBeFocused()
    await expect(tree(page)).toContainText(/Crash S1, at /)
    await expect(tree(page)).toContainText('2 promises broken')

    await tabTo(page, /^Rename run B/)
    await press(page, 'Enter')
    await page.keyboard.type('the old leader dies')
    await press(page, 'Escape')
    await expect(tree(page).getByRole('textbox')).toHaveCount(0)
    await expect(tree(page)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Rename run B' })).toBeFocused()
    await press(page, 'Enter')
    await page.keyboard.type('the old leader dies')
    await press(page, 'Enter')
    await expect(runs(page).getByRole('radio', { name: /the old leader dies/ })).toBeChecked()

    await tabTo(page, /^Prune run B/)
    await press(page, 'Enter')
    await expect(toast(page, /Run B is out of sight/)).toBeVisible()
    await expect(runs(page).getByRole('radio')).toHaveCount(1)
    await press(page, 'Control+z')
    await expect(runs(page).getByRole('radio')).toHaveCount(2)
    await press(page, 'Control+Shift+Z')
    await expect(runs(page).getByRole('radio')).toHaveCount(1)

    await tabTo(page, /^1 pruned run/)
    await press(page, 'Enter')
    await tabTo(page, /^Restore run B/)
    await press(page, 'Enter')
    await expect(runs(page).getByRole('radio')).toHaveCount(2)
    await press(page, 'Escape')
    await expect(tree(page)).toBeHidden()
  })

  test('a run is shown, and compared with the shown one', async ({ page }) => {
    await openForked(page)
    await page.getByRole('button', { name: 'Tree of runs' }).click()
    await tree(page).getByText('as it was opened').click()
    await expect(tree(page).getByRole('radio', { name: 'Run A' })).toBeChecked()
    const compare = tree(page).getByRole('button', { name: 'Compare run B with the shown one' })
    await compare.click()
    await expect(compare).toHaveAttribute('aria-pressed', 'true')
    await compare.click()
    await expect(compare).toHaveAttribute('aria-pressed', 'false')
  })
})

test('names of any length, in a language of long words, do not push anything out of the bar', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  for (const path of ['?theme=projector', '?lang=en-XA']) {
    await open(page, path)
    await press(page, 'Shift+ArrowRight', 'Shift+ArrowRight', 'Home', 'Shift+ArrowRight', 'c', 'r')
    const field = page.getByRole('dialog').getByRole('textbox')
    await page.getByRole('dialog').locator('.leaf-acts button').first().click()
    await field.fill('What happens when nobody at all is there to answer in time')
    await field.press('Enter')
    await press(page, 'Escape')
    expect(await stickingOut(page.locator('.page-transport')), path).toEqual([])
  }
})

/** Controls that lie beyond what they are in. */
const stickingOut = (bar: Locator): Promise<readonly string[]> =>
  bar.evaluate((element) => {
    const { right } = element.getBoundingClientRect()
    return [...element.querySelectorAll('button, fieldset')]
      .filter((control) => control.getBoundingClientRect().right > right)
      .map((control) => control.outerHTML.slice(0, 80))
  })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the same, from More controls', async ({ page }) => {
    await openAnswered(page)
    await timeButton(page).tap()
    const sheet = await timeTools(page).boundingBox()
    expect(Math.round((sheet?.y ?? 0) + (sheet?.height ?? 0))).toBe(844)
    await timeTools(page).getByRole('button', { name: 'something breaks' }).tap()
    await expect(verdicts(page)).toContainText('broken')
    const at = await now(page)
    await timeTools(page).getByRole('button', { name: 'Previous: Significant event' }).tap()
    expect(await now(page)).toBeLessThan(at)
    await timeTools(page).getByRole('button', { name: 'From here' }).tap()
    await expect(timeTools(page).locator('output')).toContainText('12.00 s')
    await timeTools(page).getByRole('button', { name: 'Clear' }).tap()
    await expect(timeTools(page).locator('output')).toHaveText('')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('in the time tools, the tree, its field and what is pruned', async ({ page }) => {
      await openForked(page)
      await press(page, '[')
      await timeButton(page).click()
      await expect(timeTools(page).getByText('Run until')).toBeVisible()
      expect(await violations(page, '.page-transport')).toEqual([])
      await press(page, 'Escape')
      await page.getByRole('button', { name: 'Tree of runs' }).click()
      await expect(tree(page)).toBeVisible()
      expect(await violations(page, 'dialog')).toEqual([])
      await tree(page).getByRole('button', { name: 'Rename run B' }).click()
      await expect(tree(page).getByRole('textbox', { name: 'Name of run B' })).toBeFocused()
      expect(await violations(page, 'dialog')).toEqual([])
      await press(page, 'Escape')
      await tree(page).getByRole('button', { name: 'Prune run B' }).click()
      await tree(page).getByText('1 pruned run').click()
      expect(await violations(page, 'dialog')).toEqual([])
    })
  })
}
