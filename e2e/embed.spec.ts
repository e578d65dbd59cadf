import { createServer, type Server } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, type FrameLocator, type Page } from '@playwright/test'
import { open, shared, violations } from './page.ts'

/** Faultline within other people's pages. */

const embedded = (page: Page): FrameLocator => page.frameLocator('iframe')
const inFrame = (page: Page) => ({
  play: embedded(page).getByRole('region', { name: 'Transport' }).getByRole('button', { name: 'Play' }),
  pause: embedded(page).getByRole('button', { name: 'Pause' }),
  node: (name: string) => embedded(page).getByRole('button', { name: new RegExp(`^${name},`) }),
  clock: embedded(page).getByRole('slider', { name: /Observer time/ }),
  question: embedded(page).getByRole('region', { name: 'Question' }),
})

test.describe('the example page', () => {
  const said = (page: Page) => page.getByRole('list').last()

  test('plays it, hears what happens and what breaks, and its own address is left alone', async ({
    page,
  }) => {
    await page.goto('/embed-example.html')
    const { url, entries } = await page.evaluate(() => ({ url: location.href, entries: history.length }))
    await expect(said(page)).toContainText('Ready: ')
    await expect(embedded(page).getByRole('banner')).toHaveCount(0)
    await expect(embedded(page).getByRole('complementary')).toHaveCount(0)

    await page.getByRole('button', { name: 'Play' }).click()
    await expect(inFrame(page).pause).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(inFrame(page).play).toBeVisible()
    await expect.poll(async () => Number(await page.locator('#time').textContent())).toBeGreaterThan(0)

    await page.getByRole('button', { name: 'To the cut' }).click()
    await expect(inFrame(page).clock).toHaveAttribute('aria-valuenow', '3050')
    await page.getByRole('button', { name: 'Crash S2' }).click()
    await expect(said(page)).toContainText('S2 crashes')
    await expect(inFrame(page).node('S2')).toHaveAccessibleName(/down/i)
    await page.getByRole('button', { name: 'Crash S2' }).click()

    // Past its question, to where a promise breaks.
    await inFrame(page).node('S1').press('End')
    await inFrame(page).question.getByRole('button', { name: 'Just show me' }).click()
    await inFrame(page).node('S1').press('End')
    await expect(page.locator('#standing')).toContainText('is broken')

    await page.getByRole('button', { name: 'Split votes' }).click()
    await expect(said(page)).toContainText('Ready: Split votes')
    expect(await page.evaluate(() => ({ url: location.href, entries: history.length }))).toEqual({
      url,
      entries,
    })
    // Nor does the frame write its own address.
    expect(page.frames()[1]?.url()).not.toContain('#')
  })

  test('leads to the whole page, at the same moment', async ({ page, context }) => {
    await page.goto('/embed-example.html')
    await page.getByRole('button', { name: 'To the cut' }).click()
    await expect(inFrame(page).clock).toHaveAttribute('aria-valuenow', '3050')
    const coming = context.waitForEvent('page')
    await embedded(page).getByRole('link', { name: 'Open in Faultline' }).click()
    const whole = await coming
    await expect(whole.getByRole('slider', { name: /Observer time/ })).toHaveAttribute(
      'aria-valuenow',
      '3050',
    )
    await expect(whole.getByRole('banner')).toBeVisible()
  })
})

