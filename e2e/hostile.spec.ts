import { readFile } from 'node:fs/promises'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { linkOf } from './clusters.ts'
import { hostile, watch } from './hostile.ts'
import { choose, inspector, node, now, open, question, runs, saying } from './page.ts'

/**
 * Links, files, saved work and messages that somebody has made to do harm: nothing of them runs or becomes a part of the page, what
 * is text stays text, what cannot be opened is told in words, and one's own work stays as it was.
 */

test.use({ viewport: { width: 1440, height: 900 } })

const link = linkOf(hostile, 0)
const file = JSON.stringify(hostile)
/** A node whose name is a program. */
const named = (page: Page, name: string): Locator =>
  page.locator('.stage').getByRole('button', { name: new RegExp(`^${name} <img src=x onerror=ran=1>`) })
const notice = (page: Page): Locator => page.getByRole('alert')
const shows = (part: Locator, what: string) =>
  expect(part, what).toContainText(new RegExp(`${what} <img src=x onerror=ran=1>"></textarea>`))

async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([title, content]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], title))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    [name, text] as const,
  )
}

/** Past its question, to its end. */
async function playOn(page: Page): Promise<void> {
  await page.keyboard.press('End')
  await question(page).getByRole('button').first().click()
  await page.keyboard.press('End')
  await expect(saying(page)).toContainText('because')
}

test('from a link: every tab, strip and drawer shows its text as text', async ({ page, context }) => {
  test.slow()
  const seen = await watch(context)
  await open(page, link)
  await shows(page.getByRole('heading', { level: 1 }), 'title')
  await page.keyboard.press('End')
  await shows(question(page), 'ask')
  await shows(question(page), 'option one')
  await playOn(page)
  await expect(named(page, 'n')).toBeVisible()

  for (const tab of await inspector(page).getByRole('tab').all()) {
    await tab.click()
    await page.waitForTimeout(60)
  }
  await inspector(page).getByRole('tab', { name: 'State', exact: true }).click()
  await shows(inspector(page), 'value')
  for (const key of ['h', 'g', 't']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(150)
  }
  for (const name of ['n', 'c']) {
    await named(page, name).click()
    await named(page, name).locator('.outer').click({ button: 'right' })
    await page.keyboard.press('Escape')
  }
  for (const key of ['m', 'q', '?']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(150)
    await page.keyboard.press('Escape')
  }
  const entries = page.getByRole('navigation', { name: 'Page' }).getByRole('button')
  for (const entry of await entries.all()) {
    await entry.click()
    await page.waitForTimeout(150)
    await page.keyboard.press('Escape')
  }
  expect(seen).toEqual([])
})

test('from a file: the lesson, its sources and its fix; only what is on the web can be followed', async ({
  page,
  context,
}) => {
  const seen = await watch(context)
  await open(page)
  await drop(page, '<img src=x onerror=ran=1>.json', file)
  await shows(page.getByRole('heading', { level: 1 }), 'title')
  await playOn(page)
  await inspector(page).getByRole('tab', { name: 'Story' }).click()
  const { sources } = hostile
  for (const { year } of sources) await shows(page.locator('body'), `source ${year}`)
  const addresses = await page
    .locator('cite a')
    .evaluateAll((links) => links.map((each) => (each as HTMLAnchorElement).href))
  expect(addresses).toEqual([expect.stringMatching(/^https:\/\/example\.org\//)])
  await page.getByRole('button', { name: 'Try the fix' }).click()
  await page.keyboard.press('x')
  await page.waitForTimeout(300)
  expect(seen).toEqual([])
})

test('its pictures hold it as text, for whoever opens them alone', async ({ page, context, browser }) => {
  const seen = await watch(context)
  await open(page, linkOf(hostile, 2500))
  for (const picture of ['stage', 'space-time diagram']) {
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: `Save the ${picture} as SVG` }).click()
    const saved = await download
    expect(saved.suggestedFilename()).toMatch(/^[\w.-]+$/)
    const svg = await readFile(await saved.path(), 'utf8')
    await page.keyboard.press('Escape')
    const elsewhere = await browser.newContext()
    const heard = await watch(elsewhere)
    const alone = await elsewhere.newPage()
    await alone.route('**/a.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body: svg }))
    await alone.goto('/a.svg')
    await expect(alone.locator('svg').first()).toContainText('<img src=x onerror=ran=1>')
    expect(await alone.locator('script, image, foreignObject, a').count()).toBe(0)
    expect(heard).toEqual([])
    await elsewhere.close()
  }
  expect(seen).toEqual([])
})

test('in both windows of a lecture, on its code, and in the words for screen readers', async ({
  page,
  context,
}) => {
  const seen = await watch(context)
  await open(page, `?theme=projector${link}`)
  const [speaker] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('s')])
  await shows(speaker.locator('body'), 'note')
  const lecture = new URL(speaker.url()).searchParams.get('speaker')
  await page.evaluate((name) => {
    const channel = new BroadcastChannel(`faultline.lecture.${name}`)
    const self: Record<string, unknown> = { faultline: 1 }
    self['origin'] = self
    const standing = { at: 1e15, step: 0, speed: 1, narration: 'full', answers: [], shown: 0 }
    const common = { v: 2, from: 'mallory', role: 'audience', type: 'state', by: 'mallory' }
    const state = { ...common, isPlaying: false, isDark: false, standing }
    const messages: unknown[] = [
      null,
      'x'.repeat(5_000_000),
      { v: 99, from: 'mallory', role: 'speaker', type: 'freeze' },
      { ...state, turn: 50, piece: 'none', work: self },
      { ...state, turn: 51, piece: 'nor-this', work: { faultline: 1, origin: '<b>', runs: [] } },
      { ...common, turn: 52, piece: 'x', work: self, standing: self },
    ]
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
    for (const message of messages) channel.postMessage(message)
  }, lecture)
  await page.keyboard.press('End')
  await shows(question(page), 'ask')
  await shows(speaker.locator('body'), 'option two')
  await page.keyboard.press('q')
  await page.waitForTimeout(200)
  expect(seen).toEqual([])
})

