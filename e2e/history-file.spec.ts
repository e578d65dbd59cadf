import { existsSync, readFileSync } from 'node:fs'
import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { root } from '../.scripts/process.mjs'
import { choose, inspector, node, now, open, openTab, playToTheEnd, stepUntil } from './page.ts'

/** A history file on the page: read, judged, looked at, and no simulation in it. */

const jepsen = (...lines: readonly string[]) =>
  lines.map((line) => `INFO  jepsen.util - ${line.replaceAll(' ', '\t')}`).join('\n')

/** The read of line 10 is answered 2, after the cas to 3 of line 8 was done. */
const stale = jepsen(
  '0 :invoke :write 1',
  '0 :ok :write 1',
  '1 :invoke :read nil',
  '2 :invoke :write 2',
  '2 :ok :write 2',
  '1 :ok :read 1',
  '0 :invoke :cas [2,3]',
  '0 :ok :cas [2,3]',
  '3 :invoke :read nil',
  '3 :ok :read 2',
  '1 :invoke :write 4',
  '1 :info :write 4',
)

const operation = (call: number, ret: number, rest: object) => ({
  p: call,
  k: 'x',
  call,
  ret,
  status: 'ok',
  ...rest,
})
const written = operation(0, 1, { f: 'write', v: 1 })
const history = (id: string, seen: number, more: object = {}) =>
  JSON.stringify({
    id,
    model: 'register',
    initial: null,
    ...more,
    ops: [written, operation(2, 3, { f: 'read', out: seen })],
  })

/** Write skew: each read what the other was about to change. */
const skewed = `{:process 0, :type :invoke, :f :txn, :value [[:r :x nil] [:append :y 1]]}
{:process 1, :type :invoke, :f :txn, :value [[:r :y nil] [:append :x 1]]}
{:process 0, :type :ok, :f :txn, :value [[:r :x []] [:append :y 1]]}
{:process 1, :type :ok, :f :txn, :value [[:r :y []] [:append :x 1]]}
{:process 2, :type :invoke, :f :txn, :value [[:r :x nil] [:r :y nil]]}
{:process 2, :type :ok, :f :txn, :value [[:r :x [1]] [:r :y [1]]]}`

const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

const view = (page: Page): Locator => page.getByRole('dialog', { name: /^Check of/ })
const verdict = (page: Page): Locator => view(page).getByRole('heading', { level: 2 }).first()
const notice = (page: Page): Locator => page.getByRole('alert')

async function chooseFile(page: Page, file: ReturnType<typeof fileOf> | string): Promise<void> {
  await page.getByRole('button', { name: 'Library', exact: true }).click()
  await page.getByLabel('History file').setInputFiles(file)
}

/** What a browser sends while a file is dragged over the page, and let go there. */
async function drag(page: Page, name: string, text: string, ...events: readonly string[]): Promise<void> {
  await page.evaluate(
    ([file, content, types]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], file))
      for (const type of types) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
      }
    },
    [name, text, events] as const,
  )
}

test('a chosen log shows since which line it is not linearizable, and the run waits behind it', async ({
  page,
}) => {
  await open(page)
  await page.keyboard.press('Shift+ArrowRight')
  const at = await now(page)
  await chooseFile(page, fileOf('etcd.log', stale))
  await expect(verdict(page)).toHaveText('Not linearizable since line 10')
  const lines = view(page).getByRole('list', { name: 'Lines of the file' })
  await expect(lines).toContainText(':read\t2')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await expect(view(page)).toHaveCount(0)
  expect(await now(page)).toBe(at)
  await expect(page.getByRole('button', { name: 'Library' })).toBeFocused()
})

test('a dropped file is checked; before, the page says where to let it go', async ({ page }) => {
  await open(page)
  await drag(page, 'etcd.log', stale, 'dragenter', 'dragover')
  await expect(page.getByText('Drop the file here')).toBeVisible()
  await drag(page, 'etcd.log', stale, 'drop')
  await expect(page.getByText('Drop the file here')).toHaveCount(0)
  await expect(verdict(page)).toHaveText('Not linearizable since line 10')
})

test('what is dragged and is no file is left alone', async ({ page }) => {
  await open(page)
  const isTaken = await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.setData('text/plain', 'words')
    const event = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true })
    return !document.body.dispatchEvent(event)
  })
  expect(isTaken).toBe(false)
  await expect(page.getByText('Drop the file here')).toHaveCount(0)
})

test('a broken file is told with line and column, and the run stays', async ({ page }) => {
  await open(page)
  await page.keyboard.press('Shift+ArrowRight')
  const at = await now(page)
  await chooseFile(
    page,
    fileOf('cut.edn', '[{:process 0, :type :invoke, :f :read, :value nil}\n {:process 0, :type'),
  )
  await expect(notice(page)).toContainText(/cut\.edn, line 2, column \d+: .*expected/)
  await expect(view(page)).toHaveCount(0)
  expect(await now(page)).toBe(at)

  await chooseFile(page, fileOf('etcd.log', stale))
  await expect(verdict(page)).toBeVisible()
  await drag(page, 'odd.log', jepsen('0 :ok :read 1'), 'drop')
  await expect(notice(page).last()).toContainText('odd.log, line 1')
  await expect(verdict(page)).toHaveText('Not linearizable since line 10')
})

