import { expect, test, type Locator, type Page } from '@playwright/test'
import { open, violations } from './page.ts'

/** The library: found by term, fault, protocol and topic; what is done; ready paths. */

const library = (page: Page): Locator => page.getByRole('dialog', { name: 'Library' })
const titles = (page: Page): Locator => library(page).getByRole('heading', { level: 4 })
const search = (page: Page): Locator => library(page).getByRole('searchbox', { name: 'Search' })

async function openLibrary(page: Page): Promise<void> {
  await open(page)
  await page.getByRole('button', { name: 'Library', exact: true }).click()
  await expect(titles(page)).toHaveCount(5)
}

test('finds by term, fault, protocol and topic, and says when there is nothing', async ({ page }) => {
  await openLibrary(page)
  const found = {
    rollback: ['Safe mode isn’t E3'],
    'split vote': ['Split votes F1'],
    partition: ['Safe mode isn’t E3', 'Logs that disagree F2', 'Figure 8 F3'],
    crash: ['The spare master E1', 'Split votes F1', 'Figure 8 F3'],
    'primary-backup': ['The spare master E1', 'Safe mode isn’t E3'],
    raft: ['Split votes F1', 'Logs that disagree F2', 'Figure 8 F3'],
    'CMU 15-440': ['The spare master E1', 'Safe mode isn’t E3', 'Split votes F1'],
    'state machine replication': ['Logs that disagree F2', 'Figure 8 F3'],
    // A slip of the finger.
    electoin: ['Split votes F1'],
  }
  for (const [query, expected] of Object.entries(found)) {
    await search(page).fill(query)
    await expect(titles(page), query).toHaveText(expected)
  }
  await search(page).fill('sharding')
  await expect(library(page)).toContainText('No scenario speaks of that yet.')
  await search(page).fill('')
  await expect(titles(page)).toHaveCount(5)
})

test('filters by course, and leaves out what is done', async ({ page }) => {
  await page.addInitScript(() => {
    const scenarios = { F2: { seen: true, answers: { ':0': 2 }, reached: true }, F3: { seen: true } }
    localStorage.setItem('faultline.progress', JSON.stringify({ scenarios, telling: 'place' }))
  })
  await openLibrary(page)
  await library(page).getByRole('button', { name: 'UW CSE 452' }).click()
  await expect(library(page)).toContainText('5 scenarios')
  await library(page).getByRole('button', { name: 'Not done yet' }).click()
  await expect(titles(page)).toHaveText([
    'The spare master E1',
    'Safe mode isn’t E3',
    'Split votes F1',
    'Figure 8 F3',
  ])
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
  await expect(steps.filter({ hasText: 'coming' })).toHaveCount(8)
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
