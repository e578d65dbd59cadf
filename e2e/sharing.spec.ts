import { spawnSync } from 'node:child_process'
import { expect, test, type Page } from '@playwright/test'
import { root } from '../.scripts/process.mjs'
import { choose, node, now, open, shared } from './page.ts'

/** Something that no preset has: S2 crashed at the first significant event. */
async function breakSomething(page: Page): Promise<void> {
  await page.keyboard.press('Shift+ArrowRight')
  await choose(page, 'S2', /^Crash/)
}

const notice = (page: Page) => page.getByRole('alert')

test('a second browser opens the link at the same moment of the same run, with the same four characters', async ({
  page,
  browser,
}) => {
  await open(page)
  await breakSomething(page)
  const { link, checksum } = await shared(page)
  expect(checksum).toMatch(/^\w{4}$/)
  expect(link.length).toBeLessThanOrEqual(200)

  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await open(other, link)
  await expect(node(other, 'S2')).toHaveAccessibleName(/down/i)
  expect(await now(other)).toBe(await now(page))
  await expect(other.getByRole('button', { name: 'Pause' })).toHaveCount(0)
  expect((await shared(other)).checksum).toBe(checksum)
  await expect(notice(other)).toHaveCount(0)
  await elsewhere.close()
})

test('the command line gives the same four characters for the same link', async ({ page }) => {
  test.slow()
  await open(page)
  await breakSomething(page)
  const { link, checksum } = await shared(page)
  const { stdout } = spawnSync('npm', ['run', '--silent', 'sim', '--', link, '--json'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  expect((JSON.parse(stdout) as { checksum: string }).checksum).toBe(checksum)
})

test('the address is kept a link to what is shown, so a reload loses nothing', async ({ page }) => {
  await open(page)
  await breakSomething(page)
  await expect(page).toHaveURL(/#A/)
  const at = await now(page)
  await page.waitForTimeout(600)
  await page.reload()
  await expect(node(page, 'S2')).toHaveAccessibleName(/down/i)
  expect(await now(page)).toBe(at)
})

test.describe('a link that cannot be opened', () => {
  const links = [
    ['cut short', (link: string) => link.slice(0, -5), /cut short/],
    ['changed', (link: string) => link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), /changed/],
    ['of a newer program', () => '#ZAAAAAAAAAAAA', /./],
    ['no link at all', () => '#hello', /not a Faultline link/],
  ] as const
  for (const [what, spoil, says] of links) {
    test(`${what}: it says so, and the page works`, async ({ page }) => {
      await open(page)
      await page.keyboard.press('Shift+ArrowRight')
      const { link } = await shared(page)
      const elsewhere = await page.context().newPage()
      await open(elsewhere, spoil(link))
      await expect(notice(elsewhere)).toContainText(says)
      await notice(elsewhere).getByRole('button', { name: 'Paste a link' }).click()
      await elsewhere.getByLabel('A link to open').fill(link)
      await elsewhere.getByRole('button', { name: 'Open', exact: true }).click()
      await expect(notice(elsewhere)).toHaveCount(0)
      await expect.poll(() => now(elsewhere)).toBe(await now(page))
    })
  }
})

test('opening a link over work of one’s own asks first, and nothing is lost by refusing', async ({
  page,
}) => {
  await open(page)
  await page.keyboard.press('Shift+ArrowRight')
  const { link } = await shared(page)
  await choose(page, 'S2', /^Crash/)
  await expect(page).not.toHaveURL(new RegExp(link))
  await page.evaluate((hash) => {
    location.hash = hash
  }, link)
  await expect(notice(page)).toContainText('would take the place')
  await notice(page).getByRole('button', { name: 'Keep mine' }).click()
  await expect(node(page, 'S2')).toHaveAccessibleName(/down/i)
  await page.evaluate((hash) => {
    location.hash = hash
  }, link)
  await notice(page).getByRole('button', { name: 'Open it' }).click()
  await expect(node(page, 'S2')).not.toHaveAccessibleName(/down/i)
})

test('the library opens any scenario, broken or mended', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Library' }).click()
  await page.getByRole('button', { name: 'Split votes: see it break' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Split votes')
  await page.getByRole('button', { name: 'Library' }).click()
  await page
    .getByRole('button', { name: /^The spare master: (?!see it break)/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The spare master')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page).toHaveURL(/#A/)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The spare master')
})
