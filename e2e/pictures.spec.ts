import { readFile } from 'node:fs/promises'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { linkOf, raft } from './clusters.ts'
import { now, open, stepUntil, violations } from './page.ts'

/** What is shown, as files that need nothing of the page. */

const panel = (page: Page): Locator => page.getByRole('dialog', { name: 'Share' })
const button = (page: Page, name: string): Locator => panel(page).getByRole('button', { name, exact: true })

async function openShare(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(button(page, 'Save the stage as SVG')).toBeVisible()
}

async function saved(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download')
  await button(page, name).click()
  const file = await download
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

/** E3 where its leader is cut off, with a loop around that of 0.6 s of watching. */
async function loopAtTheCut(page: Page): Promise<void> {
  await open(page)
  await stepUntil(page, async () => (await now(page)) > 3000)
  await page.keyboard.press('[')
  for (let i = 0; i < 40 && (await now(page)) < 3500; i++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press(']')
}

test('the stage is saved as an SVG that stands for itself, and as a fine PNG', async ({ page }) => {
  await open(page)
  await stepUntil(page, async () => (await now(page)) > 3000)
  await openShare(page)
  const svg = await saved(page, 'Save the stage as SVG')
  expect(svg.name).toMatch(/^faultline-E3-\d\.\d\ds\.svg$/)
  const text = svg.bytes.toString('utf8')
  const facts = await page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml')
    const all = [...parsed.querySelectorAll('*')]
    return {
      error: parsed.querySelector('parsererror')?.textContent,
      words: [...parsed.querySelectorAll('text')].map(({ textContent }) => textContent),
      classes: all.filter((element) => element.hasAttribute('class')).length,
      scripts: parsed.querySelectorAll('script, foreignObject, image, use, a').length,
    }
  }, text)
  expect(facts.error).toBeUndefined()
  expect(facts.words).toContain('S1')
  expect(facts.words).toContain('Safe mode isn’t')
  expect(facts).toMatchObject({ classes: 0, scripts: 0 })
  // Nothing of it is elsewhere: not on the net, and not in the page's style sheets.
  expect(text.replace(/xmlns="[^"]*"/, '')).not.toMatch(/https?:|var\(|href=/)
  expect([...text.matchAll(/url\(([^)]{0,5})/g)].map(([, place]) => place)).not.toContain('blob:')
  for (const [, place] of text.matchAll(/url\(([^)]{0,6})/g)) expect(place).toMatch(/^(data:f|#hatch)/)

  await panel(page).getByRole('radio', { name: 'Dark' }).check()
  const dark = await saved(page, 'Save the stage as SVG')
  expect(text).toContain('<rect width="1280" height="720" fill="rgb(255, 255, 255)"/>')
  expect(dark.bytes.toString('utf8')).toContain('<rect width="1280" height="720" fill="rgb(16, 21, 28)"/>')
  expect(dark.bytes.toString('utf8')).not.toContain('rgb(255, 255, 255)')

  await panel(page).getByRole('radio', { name: 'Square' }).check()
  const png = await saved(page, 'Save the stage as PNG')
  expect(png.bytes.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'))
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([1440, 1440])
  // The stage that nobody sees has gone.
  await expect(page.locator('.off-stage')).toHaveCount(0)
})

test('of very many nodes, too, all are in the picture', async ({ page }) => {
  const crowd = raft({ nodes: 20, clients: 2, endMs: 2000, knobs: {}, script: [] })
  await page.goto(`/${linkOf(crowd, 340)}`)
  await page.waitForLoadState('networkidle')
  await openShare(page)
  const svg = await saved(page, 'Save the stage as SVG')
  expect(svg.bytes.toString('utf8')).toContain('>S20</text>')
})

test('the space-time diagram is saved as far as the run was shown', async ({ page }) => {
  await open(page)
  await stepUntil(page, async () => (await now(page)) > 3000)
  await openShare(page)
  const svg = await saved(page, 'Save the space-time diagram as SVG')
  expect(svg.name).toMatch(/^faultline-E3-space-time-\d\.\d\ds\.svg$/)
  expect(svg.bytes.toString('utf8')).toContain('>Ana</text>')
  const png = await saved(page, 'Save the space-time diagram as PNG')
  expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
})

test('a loop is saved as a film that the browser plays, and as a GIF', async ({ page }) => {
  test.slow()
  await loopAtTheCut(page)
  await openShare(page)
  const webm = await saved(page, 'Save the animation as WebM')
  expect(webm.name).toMatch(/^faultline-E3-\d\.\d\ds-\d\.\d\ds\.webm$/)
  expect(webm.bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3')
  // Elsewhere: it needs nothing of the page, which plays no films itself.
  const elsewhere = await page.context().newPage()
  const film = await elsewhere.evaluate(async (base64) => {
    const video = document.createElement('video')
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0) ?? 0)
    video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }))
    video.muted = true
    await video.play()
    await new Promise((resolve) => video.addEventListener('ended', resolve, { once: true }))
    const { totalVideoFrames } = video.getVideoPlaybackQuality()
    return { width: video.videoWidth, height: video.videoHeight, lasts: video.duration, totalVideoFrames }
  }, webm.bytes.toString('base64'))
  await elsewhere.close()
  expect(film).toMatchObject({ width: 1280, height: 720 })
  const [from, to] = [...webm.name.matchAll(/(\d\.\d\d)s/g)].map(([, seconds]) => Number(seconds))
  // The opening runs at 1000 virtual ms a second.
  expect(Math.abs(film.lasts - ((to ?? 0) - (from ?? 0)))).toBeLessThan(0.1)
  expect(film.totalVideoFrames).toBeGreaterThan(10)

  const gif = await saved(page, 'Save the animation as GIF')
  expect(gif.bytes.subarray(0, 6).toString('latin1')).toBe('GIF89a')
  expect([gif.bytes.readUInt16LE(6), gif.bytes.readUInt16LE(8)]).toEqual([960, 540])
  await expect(page.getByText(`Saved as ${gif.name}.`)).toBeVisible()
})

