import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
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

  test('a lesson plays to its end, a hundred runs are played, a picture is saved, a history is checked', async ({
    page,
  }) => {
    test.slow()
    const complaints = await openFile(page)
    await playToTheEnd(page)
    await expect(page.getByRole('region', { name: 'Verdicts' })).toContainText('broken')

    await page.getByRole('button', { name: 'Many runs' }).click()
    const panel = page.getByRole('dialog', { name: 'Many runs' })
    await panel.getByText('100', { exact: true }).click()
    await panel.getByRole('button', { name: /^Run it/ }).click()
    await expect(panel.locator('output')).toHaveText('All 100 runs are played.', { timeout: 20_000 })

    await page.getByRole('button', { name: 'Share', exact: true }).click()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save the stage as SVG' }).click()
    expect(await readFile(await (await saved).path(), 'utf8')).toContain('url(data:font/woff2;base64,')

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

test.describe('a second visit, under a path', () => {
  test.use({ serviceWorkers: 'allow' })

  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.woff2': 'font/woff2',
    '.webmanifest': 'application/manifest+json',
  }
  const folder = '/some/path/'
  let server: Server
  let address = ''
  /** The same page with another name for its script: what a host has after an update. */
  let isUpdated = false

  async function fileAt(path: string): Promise<Buffer | string> {
    const dist = join(root, 'dist')
    const [, entry = ''] =
      /assets\/(index-[^"]+\.js)/.exec(await readFile(join(dist, 'index.html'), 'utf8')) ?? []
    const name = isUpdated && path.endsWith('index-updated.js') ? `assets/${entry}` : path
    const file = await readFile(join(dist, normalize(name)))
    if (!isUpdated || !/^(index\.html|sw\.js)$/.test(name)) return file
    return file
      .toString()
      .replaceAll(entry, 'index-updated.js')
      .replace(/\("[0-9a-f]{12}"/, '("updated"')
  }

  test.beforeEach(async () => {
    isUpdated = false
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const path = pathname === folder ? 'index.html' : pathname.slice(folder.length)
      response.setHeader('content-type', types[extname(path)] ?? 'text/plain')
      response.setHeader('cache-control', 'no-cache')
      fileAt(pathname.startsWith(folder) ? path : 'missing').then(
        (file) => response.end(file),
        () => response.writeHead(404).end(),
      )
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => {
      server.once('listening', resolve)
    })
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${folder}`
  })
  test.afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  async function visit(page: Page): Promise<void> {
    await page.goto(address)
    await expect(node(page, 'S1')).toBeVisible()
    await page.evaluate(() => navigator.serviceWorker.ready)
  }
  const entryOf = (page: Page) =>
    page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? '')
  const caches = (page: Page) => page.evaluate(async () => (await window.caches.keys()).length)

  test('needs no network: another scenario, many runs, another address', async ({ page, context }) => {
    await visit(page)
    await context.setOffline(true)
    server.close()
    await page.reload()
    await expect(node(page, 'S1')).toBeVisible()
    await page.getByRole('button', { name: 'Library', exact: true }).click()
    await page.getByRole('button', { name: 'Split votes: see it break' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Split votes')
    await page.getByRole('button', { name: 'Many runs' }).click()
    const panel = page.getByRole('dialog', { name: 'Many runs' })
    await panel.getByText('100', { exact: true }).click()
    await panel.getByRole('button', { name: /^Run it/ }).click()
    await expect(panel.locator('output')).toHaveText('All 100 runs are played.', { timeout: 20_000 })
    await page.keyboard.press('Escape')
    await page.goto(`${address}?theme=dark`)
    await expect(node(page, 'S1')).toBeVisible()
  })

  test('an update is told, comes with a reload, and leaves the run that is open alone', async ({ page }) => {
    await visit(page)
    await page.reload()
    await expect(node(page, 'S1')).toBeVisible()
    const before = await entryOf(page)
    expect(await caches(page)).toBe(1)

    isUpdated = true
    await page.waitForTimeout(2500)
    await page.keyboard.press('Shift+ArrowRight')
    const at = await now(page)
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await expect(page.getByText('A newer version is ready')).toBeVisible()
    // It waits; what this page has not loaded yet still comes from its own version.
    expect(
      await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)),
    ).toBe(true)
    expect(await now(page)).toBe(at)
    await page.getByRole('button', { name: 'Many runs' }).click()
    await expect(page.getByRole('dialog', { name: 'Many runs' })).toBeVisible()

    await page.reload()
    await expect(node(page, 'S1')).toBeVisible()
    expect(await entryOf(page)).not.toBe(before)
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting))
      .toBeNull()
    await expect(page.getByText('A newer version is ready')).toHaveCount(0)
    expect(await caches(page)).toBe(2)
  })

  test('it can be installed', async ({ page }) => {
    await visit(page)
    const session = await page.context().newCDPSession(page)
    const { errors } = await session.send('Page.getAppManifest')
    expect(errors).toEqual([])
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
    // A window that is not to be remembered can install nothing.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
      [],
    )
  })

  test('what is embedded keeps nothing', async ({ page }) => {
    await page.goto(`${address}?embed=1`)
    await expect(node(page, 'S1')).toBeVisible()
    await page.waitForTimeout(2500)
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  })
})
