import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launch } from 'puppeteer-core'
import { root } from '../.scripts/process.mjs'
import corpus from '../src/link/corpus.json' with { type: 'json' }

const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/Applications/Firefox.app/Contents/MacOS']
const firefox = [
  process.env['FIREFOX_PATH'],
  ...folders.flatMap((folder) => ['firefox', 'firefox-esr'].map((name) => join(folder, name))),
].find((path) => path !== undefined && existsSync(path))

/** A variant, twenty interventions, and every kind of them. */
const links = corpus.slice(1, 4).map(({ link }) => link)

function checksumOnTheCommandLine(link: string): string {
  const args = [join(root, '.scripts/cli.mjs'), 'sim', link, '--json']
  // An expectation that is not met is none of our business here, and neither is a run that has changed since.
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return (JSON.parse(stdout) as { checksum: string }).checksum
}

test('Firefox and the command line give the same checksum for the same link', async ({ baseURL }) => {
  test.slow()
  test.skip(firefox === undefined, 'Firefox is not installed: its checksums are not compared.')
  const browser = await launch({
    browser: 'firefox',
    executablePath: firefox ?? '',
    headless: true,
    defaultViewport: { width: 1440, height: 900 },
  })
  try {
    for (const link of links) {
      const page = await browser.newPage()
      await page.goto(`${baseURL}${link}`)
      await page.locator('::-p-xpath(//button[@aria-label="Share" or normalize-space()="Share"])').click()
      const shown = await page
        .locator('::-p-aria(Run checksum)')
        .map((output) => output.textContent)
        .wait()
      expect(shown, link).toBe(checksumOnTheCommandLine(link))
      await page.close()
    }
  } finally {
    await browser.close()
  }
})