test('it is cancelled at once, the page stays usable meanwhile, and another one can be made', async ({
  page,
}) => {
  await open(page)
  // The whole run, so that there is time.
  await page.keyboard.press('[')
  await page.keyboard.press('Shift+ArrowRight')
  await openShare(page)
  let downloads = 0
  page.on('download', () => downloads++)
  await button(page, 'Save the animation as WebM').click()
  await expect(page.getByText(/^Picture \d+ of \d+$/)).toBeVisible()
  expect(await violations(page, '.panel')).toEqual([])
  const before = await now(page)
  await page.getByRole('button', { name: 'Play', exact: true }).first().click()
  await expect.poll(() => now(page)).toBeGreaterThan(before)
  await button(page, 'Cancel').click()
  await expect(page.getByText(/^Picture \d+ of \d+$/)).toHaveCount(0)
  await expect(page.locator('.off-stage')).toHaveCount(0)
  await expect(button(page, 'Save the animation as WebM')).toBeEnabled()
  expect(downloads).toBe(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('in the panel, before anything has happened and after', async ({ page }) => {
      await open(page)
      await openShare(page)
      await expect(panel(page).getByRole('radio', { name: colorScheme, exact: false }).first()).toBeChecked()
      await expect(button(page, 'Save the animation as GIF')).toBeDisabled()
      expect(await violations(page, '.panel')).toEqual([])
      await page.getByRole('button', { name: 'Close Share' }).click()
      await stepUntil(page, async () => (await now(page)) > 3000)
      await openShare(page)
      await expect(button(page, 'Save the animation as GIF')).toBeEnabled()
      expect(await violations(page, '.panel')).toEqual([])
    })
  })
}