test.describe('a slide of reveal.js, on another site', () => {
  const reveal = dirname(fileURLToPath(import.meta.resolve('reveal.js')))
  let server: Server
  const slides = (frame: string) => `<!doctype html><title>Slides</title>
    <link rel="stylesheet" href="/reveal.css">
    <div class="reveal"><div class="slides">
      <section><h1>First</h1></section>
      <section><iframe data-src="${frame}" title="Faultline" width="640" height="400"></iframe></section>
    </div></div>
    <script type="module">
      import Reveal from '/reveal.mjs'
      const heard = (window.heard = [])
      addEventListener('message', ({ data }) => data?.faultline && heard.push(data))
      const deck = new Reveal({ hash: true, width: 700, height: 500 })
      deck.initialize().then(() => { window.deck = deck })
    </script>`
  test.beforeAll(async () => {
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
      if (pathname === '/') {
        response.setHeader('content-type', 'text/html')
        response.end(slides(searchParams.get('frame') ?? ''))
        return
      }
      const types: Record<string, string> = { '.mjs': 'text/javascript', '.css': 'text/css' }
      response.setHeader('content-type', types[extname(pathname)] ?? 'text/plain')
      readFile(join(reveal, normalize(pathname))).then(
        (file) => response.end(file),
        () => response.writeHead(404).end(),
      )
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => {
      server.once('listening', resolve)
    })
  })
  test.afterAll(() => {
    server.close()
  })
  const site = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  interface Heard {
    readonly type: string
    readonly message?: string
    readonly holds?: boolean
  }
  const heard = (page: Page, type: string) =>
    page.evaluate(
      (wanted) => (window as unknown as { heard: Heard[] }).heard.filter((one) => one.type === wanted),
      type,
    )
  const tell = (page: Page, message: object) =>
    page.evaluate((said) => {
      document.querySelector('iframe')?.contentWindow?.postMessage({ faultline: 1, ...said }, '*')
    }, message)

  async function openSlide(page: Page, baseURL: string | undefined, query = ''): Promise<void> {
    const frame = `${baseURL ?? ''}?embed=1&amp;controls=0&amp;theme=light${query}`
    await page.goto(`${site()}/?frame=${encodeURIComponent(frame)}`)
    await page.waitForFunction(() => 'deck' in window)
    await page.keyboard.press('ArrowRight')
    await expect(page).toHaveURL(/#\/1$/)
    await expect(inFrame(page).node('S1')).toBeVisible()
  }

  test('ready, play, events, a refused act, a verdict', async ({ page, baseURL }) => {
    await openSlide(page, baseURL, `&amp;origin=${site()}`)
    await expect.poll(() => heard(page, 'ready')).toHaveLength(1)
    const url = page.url()
    await expect(inFrame(page).play).toHaveCount(0)

    await tell(page, { type: 'play' })
    await expect.poll(async () => (await heard(page, 'time')).length).toBeGreaterThan(3)
    await tell(page, { type: 'intervene', line: { do: 'crash', node: 'nobody' } })
    await expect.poll(() => heard(page, 'error')).toHaveLength(1)
    expect((await heard(page, 'error'))[0]?.message).toContain('nobody')
    await expect.poll(() => heard(page, 'event'), { timeout: 15_000 }).not.toHaveLength(0)

    // The first question is passed by, then the end.
    await tell(page, { type: 'seek', ms: 4000 })
    await tell(page, { type: 'play' })
    await tell(page, { type: 'seek', ms: 9000 })
    await expect
      .poll(async () => (await heard(page, 'verdict')).filter(({ holds }) => holds === false).length)
      .toBeGreaterThan(0)
    expect(page.url()).toBe(url)
  })

  test('a page of another origin than the named one is neither heard nor spoken to', async ({
    page,
    baseURL,
  }) => {
    await openSlide(page, baseURL, '&amp;origin=https://elsewhere.example')
    await tell(page, { type: 'seek', ms: 1000 })
    await page.waitForTimeout(300)
    expect(await heard(page, 'ready')).toHaveLength(0)
    await expect(inFrame(page).node('S1')).toHaveAccessibleName(/S1/)
    await expect(embedded(page).getByRole('button', { name: 'Play' })).toBeVisible()
  })

  test('a window beside it is not heard', async ({ page, baseURL }) => {
    await openSlide(page, baseURL)
    await expect.poll(() => heard(page, 'ready')).toHaveLength(1)
    await page.evaluate(() => {
      const beside = document.body.appendChild(document.createElement('iframe'))
      const script = beside.contentDocument?.createElement('script')
      if (!script) throw new Error('It has a document of its own')
      script.textContent = `parent.document.querySelector('.slides iframe').contentWindow.postMessage({ faultline: 1, type: 'seek', ms: 1000 }, '*')`
      beside.contentDocument?.body.append(script)
    })
    await page.waitForTimeout(300)
    expect(await heard(page, 'time')).toHaveLength(1)
    await tell(page, { type: 'seek', ms: 1000 })
    await expect.poll(() => heard(page, 'time')).toHaveLength(2)
  })
})

for (const [width, height] of [
  [320, 480],
  [640, 400],
] as const) {
  for (const theme of ['light', 'dark']) {
    test(`fits ${width} × ${height}, ${theme}: nothing scrolls sideways, axe finds nothing`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height })
      await open(page, `?embed=1&theme=${theme}`)
      expect(await violations(page, 'body')).toEqual([])
      await page.keyboard.press('PageDown')
      await expect(page.getByRole('region', { name: 'Question' })).toBeVisible()
      expect(await violations(page, 'body')).toEqual([])
      const { scrollWidth, stage } = await page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        stage: document.querySelector('.stage')?.getBoundingClientRect().height ?? 0,
      }))
      expect(scrollWidth).toBe(width)
      expect(stage).toBeGreaterThanOrEqual(140)
    })
  }
}