test('as saved work, under a name that is a program too', async ({ page, context }) => {
  const seen = await watch(context)
  await open(page, link)
  await page.keyboard.press('Shift+ArrowRight')
  await choose(page, 'S1', /^Crash/)
  await page.waitForTimeout(900)
  await page.reload()
  await expect(node(page, 'S1')).toHaveAccessibleName(/down/i)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('button', { name: 'Saved work …' }).click()
  const drawer = page.getByRole('dialog', { name: 'Saved work' })
  const name = '<img src=x onerror=ran=1>"><script>ran=1</script>'
  await drawer.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await drawer.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(drawer.getByText(`Saved as “${name}”, just now.`)).toBeVisible()
  const download = page.waitForEvent('download')
  await drawer.getByRole('button', { name: 'Save as a file' }).first().click()
  expect((await download).suggestedFilename()).toMatch(/^faultline-[\p{L}\p{N}-]+\.json$/u)
  const other = await context.newPage()
  await open(other)
  await other.getByRole('button', { name: 'Share', exact: true }).click()
  await other.getByRole('button', { name: 'Saved work …' }).click()
  await other.getByRole('button', { name: `Open “${name}”` }).click()
  await expect(node(other, 'S1')).toHaveAccessibleName(/down/i)
  expect(seen).toEqual([])
})

test('within another page, which says what it likes', async ({ page, context }) => {
  const seen = await watch(context)
  await context.route('**/blog.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Blog</title><embed-here></embed-here>
        <script src="/blog.js"></script>`,
    }),
  )
  await context.route('**/blog.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `const heard = (window.heard = [])
        addEventListener('message', ({ data }) => heard.push(data))`,
    }),
  )
  await page.goto('/blog.html')
  await page.evaluate((hash) => {
    const frame = document.createElement('iframe')
    frame.width = '800'
    frame.height = '500'
    frame.src = `/?embed=1&lang="><img src=x onerror=ran=1>${hash}`
    document.body.append(frame)
  }, link)
  const frame = page.frameLocator('iframe')
  await expect(frame.getByRole('button', { name: /^S1,/ })).toBeVisible()
  await page.evaluate(() => {
    const self: Record<string, unknown> = { faultline: 1, type: 'intervene' }
    self['line'] = { do: 'set', value: self }
    let many: unknown[] = ['x']
    for (let doubled = 0; doubled < 30; doubled++) many = [many, many]
    const tag = '<img src=x onerror=ran=1>'
    const messages: unknown[] = [
      null,
      7,
      'x'.repeat(5_000_000),
      { faultline: 2, type: 'play' },
      { faultline: 1, type: tag },
      { faultline: 1, type: 'seek', ms: 1e300 },
      { faultline: 1, type: 'seek', ms: Number.NaN },
      { faultline: 1, type: 'open', link: 'x'.repeat(5_000_000) },
      { faultline: 1, type: 'open', scenario: tag },
      { faultline: 1, type: 'open', scenario: '__proto__' },
      { faultline: 1, type: 'intervene', line: { do: 'crash', node: tag } },
      { faultline: 1, type: 'intervene', line: { do: 'set', knob: 'heartbeatMs', value: many } },
      self,
    ]
    for (const message of messages) frames[0]?.postMessage(message, '*')
  })
  const errors = () =>
    page.evaluate(
      () =>
        (window as unknown as { heard: { type: string }[] }).heard.filter(({ type }) => type === 'error')
          .length,
    )
  await expect.poll(errors).toBe(9)
  await expect(frame.getByRole('button', { name: /^S1,/ })).toBeVisible()
  // The one frame that was put in here.
  expect(seen.filter((what) => !what.startsWith('put in: <iframe'))).toEqual([])
})

