/** Finds a Chromium or Chrome for the browser tests, and gets one if there is none. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { npm, run } from './process.mjs'

const { env, platform } = process

const namesOnPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** @returns {string[]} where a browser usually is; not all of them exist */
function usualPlaces() {
  const folders = (env['PATH'] ?? '').split(delimiter)
  const onPath = folders.flatMap((folder) => namesOnPath.map((name) => join(folder, name)))
  switch (platform) {
    case 'darwin':
      return [
        ...['/Applications', join(env['HOME'] ?? '', 'Applications')].flatMap((folder) => [
          `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`,
          `${folder}/Chromium.app/Contents/MacOS/Chromium`,
        ]),
        ...onPath,
      ]
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => [
        join(env[variable] ?? '', 'Google/Chrome/Application/chrome.exe'),
        join(env[variable] ?? '', 'Chromium/Application/chrome.exe'),
      ])
    default:
      return [...onPath, '/snap/bin/chromium', '/opt/google/chrome/chrome']
  }
}

/**
 * On Linux a browser may be there and still lack the libraries to start. Elsewhere it brings its own, and asking
 * Chrome for its version opens a window on Windows.
 * @param {string} path
 */
const starts = (path) =>
  existsSync(path) &&
  (platform !== 'linux' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0)

/** @returns {Promise<string | undefined>} the path of a browser that starts */
export async function findBrowser() {
  const named = [env['CHROME_PATH'], env['CHROMIUM_PATH']].filter((path) => path !== undefined)
  const installed = [...named, ...usualPlaces()].find(starts)
  if (installed) return installed
  const { chromium } = await import('@playwright/test')
  return [chromium.executablePath()].find(starts)
}

/** As root on Debian there is one more way. */
const hasApt = () =>
  platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0

/**
 * Asks for no network when a browser is there.
 * @returns {Promise<string>} what went wrong, in words; empty if nothing did
 */
export async function installBrowser() {
  if (await findBrowser()) return ''
  console.log('No Chromium or Chrome found: downloading one (once) …')
  await npm(['exec', '--', 'playwright', 'install', '--no-shell', 'chromium'], {
    limitMinutes: 3,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
  })
  if (await findBrowser()) return ''
  if (hasApt()) {
    console.log('That gave none that starts: installing the package chromium …')
    const options = { limitMinutes: 3, env: { DEBIAN_FRONTEND: 'noninteractive' } }
    await run('apt-get', ['update'], options)
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options)
    if (await findBrowser()) return ''
  }
  return 'the browser tests need one: install Chromium or Google Chrome, or set CHROME_PATH to one that starts'
}
