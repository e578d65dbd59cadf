import { expect, test, type Locator, type Page } from '@playwright/test'
import type { Intervention } from '../src/engine/interventions.ts'
import { encodeLink } from '../src/link/link.ts'
import { code, read } from './camera.ts'
import { choose, node, now, open, violations } from './page.ts'

/** The present moment on the wall, and on the phones of those who look at it. */

test.use({ viewport: { width: 1280, height: 720 } })

const overlay = (page: Page): Locator => page.getByRole('dialog', { name: /^QR code/ })
test('what is read from the wall opens on a phone, paused at that very moment of the same run', async ({
  page,
  browser,
}) => {
  await open(page)
  await page.keyboard.press('Shift+ArrowRight')
  await choose(page, 'S2', /^Crash/)
  await page.keyboard.press('Space')
  await page.waitForTimeout(300)
  await page.keyboard.press('e')
  await expect(overlay(page)).toBeVisible()
  const { text, modulePx } = await read(page)
  expect(modulePx).toBeGreaterThanOrEqual(8)
  await expect(page.getByText(text)).toBeVisible()
  const checksum = await page.getByLabel('Run checksum').textContent()
  await page.keyboard.press('e')
  await expect(overlay(page)).toHaveCount(0)

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
  const other = await phone.newPage()
  await open(other, text.slice(text.indexOf('#')))
  await expect(other.getByText(`This is the run that was shared: ${checksum}.`)).toBeVisible()
  expect(await now(other)).toBe(await now(page))
  await expect(other.getByRole('button', { name: 'Play', exact: true }).first()).toBeVisible()
  await expect(other.getByRole('button', { name: 'Pause' })).toHaveCount(0)
  await expect(node(other, 'S2')).toHaveAccessibleName(/down/i)
  await phone.close()
})

test('it is opened and closed by key, by button, by a click and by a clicker, and the focus comes back', async ({
  page,
}) => {
  await open(page)
  await node(page, 'S1').focus()
  await page.keyboard.press('e')
  await expect(overlay(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(overlay(page)).toHaveCount(0)
  await expect(node(page, 'S1')).toBeFocused()
  await page.keyboard.press('e')
  const before = await now(page)
  await page.keyboard.press('PageDown')
  await expect(overlay(page)).toHaveCount(0)
  expect(await now(page)).toBe(before)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('button', { name: 'Show it as a QR code' }).click()
  await code(page).click()
  await expect(overlay(page)).toHaveCount(0)
})

for (const theme of ['light', 'dark', 'projector']) {
  test(`black on white, and nothing for axe to find: ${theme}`, async ({ page }) => {
    await open(page, `?theme=${theme}`)
    await page.keyboard.press('e')
    const { text, modulePx } = await read(page)
    expect(text).toContain('#A')
    expect(modulePx).toBeGreaterThanOrEqual(8)
    expect(await violations(page, '.qr-page')).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(720)
  })
}

/** Writes of Ana's, one after the other, which no edit makes shorter. */
const linkOf = (writes: number): string =>
  encodeLink({
    base: { preset: 'E3' },
    variant: 'opening',
    edits: {
      script: {
        removed: [],
        added: Array.from({ length: writes }, (_, i): Intervention => {
          const at = 500 + i * 37.123
          return { atMs: at, do: 'op', client: 'c1', op: 'write', key: `k${i}`, value: i * 7919 }
        }),
      },
    },
    moment: { at: 2_000_000 },
    protocolVersion: 1,
    checksum: 'AAAA',
  })

test('a run that is too long for it says so, and the scenario as it came has a code', async ({ page }) => {
  await open(page, linkOf(80))
  await page.keyboard.press('e')
  await expect(overlay(page).getByRole('alert')).toContainText('287 fit')
  expect(await violations(page, '.qr-page')).toEqual([])
  await page.getByRole('button', { name: 'Show the scenario as it came' }).click()
  const { text } = await read(page)
  expect(text.length).toBeLessThan(100)
  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  await page.getByRole('button', { name: 'A link or a file instead' }).click()
  const address = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue()
  expect(address.length).toBeGreaterThan(287)
})
