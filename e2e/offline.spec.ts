import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test, type Page } from '@playwright/test'
import { root } from '../.scripts/process.mjs'
import { node, now, open, playToTheEnd, shared } from './page.ts'

/** Without a network. */

test.describe('as one file, from a stick', () => {
  const file = pathToFileURL(join(root, 'dist/faultline.html')).href

  /** Nothing is asked of any server, and nothing is complained about. */
  async function openFile(page: Page, rest = ''): Promise<readonly string[]> {
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) complaints.push(request.url())
    })
    await page.context().setOffline(true)
    await page.goto(file + rest)
    await expect(node(page, 'S1')).toBeVisible()
    await page.locator('output.sr-only').first().waitFor({ state: 'attached' })
    return complaints
  }

  test('a lesson plays to its end, a hundred runs are played, a history is checked', async ({ page }) => {
    test.slow()
    const complaints = await openFile(page)
    await playToTheEnd(page)
    await expect(page.getByRole('region', { name: 'Verdicts' })).toContainText('broken')

    await page.getByRole('button', { name: 'Many runs' }).click()
    const panel = page.getByRole('dialog', { name: 'Many runs' })
    await panel.getByText('100', { exact: true }).click()
    await panel.getByRole('button', { name: /^Run it/ }).click()
    await expect(panel.locator('output')).toHaveText('All 100 runs are played.', { timeout: 20_000 })

    await page.getByRole('button', { name: 'Library', exact: true }).click()
    await page.getByLabel('History file').setInputFiles({
      name: 'a.edn',
      mimeType: 'text/plain',
      buffer: Buffer.from(
        '{:process 0, :type :invoke, :f :write, :value 1}\n{:process 0, :type :ok, :f :write, :value 1}',
      ),
    })
    await expect(page.getByRole('dialog', { name: /^Check of/ })).toContainText('Linearizable')
    expect(complaints).toEqual([])
  })

  test('a link opens in it, and it makes the same', async ({ page, browser }) => {
    await open(page)
    await page.keyboard.press('Shift+ArrowRight')
    const made = await shared(page)
    const elsewhere = await browser.newContext()
    const other = await elsewhere.newPage()
    const complaints = await openFile(other, made.link)
    expect(await now(other)).toBe(await now(page))
    expect((await shared(other)).checksum).toBe(made.checksum)
    expect(complaints).toEqual([])
    await elsewhere.close()
  })
})