test('a file that is too large is refused with a remedy', async ({ page }, info) => {
  const large = info.outputPath('large.edn')
  await writeFile(large, '')
  await truncate(large, 65 * 1024 * 1024)
  await open(page)
  await chooseFile(page, large)
  await expect(notice(page)).toContainText('65 MiB')
  await expect(notice(page)).toContainText('npm run -s check')
})

test.describe('a file of many histories', () => {
  const many = [
    history('fine', 1, { expected: 'ok' }),
    history('ghost', 7, { expected: 'illegal' }),
    history('surprise', 8, { expected: 'ok' }),
    history('silent', 1),
  ].join('\n')

  test('each has its verdict, and where the file knows better, that is said', async ({ page }) => {
    await open(page)
    await chooseFile(page, fileOf('many.jsonl', many))
    const list = view(page).getByRole('region', { name: 'Histories of the file' })
    await expect(list.getByRole('status')).toHaveText('4 histories, 1 not as the file expects')
    await expect(verdict(page)).toHaveText('Linearizable')
    await list.getByRole('button', { name: '2 not linearizable' }).click()
    await expect(list.getByRole('listitem')).toHaveCount(2)
    await list.getByRole('button', { name: /ghost/ }).click()
    await expect(verdict(page)).toHaveText('Not linearizable since event 3')
    await expect(list.getByRole('button', { name: /surprise/ })).toContainText('≠ file')
  })

  test('what takes long is stopped; what was found stays, and more can be asked for', async ({ page }) => {
    await open(page)
    const lines = Array.from({ length: 100 }, (_, i) => tangled(`h${i + 1}`))
    await chooseFile(page, fileOf('tangled.jsonl', lines.join('\n')))
    const list = view(page).getByRole('region', { name: 'Histories of the file' })
    await list.getByRole('button', { name: 'Stop' }).click()
    await expect(list.getByRole('status')).toHaveText(/^Stopped: \d+ of 100 judged/)
    await list.getByRole('button', { name: /h100/ }).click()
    await expect(list.getByRole('button', { name: /h100/ })).toHaveAttribute('aria-current', 'true')
  })
})

/** Appends and reads that overlap so much that the search for an order takes a fifth of a second. */
function tangled(id: string): string {
  const [count, overlap] = [200, 18]
  let seed = 7
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    return (seed >>> 8) % below
  }
  let text = ''
  const ops: object[] = []
  for (let i = 0; i < count; i++) {
    const isRead = draw(4) === 0
    const letter = draw(2) === 0 ? 'a' : 'b'
    if (!isRead) text += letter
    const status = draw(3) === 0 && !isRead ? 'info' : 'ok'
    const seen = text.slice(0, Math.max(0, text.length - draw(5)))
    const told = isRead ? { f: 'get', out: seen } : { f: 'append', v: letter, status }
    ops.push(operation(2 * i, 2 * (i + overlap) + 1, told))
  }
  const end = 2 * (count + overlap) + 3
  ops.push(operation(end, end + 1, { f: 'get', out: text.split('').toReversed().join('') }))
  return JSON.stringify({ id, model: 'kv', initial: '', ops })
}

test('reading is cancelled, and nothing has happened', async ({ page }) => {
  await open(page)
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    const read = ['invoke', 'ok'].map((type) => `INFO  jepsen.util - 0\t:${type}\t:read\tnil\n`).join('')
    dataTransfer.items.add(new File([read.repeat(350_000)], 'long.log'))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0)
  await expect(view(page)).toHaveCount(0)
})

test('judged as another model, and with another value at first', async ({ page }) => {
  await open(page)
  await chooseFile(page, fileOf('many.jsonl', history('ghost', 7)))
  await expect(verdict(page)).toHaveText(/^Not linearizable/)
  const asked = { id: 'early', model: 'register', ops: [operation(0, 1, { f: 'read', out: 5 })] }
  await drag(page, 'early.json', JSON.stringify(asked), 'drop')
  await expect(view(page)).toHaveAccessibleName('Check of early.json')
  await expect(verdict(page)).toHaveText(/^Not linearizable/)
  await view(page).getByLabel('At first').selectOption('anything')
  await expect(verdict(page)).toHaveText('Linearizable')
  await view(page).getByLabel('At first').selectOption('a value …')
  await view(page).getByLabel('Value at first').fill('6')
  await page.keyboard.press('Enter')
  await expect(verdict(page)).toHaveText(/^Not linearizable/)
  await view(page).getByLabel('Judged as').selectOption('mutex')
  await expect(notice(page).last()).toContainText('which a mutex does not know')
})