test('what cannot be opened is told in words, and one’s own work stays as it was', async ({
  page,
  context,
}) => {
  test.slow()
  const seen = await watch(context)
  await open(page)
  for (let more = 0; more < 3; more++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowLeft')
  await choose(page, 'S2', /^Crash/)
  await expect(runs(page)).toBeVisible()
  const own = await now(page)

  const told = async (says: RegExp) => {
    await expect(notice(page)).toContainText(says)
    await notice(page).getByRole('button', { name: 'Dismiss this notice' }).click()
    await expect(node(page, 'S2')).toHaveAccessibleName(/down/i)
    expect(await now(page)).toBe(own)
  }
  const go = (hash: string) => page.evaluate((to) => (location.hash = to), hash)
  const paste = (text: string) =>
    page.evaluate((pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', pasted)
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, text)

  await go(link.slice(0, -9))
  await told(/cut short/)
  await go(link.replace('#A', '#B'))
  await told(/changed on the way/)
  await paste(`https://elsewhere.example/#Section-of-another-site`)
  await told(/link/)
  await paste(`${link}${'x'.repeat(3_000_000)}`)
  await told(/too long to be a link/)
  const years = JSON.stringify({ ...hostile, endMs: 1e12 })
  await drop(page, 'years.json', years)
  await told(/“years\.json” cannot be opened. At endMs/)
  await drop(
    page,
    'deep.json',
    file.replace('"model":"', `"model":${'{"a":'.repeat(9000)}1${'}'.repeat(9000)},"x":"`),
  )
  await told(/“deep\.json” cannot be opened/)
  await drop(page, 'future.json', '{ "faultline": 7, "runs": [] }')
  await told(/future\.json/)
  await drop(page, 'field.json', file.replace('"id":', '"shape": "new", "id":'))
  await told(/At shape it has the unknown field/)

  // Whatever it is, at worst it is a history that cannot be read.
  await drop(page, 'noise.bin', '\u0000\uFFFD{[("'.repeat(700_000))
  await told(/^noise\.bin, line 1, column 1: found/)
  expect(seen).toEqual([])
})

test('what others keep in this browser, and say between its windows, is no harm', async ({
  page,
  context,
}) => {
  const seen = await watch(context)
  await page.goto('/icon.svg')
  await page.evaluate(async () => {
    for (const key of [
      'faultline.progress',
      'faultline.draft',
      'faultline.talk',
      'faultline',
      'faultline.lecture',
    ]) {
      const value =
        '{"scenarios":{"__proto__":{"seen":1},"E3":{"answers":[[]]}},"telling":{},"scenario":7,"text":[]}'
      localStorage.setItem(key, value)
      sessionStorage.setItem(key, '../<img> #A')
    }
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('faultline', 1)
      request.addEventListener('upgradeneeded', () => {
        for (const table of ['works', 'slots']) request.result.createObjectStore(table, { keyPath: 'id' })
      })
      request.addEventListener('success', () => done(request.result))
    })
    const self: Record<string, unknown> = { faultline: 1 }
    self['origin'] = self
    const common = { title: '<img src=x onerror=ran=1>', runs: 1, savedAt: Date.now(), isUnsaved: true }
    const transaction = database.transaction(['works', 'slots'], 'readwrite')
    for (const [place, work] of [
      self,
      7,
      { faultline: 9 },
      { faultline: 1, origin: 'Z99', runs: [] },
    ].entries()) {
      transaction.objectStore('slots').put({ ...common, id: `s${place}`, work })
      transaction.objectStore('works').put({ ...common, id: `w${place}`, name: `<b>${place}</b>`, work })
      transaction.objectStore('works').put({ id: `x${place}`, what: work })
    }
    await new Promise((done) => {
      transaction.addEventListener('complete', done)
    })
    database.close()
  })
  await open(page)
  if (await notice(page).isVisible()) {
    await notice(page).getByRole('button', { name: 'Go on with it' }).click()
    await expect(notice(page)).toContainText(/cannot be opened|newer/)
    await notice(page).getByRole('button', { name: 'Dismiss this notice' }).click()
  }
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('button', { name: 'Saved work …' }).click()
  const drawer = page.getByRole('dialog', { name: 'Saved work' })
  for (const place of [0, 1, 2, 3]) {
    await drawer.getByRole('button', { name: `Open “<b>${place}</b>”` }).click()
    await expect(notice(page)).toContainText(`<b>${place}</b>`)
    await notice(page).getByRole('button', { name: 'Dismiss this notice' }).click()
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await page.getByRole('button', { name: 'Saved work …' }).click()
  }
  await page.keyboard.press('Escape')
  await expect(node(page, 'S1')).toBeVisible()
  expect(seen).toEqual([])
})
