import { expect, test, type Page } from '@playwright/test'
import { node, open, question, shared } from './page.ts'

/** What is said for a moment hides neither the stage nor what is asked. */

const toast = (page: Page) => page.locator('.toast > div')

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`${selector} is on the page`)
  return box
}

/** In pixels: how far the toast reaches into it from above or below. */
async function reachInto(page: Page, selector: string): Promise<number> {
  const [one, other] = [await boxOf(page, '.toast > div'), await boxOf(page, selector)]
  return Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
}

for (const [name, query, width, height] of [
  ['in a lecture hall', '?theme=projector', 1280, 720],
  ['on a laptop', '', 1440, 900],
  ['on a phone', '', 390, 844],
  ['in a frame', '?embed=1', 640, 400],
] as const) {
  test(`${name} it stands on the line of the verdicts, when a link is opened and after an act`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 720 })
    await open(page)
    await page.keyboard.press('PageDown')
    const { link, checksum } = await shared(page)
    await page.setViewportSize({ width, height })
    await page.goto('about:blank')
    await open(page, query + link)
    await expect(question(page)).toBeVisible()
    if (query !== '?embed=1') {
      await expect(toast(page)).toContainText(`This is the run that was shared: ${checksum}.`)
      // Its two lines on a phone may stand out a little.
      expect(await reachInto(page, '.stage')).toBeLessThanOrEqual(4)
      expect(await reachInto(page, '.page-caption')).toBeLessThanOrEqual(4)
      await toast(page).getByRole('button', { name: 'Dismiss' }).click()
    }
    await node(page, 'S3').focus()
    await page.keyboard.press('c')
    await expect(toast(page)).toContainText('Crash S3')
    expect(await reachInto(page, '.stage')).toBeLessThanOrEqual(4)
    expect(await reachInto(page, '.page-caption')).toBeLessThanOrEqual(4)
    await toast(page).getByRole('button', { name: 'Undo' }).click()
    await expect(node(page, 'S3')).not.toHaveAccessibleName(/down/i)
  })
}
