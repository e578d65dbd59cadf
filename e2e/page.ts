import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'

/** The page as a person knows it: by what it says and what its controls are called. */

export async function open(page: Page, path = ''): Promise<void> {
  await page.goto(`/${path}`)
  await expect(page.getByRole('button', { name: /^S1,/ })).toBeVisible()
  // Keys, menus and the inspector come right after the first paint; the page's voice comes with the keys.
  await page.waitForLoadState('networkidle')
  await page.locator('output.sr-only').first().waitFor({ state: 'attached' })
}

export const play = (page: Page): Locator => transport(page).getByRole('button', { name: 'Play' })
const transport = (page: Page): Locator => page.getByRole('region', { name: 'Transport' })
export const saying = (page: Page): Locator => page.getByRole('region', { name: 'What is happening' })
export const question = (page: Page): Locator => page.getByRole('region', { name: 'Question' })
export const inspector = (page: Page): Locator => page.getByRole('complementary', { name: 'Inspector' })
export const ledger = (page: Page, write: string): Locator =>
  inspector(page).getByRole('listitem').filter({ hasText: write })
export const node = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: new RegExp(`^${name},`) })
export const runs = (page: Page): Locator => page.getByRole('group', { name: 'Runs' })
/** Where the playhead stands, in ms. */
export const now = async (page: Page): Promise<number> =>
  Number(await page.getByRole('slider', { name: /Observer time/ }).getAttribute('aria-valuenow'))

export async function openTab(page: Page, name: string): Promise<void> {
  await inspector(page).getByRole('tab', { name, exact: true }).click()
}

/** By its menu on the stage. */
export async function choose(page: Page, name: string, entry: RegExp): Promise<void> {
  await node(page, name).locator('.outer').click({ button: 'right' })
  await page.getByRole('menuitem', { name: entry }).click()
}

/** From one significant event to the next until something is the case; questions are passed by. */
export async function stepUntil(page: Page, isSo: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < 80; step++) {
    if (await isSo()) return
    const skip = question(page).getByRole('button', { name: 'Just show me' })
    const goOn = saying(page).getByRole('button', { name: 'Continue' })
    if (await skip.isVisible()) {
      await skip.click()
      await page.keyboard.press('Space')
    } else if (await goOn.isVisible()) {
      await goOn.click()
      await page.keyboard.press('Space')
    }
    await page.keyboard.press('Shift+ArrowRight')
  }
  throw new Error('It never came to that')
}

/** The link that the page offers for what it shows, from # on, and the run's four characters. */
export async function shared(page: Page): Promise<{ link: string; checksum: string }> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const address = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue()
  const checksum = await page.getByLabel('Run checksum').textContent()
  await page.getByRole('button', { name: 'Close Share' }).click()
  return { link: address.slice(address.indexOf('#')), checksum: checksum ?? '' }
}

/** To the end of E3, past its questions. */
export async function playToTheEnd(page: Page): Promise<void> {
  await page.keyboard.press('PageDown')
  await question(page).getByRole('button', { name: 'Just show me' }).click()
  await page.keyboard.press('End')
  await saying(page).getByRole('button', { name: 'Continue' }).click()
  await page.keyboard.press('End')
}

/** What axe finds in a part of the page: `color-contrast: <span …>`. */
export async function violations(page: Page, part: string): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).include(part).analyze()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
}

/** By Tab alone, to what has that name or those words. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    const label = await page.evaluate(() => {
      const focused = document.activeElement
      return focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''
    })
    if (name.test(label.trim())) return
  }
  throw new Error(`Tab never reaches ${name}`)
}
