import { expect, test, type Locator, type Page } from '@playwright/test'
import { node, open, violations } from './page.ts'

/** A scenario is typed and pasted as text: what is wrong is told at its line, and what is right runs. */

const builder = (page: Page): Locator => page.getByRole('dialog', { name: 'Build your own' })
const field = (page: Page): Locator => builder(page).getByRole('textbox', { name: 'The scenario as text' })
const press = (page: Page, name: string | RegExp) => builder(page).getByRole('button', { name }).click()
/** What is said of the text, which the field itself refers to. */
const said = (page: Page, what: string | RegExp) => expect(field(page)).toHaveAccessibleDescription(what)

async function openText(page: Page): Promise<void> {
  await open(page)
  const folded = page.getByRole('button', { name: 'Menu', exact: true })
  if (await folded.isVisible()) await folded.click()
  await page.getByRole('button', { name: 'Library', exact: true }).click()
  await page.getByRole('button', { name: 'Build your own …' }).click()
  await builder(page).getByRole('tab', { name: 'As text' }).click()
  await said(page, 'Nothing is wrong with it.')
}

const selected = (page: Page) =>
  field(page).evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  )

/** From the clipboard, instead of all that is there. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await field(page).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+v')
}

const scenario = (change: object = {}) => ({
  v: 1,
  id: 'Mine',
  title: 'Two that wait for each other',
  chapter: 'Tried out',
  question: 'Who leads?',
  sources: [],
  protocol: 'raft',
  nodes: [{ id: 'n1' }, { id: 'n2', name: 'Witness' }, { id: 'n3' }],
  clients: 0,
  seed: 3,
  endMs: 5000,
  script: [
    { atMs: 10, do: 'timeout', node: 'n1', timer: 'election' },
    { atMs: 900, do: 'crash', node: 'n1' },
  ],
  expect: [],
  ...change,
})

test('a field is broken, told at its line, found, mended and run', async ({ page }) => {
  await openText(page)
  const good = await field(page).inputValue()
  await field(page).fill(good.replace(/"seed": \d+/, '"seed": "one"'))
  const line = good.slice(0, good.indexOf('"seed"')).split('\n').length
  await said(page, new RegExp(`^Line ${line}: seed has "one"; right would be a whole number from 0`))
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(builder(page).locator('.scenario-text-gutter mark')).toHaveText(`! ${line}`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page, '.builder')).toEqual([])
  }

  await press(page, `Go to line ${line}`)
  await expect(field(page)).toBeFocused()
  expect(await selected(page)).toBe('"seed": "one"')
  await page.keyboard.type('"seed": 4')
  await said(page, 'Nothing is wrong with it.')
  await expect(field(page)).toHaveAttribute('aria-invalid', 'false')
  // The keyboard is not held.
  await page.keyboard.press('Tab')
  await expect(field(page)).not.toBeFocused()
  await press(page, 'Run it')
  await expect(node(page, 'S1')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A cluster of my own')
})

test('a mistake that is typed at the very last does not run', async ({ page }) => {
  await openText(page)
  await field(page).press('ControlOrMeta+Home')
  await page.keyboard.type('[')
  await press(page, 'Run it')
  await expect(builder(page).getByRole('alert')).toContainText(/Line \d+: here stands/)
})

test('a whole scenario is pasted, tidied and run; a link in it is text', async ({ page }) => {
  await openText(page)
  const source = { title: 'A page', author: 'A', year: 2026, url: 'https://example.org/#Abcdefghijklm' }
  await paste(page, JSON.stringify(scenario({ sources: [source] })))
  await said(page, 'Nothing is wrong with it.')
  await press(page, 'Tidy up')
  await expect(field(page)).toHaveValue(
    /\n {4}\{ "atMs": 10, "do": "timeout", "node": "n1", "timer": "election" \},\n/,
  )
  await press(page, 'Run it')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Two that wait for each other')
  await expect(node(page, 'Witness')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('comments, megabytes and runs of years are answered in words, and nothing is lost', async ({ page }) => {
  await openText(page)
  await paste(page, `{\n  // mine\n  "v": 1\n}`)
  await said(page, /^Line 2: a comment, which JSON does not have/)
  await press(page, 'Tidy up')
  expect(await selected(page)).toBe('//')

  await paste(page, 'x'.repeat(3_000_000))
  await said(page, /^What was to be pasted has 3000000 characters, and 300000 are the most here/)
  await expect(field(page)).toHaveValue(/mine/)

  await paste(page, JSON.stringify(scenario({ endMs: 1e12 }), null, 2))
  await said(page, 'Nothing is wrong with it.')
  await press(page, 'Run it')
  await expect(builder(page).getByRole('alert')).toContainText(/endMs has 1000000000000/)
  await expect(field(page)).toHaveValue(/1000000000000/)
})

test('the numbers stay beside their lines, however far it is scrolled', async ({ page }) => {
  await openText(page)
  const many = Array.from({ length: 400 }, (_, i) => ({ atMs: i + 20, do: 'pause', node: `n${(i % 3) + 1}` }))
  await paste(
    page,
    JSON.stringify(scenario({ script: [...many, { atMs: 999, do: 'melt', node: 'n1' }] }), null, 1),
  )
  await expect(builder(page).getByRole('button', { name: /^Go to line/ })).toBeVisible()
  await press(page, /^Go to line/)
  expect(await selected(page)).toBe('"do": "melt"')
  const boxOf = async (part: string) => {
    const box = await builder(page).locator(part).boundingBox()
    return box ?? { x: 0, y: 0, width: 0, height: 0 }
  }
  const [area, number, band] = [
    await boxOf('textarea'),
    await boxOf('.scenario-text-gutter mark'),
    await boxOf('.scenario-text-mistake'),
  ]
  expect(Math.abs(number.y - band.y)).toBeLessThan(4)
  expect(band.y).toBeGreaterThan(area.y)
  expect(band.y + band.height).toBeLessThan(area.y + area.height)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  test('a mistake is told, gone to and mended; nothing scrolls sideways', async ({ page }) => {
    await openText(page)
    await paste(page, JSON.stringify(scenario({ nodes: [{ id: 'n1', at: 'left' }] }), null, 2))
    await said(page, /^Line \d+: nodes\[0\]\.at has "left"/)
    await builder(page)
      .getByRole('button', { name: /^Go to line/ })
      .tap()
    expect(await selected(page)).toBe('"at": "left"')
    expect(await violations(page, '.builder')).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})
