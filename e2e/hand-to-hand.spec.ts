import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { choose, node, now, open, question, saying } from './page.ts'

/** What leaves one machine arrives on another: from a student to a friend, from a blog to its reader, and on without a network. */

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const laptop = { viewport: { width: 1440, height: 900 } }

const machine = async (browser: Browser, options: BrowserContextOptions): Promise<Page> =>
  (await browser.newContext(options)).newPage()

/** By the drawer, as whoever has no keyboard does. */
async function share(page: Page): Promise<void> {
  const menu = page.getByRole('button', { name: 'Menu', exact: true })
  if (await menu.isVisible()) await menu.click()
  await page.getByRole('button', { name: 'Share', exact: true }).click()
}

test('a student plays a lesson on a phone and sends the very moment to a friend, who breaks it otherwise', async ({
  browser,
}) => {
  test.slow()
  const student = await machine(browser, phone)
  await open(student)
  await student.getByRole('button', { name: 'Play' }).filter({ visible: true }).first().tap()
  await question(student).getByRole('button', { name: 'It is accepted, then lost' }).tap({ timeout: 15_000 })
  await expect(saying(student)).toContainText('S1 is back', { timeout: 20_000 })
  await share(student)
  const link = await student.getByRole('textbox', { name: 'Link', exact: true }).inputValue()
  const checksum = await student.getByLabel('Run checksum').textContent()

  const friend = await machine(browser, laptop)
  await friend.goto(link)
  await expect(node(friend, 'S1')).toBeVisible()
  await friend.waitForLoadState('networkidle')
  expect(await now(friend)).toBe(await now(student))
  await expect(friend.getByRole('button', { name: 'Pause' })).toHaveCount(0)
  await expect(friend.getByText(`This is the run that was shared: ${checksum}.`)).toBeVisible()
  await choose(friend, 'S3', /^Crash/)
  await expect(node(friend, 'S3')).toHaveAccessibleName(/down/i)
  // What the friend does is the friend's.
  await expect(node(student, 'S3')).not.toHaveAccessibleName(/down/i)
  await student.context().close()
  await friend.context().close()
})

test('a blog post embeds a moment, and its reader plays on from there', async ({ browser }) => {
  const author = await machine(browser, laptop)
  await open(author)
  await author.keyboard.press('Shift+ArrowRight')
  await share(author)
  const code = await author.getByRole('textbox', { name: 'Code to embed' }).inputValue()
  const at = await now(author)
  await author.context().close()

  // Of another origin than the page itself.
  const post = `<!doctype html><title>Last night’s outage</title><h1>Last night’s outage</h1>${code}`
  const blog = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(post)
  }).listen(0, '127.0.0.1')
  await once(blog, 'listening')
  const address = `http://127.0.0.1:${(blog.address() as AddressInfo).port}/outage`

  const reader = await machine(browser, laptop)
  await reader.goto(address)
  const frame = reader.frameLocator('iframe')
  const clock = frame.getByRole('slider', { name: /Observer time/ })
  await expect(clock).toHaveAttribute('aria-valuenow', String(at))
  await frame.getByRole('button', { name: 'Play' }).first().click()
  await expect.poll(async () => Number(await clock.getAttribute('aria-valuenow'))).toBeGreaterThan(at)
  await expect(reader).toHaveURL(address)
  await reader.context().close()
  blog.close()
})

test('on a train: the network is cut, the lesson goes on, and what was done is sent when it is back', async ({
  browser,
}) => {
  test.slow()
  const train = await browser.newContext({ ...laptop, serviceWorkers: 'allow' })
  const page = await train.newPage()
  await open(page)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.reload()
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  // All that is needed has been fetched by then.
  await page.waitForLoadState('networkidle')
  await train.setOffline(true)
  await page.reload()
  await expect(node(page, 'S1')).toBeVisible()
  await page.locator('output.sr-only').first().waitFor({ state: 'attached' })
  await page.keyboard.press('PageDown')
  await question(page).getByRole('button', { name: 'Just show me' }).click()
  await choose(page, 'S2', /^Crash/)
  await page.getByRole('button', { name: 'Pause' }).filter({ visible: true }).first().click()
  await share(page)
  const link = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue()
  const at = await now(page)

  const friend = await machine(browser, laptop)
  await friend.goto(link)
  await expect(node(friend, 'S2')).toHaveAccessibleName(/down/i)
  expect(await now(friend)).toBe(at)
  await train.close()
  await friend.context().close()
})