test('transactions: the anomaly by both its names, its circle, and what it rules out', async ({ page }) => {
  await open(page)
  await chooseFile(page, fileOf('skew.edn', skewed))
  await expect(verdict(page)).toContainText('G2-item')
  const why = view(page).getByRole('complementary', { name: 'Why' })
  await expect(why).toContainText('write skew')
  await expect(why.getByText(/—rw [xy]→/)).toHaveCount(2)
  await expect(why).toContainText('repeatable read')
})

test('a run’s history, saved and dropped back, is judged as the run was', async ({ page }) => {
  await open(page)
  const linearizable = inspector(page).getByRole('listitem').filter({ hasText: 'Linearizable' })
  await openTab(page, 'Checks')
  await playToTheEnd(page)
  await expect(linearizable).toContainText('✓')
  expect(await savedAndDropped(page, 'JSON', 'e3-history.json')).toBe('Linearizable')
  expect(await savedAndDropped(page, 'EDN', 'e3-history.edn')).toBe('Linearizable')

  // Cut off, S1 still answers 2, although S2 has acknowledged x = 7.
  await page.keyboard.press('Home')
  await stepUntil(page, async () => (await now(page)) >= 6500)
  while ((await now(page)) < 7600) await page.keyboard.press('ArrowRight')
  await choose(page, 'Ana', /^Read/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await expect(linearizable).not.toContainText('✓')
  expect(await savedAndDropped(page, 'JSON', 'e3-history.json')).toMatch(
    /^Not linearizable since \d+\.\d+ s$/,
  )
  expect(await savedAndDropped(page, 'EDN', 'e3-history.edn')).toMatch(/^Not linearizable since line \d+$/)
})

/** What is said of the run's history once it was saved and dropped. */
async function savedAndDropped(page: Page, format: string, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: `Save ${format}` }).click()
  const download = await saving
  expect(download.suggestedFilename()).toBe(name)
  await page.getByRole('button', { name: 'Close Share' }).click()
  await drag(page, name, readFileSync(await download.path(), 'utf8'), 'drop')
  const said = await verdict(page).textContent()
  await page.keyboard.press('Escape')
  await expect(view(page)).toHaveCount(0)
  return said ?? ''
}

test('by keyboard alone: through the evidence, to another history, and back', async ({ page }) => {
  await open(page)
  await chooseFile(page, fileOf('two.jsonl', [history('ghost', 7), history('fine', 1)].join('\n')))
  await expect(verdict(page)).toHaveText(/^Not linearizable/)
  const focused = page.locator(':focus')
  await tabTo(page, /ghost/)
  await page.keyboard.press('ArrowDown')
  await expect(focused).toContainText('fine')
  await page.keyboard.press('Enter')
  await expect(verdict(page)).toHaveText('Linearizable')
  await tabTo(page, /Back to the run/)
  await page.keyboard.press('Enter')
  await expect(view(page)).toHaveCount(0)
  await expect(node(page, 'S1')).toBeVisible()

  async function tabTo(within: Page, name: RegExp): Promise<void> {
    for (let i = 0; i < 40; i++) {
      await within.keyboard.press('Tab')
      const label = await within.evaluate(() => document.activeElement?.textContent ?? '')
      if (name.test(label) && label.length < 60) return
    }
    throw new Error(`Tab never reaches ${name}`)
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('one column, nothing wider than the screen, every target a finger wide', async ({ page }) => {
    await open(page)
    await page.getByRole('button', { name: 'Menu', exact: true }).tap()
    await chooseFile(page, fileOf('etcd.log', stale))
    await expect(verdict(page)).toHaveText('Not linearizable since line 10')
    const { width, small } = await view(page).evaluate((dialog) => ({
      width: dialog.scrollWidth,
      small: [...dialog.querySelectorAll('button:not([data-call]), input:not([hidden]), select')]
        .map((control) => ({ control, box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && (box.width < 44 || box.height < 44))
        .map(({ control }) => control.outerHTML.slice(0, 120)),
    }))
    expect(width).toBe(390)
    expect(small).toEqual([])
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    for (const [what, file] of [
      ['a violation', fileOf('etcd.log', stale)],
      ['many histories', fileOf('two.jsonl', [history('fine', 1), history('ghost', 7)].join('\n'))],
      ['transactions', fileOf('skew.edn', skewed)],
    ] as const) {
      test(what, async ({ page }) => {
        await open(page)
        await chooseFile(page, file)
        await expect(verdict(page)).toBeVisible()
        const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`),
        ).toEqual([])
      })
    }
  })
}

const etcd = join(root, '../shared/data/linearizability/raw/etcd_000.log')

test('a real run of etcd', async ({ page }) => {
  test.skip(!existsSync(etcd), 'The real etcd log is not here: skipped.')
  await open(page)
  await chooseFile(page, etcd)
  await expect(verdict(page)).toHaveText(/^Not linearizable since line \d+$/)
})
