import { readdirSync } from 'node:fs'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { open, violations } from './page.ts'

/** The library: found by term, fault, protocol and topic; what is done; ready paths. */

const library = (page: Page): Locator => page.getByRole('dialog', { name: 'Library' })
const titles = (page: Page): Locator => library(page).getByRole('heading', { level: 4 })
const search = (page: Page): Locator => library(page).getByRole('searchbox', { name: 'Search' })

/** One file each. */
const all = readdirSync(new URL('../src/scenarios', import.meta.url)).filter((file) =>
  /^[a-z]+\d+-[^.]+\.ts$/.test(file),
).length

async function openLibrary(page: Page): Promise<void> {
  await open(page)
  await page.getByRole('button', { name: 'Library', exact: true }).click()
  await expect(titles(page)).toHaveCount(all)
}

test('finds by term, fault, protocol and topic, and says when there is nothing', async ({ page }) => {
  await openLibrary(page)
  const found: readonly (readonly [query: string, wanted: readonly string[], other: string])[] = [
    ['rollback', ['Safe mode isn’t E3'], 'Split votes F1'],
    ['split vote', ['Split votes F1'], 'The spare master E1'],
    ['partition', ['Safe mode isn’t E3', 'Logs that disagree F2', 'Figure 8 F3'], 'Same timestamp D1'],
    ['crash', ['The spare master E1', 'Split votes F1', 'Figure 8 F3'], 'Safe mode isn’t E3'],
    ['primary-backup', ['The spare master E1', 'Safe mode isn’t E3'], 'Split votes F1'],
    ['raft', ['Split votes F1', 'Logs that disagree F2', 'Figure 8 F3'], 'The spare master E1'],
    ['CMU 15-440', ['The spare master E1', 'Safe mode isn’t E3', 'Split votes F1'], 'Figure 8 F3'],
    ['state machine replication', ['Logs that disagree F2', 'Figure 8 F3'], 'Split votes F1'],
    // A slip of the finger.
    ['electoin', ['Split votes F1'], 'Figure 8 F3'],
  ]
  for (const [query, wanted, other] of found) {
    await search(page).fill(query)
    await expect(titles(page).filter({ hasText: other }), query).toHaveCount(0)
    for (const title of wanted) await expect(titles(page).filter({ hasText: title }), query).toHaveCount(1)
  }
  await search(page).fill('figure 8')
  await expect(titles(page)).toHaveText(['Figure 8 F3'])
  await search(page).fill('byzantine')
  await expect(library(page)).toContainText('No scenario speaks of that yet.')
  await search(page).fill('')
  await expect(titles(page)).toHaveCount(all)
})

test('filters by course, and leaves out what is done', async ({ page }) => {
  await page.addInitScript(() => {
    const scenarios = { F2: { seen: true, answers: { ':0': 2 }, reached: true }, F3: { seen: true } }
    localStorage.setItem('faultline.progress', JSON.stringify({ scenarios, telling: 'fading' }))
  })
  await openLibrary(page)
  await library(page).getByRole('button', { name: 'UW CSE 452' }).click()
  await expect(titles(page).filter({ hasText: 'Token 33 E11' })).toHaveCount(0)
  const taught = await titles(page).allTextContents()
  expect(taught).toEqual(
    expect.arrayContaining(['The spare master E1', 'Logs that disagree F2', 'Figure 8 F3']),
  )
  await expect(library(page)).toContainText(`${taught.length} scenarios`)
  await library(page).getByRole('button', { name: 'Not done yet' }).click()
  await expect(titles(page)).toHaveText(taught.filter((title) => title !== 'Logs that disagree F2'))
  await library(page).getByRole('button', { name: 'Not done yet' }).click()
  const done = library(page).getByRole('listitem').filter({ hasText: 'Goal reached' }).getByRole('heading')
  await expect(done).toHaveText(['Logs that disagree F2'])
  await library(page).getByRole('button', { name: 'UW CSE 452' }).click()
  await library(page).getByRole('button', { name: 'Forget it' }).click()
  await expect(done).toHaveCount(0)
})

test('a path leads through what is there, and tells of what is coming', async ({ page }) => {
  await openLibrary(page)
  await library(page).getByText('Exam revision').click()
  const steps = library(page).getByRole('group').filter({ hasText: 'Exam revision' }).getByRole('listitem')
  await expect(steps).toHaveCount(9)
  // D6, F4, F7 and H6.
  await expect(steps.filter({ hasText: 'coming' })).toHaveCount(4)
  await expect(steps.filter({ hasText: 'Paxos' }).getByRole('button')).toHaveCount(0)
  await steps.getByRole('button', { name: 'Logs that disagree' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logs that disagree')
  await expect(library(page)).toHaveCount(0)
})

test('by keyboard alone: search, look closer, open', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Library', exact: true }).press('Enter')
  await expect(library(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(search(page)).toBeFocused()
  await search(page).fill('lag')
  await expect(titles(page)).toHaveText(['The spare master E1'])
  const more = library(page).getByLabel('More on The spare master')
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(library(page)).toContainText('Our model: The log is shipped in batches')
  await expect(library(page).getByRole('link', { name: /^Configuring Semisynchronous/ })).toHaveAttribute(
    'href',
    /^https:\/\/dev\.mysql\.com/,
  )
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The spare master')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.addInitScript(() =>
      localStorage.setItem('faultline.progress', JSON.stringify({ scenarios: { E1: { seen: true } } })),
    )
    await openLibrary(page)
    await library(page).getByText('One lecture').click()
    await library(page).getByLabel('More on Safe mode isn’t').click()
    await expect(library(page)).toContainText('Our model')
    expect(await violations(page, 'dialog')).toEqual([])
    await library(page).getByRole('button', { name: 'Cambridge' }).click()
    await search(page).fill('raft')
    await expect(titles(page)).toHaveCount(3)
    expect(await violations(page, 'dialog')).toEqual([])
  })
}