for (const [width, height] of [
  [640, 400],
  [400, 300],
  [320, 480],
] as const) {
  test(`in ${width} × ${height} a question shows all its answers, and nothing of it scrolls`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    for (const query of [
      '&theme=dark',
      '&scenario=E1&controls=0',
      '&scenario=E3&lang=ar-XB',
      '&scenario=F2',
    ]) {
      await page.goto(`/?embed=1${query}`)
      await expect(page.locator('.stage .node').first()).toBeVisible()
      await page.waitForLoadState('networkidle')
      await page.keyboard.press('PageDown')
      await expect(page.locator('.question')).toBeVisible()
      const answers = await page.locator('.question button').all()
      expect(answers.length).toBeGreaterThanOrEqual(4)
      for (const answer of answers) await expect(answer, query).toBeInViewport({ ratio: 1 })
      const { scrollHeight, clientHeight } = await page
        .locator('.page-below')
        .evaluate((below) => ({ scrollHeight: below.scrollHeight, clientHeight: below.clientHeight }))
      expect(scrollHeight, query).toBeLessThanOrEqual(clientHeight)
      expect((await page.locator('.stage').boundingBox())?.height, query).toBeGreaterThanOrEqual(54)
      await answers[0]?.click()
      await page.keyboard.press('PageDown')
      await expect(page.locator('.said-action button'), query).toBeInViewport({ ratio: 1 })
    }
    expect(await violations(page, 'body')).toEqual([])
  })
}

test('what comes next opens in another tab, at this moment, and the frame stays what it is', async ({
  page,
  context,
}) => {
  await page.goto('/embed-example.html')
  await inFrame(page).node('S1').press('PageDown')
  await inFrame(page).question.getByRole('button', { name: 'It commits' }).click()
  await inFrame(page).node('S1').press('End')
  const next = embedded(page).getByRole('region', { name: 'What next' })
  await expect(next).toContainText('The fix: OK only once a majority has it.')
  await expect(next.getByRole('button')).toHaveCount(0)
  const frame = page.frames()[1]?.url()
  const [whole] = await Promise.all([
    context.waitForEvent('page'),
    next.getByRole('link', { name: 'Go on in Faultline, in a new tab' }).click(),
  ])
  await expect(whole.getByRole('banner')).toBeVisible()
  await expect(whole.getByRole('slider', { name: /Observer time/ })).toHaveAttribute('aria-valuenow', '9300')
  expect(page.frames()[1]?.url()).toBe(frame)
  await expect(inFrame(page).clock).toHaveAttribute('aria-valuenow', '9300')
})

test('what its address asks for and it does not know it does without, and says nothing about it', async ({
  page,
}) => {
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', ({ message }) => complaints.push(message))
  await open(page, '?embed=1&scenario=Z99&variant=none&theme=pink&controls=perhaps&autoplay=yes&lang=tlh')
  await expect(page.getByRole('region', { name: 'Transport' })).toBeVisible()
  await expect(page).toHaveTitle(/Faultline/)
  expect(complaints).toEqual([])
})

test('a link that cannot be opened is told in words, over the page that opens without', async ({ page }) => {
  await open(page, '?embed=1#hello')
  await expect(page.getByRole('alert')).toContainText('not a Faultline link')
})

test('the code that Share offers opens at the moment that is shown', async ({ page, context }) => {
  await open(page)
  await page.keyboard.press('Shift+ArrowRight')
  const { link } = await shared(page)
  const at = await page.getByRole('slider', { name: /Observer time/ }).getAttribute('aria-valuenow')
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('combobox', { name: 'Look' }).selectOption('Dark')
  await page.getByRole('checkbox', { name: 'Controls' }).uncheck()
  const code = await page.getByRole('textbox', { name: 'Code to embed' }).inputValue()
  expect(code).toContain(`?embed=1&amp;controls=0&amp;theme=dark${link}`)

  await page.getByRole('checkbox', { name: 'Controls' }).check()
  const whole = await page.getByRole('textbox', { name: 'Code to embed' }).inputValue()
  const blog = await context.newPage()
  await blog.route('**/blog.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Blog</title>${whole}` }),
  )
  await blog.goto('/blog.html')
  await expect(inFrame(blog).clock).toHaveAttribute('aria-valuenow', at ?? '')
})
