import { createServer } from 'node:net'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findBrowser } from '../.scripts/browser.mjs'
import { root } from '../.scripts/process.mjs'

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 4180))
    })
  })
}

// Workers read this file too, and must come to the same answers: they inherit the environment.
process.env['E2E_PORT'] ??= String(await freePort())
const browser = await findBrowser()
if (!browser) throw new Error('No Chromium or Chrome found: `npm test` installs one.')
process.env['CHROME_PATH'] = browser
const address = `http://127.0.0.1:${process.env['E2E_PORT']}/`

export default defineConfig({
  testDir: '.',
  outputDir: join(root, '.cache/e2e'),
  // One picture for all systems: the fonts come with the page.
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  reporter: [['list'], ['json', { outputFile: join(root, '.cache/browser.json') }]],
  forbidOnly: true,
  // A shared machine may stand still for seconds. What is broken fails twice; what passed the second time is listed as flaky.
  retries: 1,
  webServer: {
    command: `npm exec --offline -- vite preview --host 127.0.0.1 --port ${process.env['E2E_PORT']} --strictPort`,
    cwd: root,
    url: address,
  },
  use: {
    baseURL: address,
    // Only what is about it needs one: it loads all there is.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: browser,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
