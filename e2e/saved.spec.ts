import { readFileSync } from 'node:fs'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { choose, node, now, open, question, runs, saying, shared, violations } from './page.ts'

/** What is done on the page is kept in this browser: from moment to moment, and under names. */

const drawer = (page: Page): Locator => page.getByRole('dialog', { name: 'Saved work' })
const notice = (page: Page): Locator => page.getByRole('alert')
/** All runs in sight, and which of them is shown. */
const letters = (page: Page) =>
  runs(page)
    .getByRole('radio')
    .evaluateAll((choices: HTMLInputElement[]) =>
      choices.map(({ ariaLabel, checked }) => `${ariaLabel}${checked ? ', shown' : ''}`),
    )

/** An act behind what was shown already: a second run begins. */
async function crashInThePast(page: Page, name: string): Promise<void> {
  for (let more = 0; more < 3; more++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowLeft')
  await choose(page, name, /^Crash/)
  await expect(runs(page)).toBeVisible()
}

/** Autosaved a moment after the run stands still. */
const settled = (page: Page) => page.waitForTimeout(900)

async function openDrawer(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('button', { name: 'Saved work …' }).click()
  await expect(drawer(page)).toBeVisible()
}

async function saveAs(page: Page, name: string): Promise<void> {
  await openDrawer(page)
  await drawer(page).getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await drawer(page).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(drawer(page).getByText(`Saved as “${name}”, just now.`)).toBeVisible()
}

test('a reload keeps all runs, which of them is shown, and the moment', async ({ page }) => {
  await open(page)
  await crashInThePast(page, 'S2')
  const [at, kept] = [await now(page), await letters(page)]
  expect(kept).toEqual(['Run A', 'Run B, shown'])
  await settled(page)
  await page.reload()
  await expect(node(page, 'S2')).toHaveAccessibleName(/down/i)
  expect(await now(page)).toBe(at)
  await expect.poll(() => letters(page)).toEqual(kept)
  await expect(notice(page)).toHaveCount(0)
})

test('what was answered is not asked again after a reload, and asks nothing when something else is opened', async ({
  page,
}) => {
  await open(page)
  await page.keyboard.press('PageDown')
  await question(page).getByRole('button', { name: 'It commits' }).click()
  await page.keyboard.press('Space')
  await settled(page)
  await page.reload()
  await node(page, 'S1').waitFor()
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('Home')
  await page.keyboard.press('End')
  await expect.poll(() => now(page)).toBe(9300)
  await expect(question(page)).toHaveCount(0)
  await page.keyboard.press('PageUp')
  await expect(saying(page)).toContainText('You said “It commits”')

  await page.getByRole('button', { name: 'Library', exact: true }).click()
  await page.getByRole('button', { name: 'Split votes: see it break' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Split votes')
  await expect(notice(page)).toHaveCount(0)
})

test('two tabs each keep their own, and what a closed one had is offered to the next', async ({
  page,
  context,
}) => {
  await open(page)
  await crashInThePast(page, 'S2')
  const other = await context.newPage()
  await open(other)
  await expect(notice(other)).toHaveCount(0)
  await crashInThePast(other, 'S3')
  await settled(other)
  await Promise.all([page.reload(), other.reload()])
  await expect(node(page, 'S2')).toHaveAccessibleName(/down/i)
  await expect(node(page, 'S3')).not.toHaveAccessibleName(/down/i)
  await expect(node(other, 'S3')).toHaveAccessibleName(/down/i)
  await expect(node(other, 'S2')).not.toHaveAccessibleName(/down/i)

  await other.close()
  const next = await context.newPage()
  await open(next)
  await expect(notice(next)).toContainText('as you left it')
  await notice(next).getByRole('button', { name: 'Go on with it' }).click()
  await expect(node(next, 'S3')).toHaveAccessibleName(/down/i)
  await expect(runs(next)).toBeVisible()
  await next.close()
  // Once is enough; the drawer has it for ever.
  const last = await context.newPage()
  await open(last)
  await openDrawer(last)
  await drawer(last)
    .getByRole('button', { name: /^Open “Safe mode/ })
    .click()
  await expect(node(last, 'S3')).toHaveAccessibleName(/down/i)
})

test('work under a name opens in another tab; a change in both loses neither', async ({ page, context }) => {
  await open(page)
  await crashInThePast(page, 'S2')
  await saveAs(page, 'Mine')
  expect(await violations(page, 'dialog')).toEqual([])

  const other = await context.newPage()
  await open(other)
  await openDrawer(other)
  await drawer(other).getByRole('button', { name: 'Open “Mine”' }).click()
  await expect(node(other, 'S2')).toHaveAccessibleName(/down/i)
  await expect.poll(() => letters(other)).toEqual(await letters(page))

  await choose(other, 'S2', /^Restart/)
  await saveAs(other, 'Mine')
  await page.bringToFront()
  await drawer(page).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('both are kept')).toBeVisible()
  await expect(drawer(page).getByRole('listitem')).toHaveCount(2)

  await drawer(page).getByRole('button', { name: 'Rename “Mine (2)”' }).click()
  await page.getByRole('textbox', { name: 'Name of “Mine (2)”' }).fill('Yours')
  await page.keyboard.press('Enter')
  await drawer(page).getByRole('button', { name: 'Delete “Yours”' }).click()
  await expect(drawer(page).getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(drawer(page).getByRole('button', { name: 'Open “Yours”' })).toBeVisible()
})

test('a file brings the same runs to another browser, chosen or dropped', async ({ page, browser }) => {
  await open(page)
  await crashInThePast(page, 'S2')
  const { checksum } = await shared(page)
  await openDrawer(page)
  const downloading = page.waitForEvent('download')
  await drawer(page).getByRole('button', { name: 'Save as a file' }).click()
  const file = await (await downloading).path()

  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await open(other)
  await openDrawer(other)
  await other.getByLabel('Saved work or scenario file').setInputFiles(file)
  await expect(node(other, 'S2')).toHaveAccessibleName(/down/i)
  await expect.poll(() => letters(other)).toEqual(await letters(page))
  expect((await shared(other)).checksum).toBe(checksum)

  await choose(other, 'S2', /^Restart/)
  const cut = readFileSync(file, 'utf8').replace('"shown": 1', '"shown": 7')
  await drop(other, 'cut.json', cut)
  await expect(notice(other)).toContainText('“cut.json” cannot be opened. At shown it has 7')
  await drop(other, 'mine.json', readFileSync(file, 'utf8'))
  await expect(notice(other)).toContainText('would take the place')
  await notice(other).getByRole('button', { name: 'Open it' }).click()
  await expect(node(other, 'S2')).toHaveAccessibleName(/down/i)
  // What was left for it is not lost.
  await notice(other).getByRole('button', { name: 'Go back to it' }).click()
  await expect(node(other, 'S2')).not.toHaveAccessibleName(/down/i)
  await elsewhere.close()
})

async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([file, content]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], file))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    [name, text] as const,
  )
}

for (const [what, refusal, says] of [
  ['full', 'QuotaExceededError', /has no room left/],
  ['forbidden', 'SecurityError', /does not let the page keep anything/],
] as const) {
  test(`storage that is ${what} is told in words, and the page goes on without`, async ({ page }) => {
    await page.addInitScript((name) => {
      const refuse = () => {
        throw new DOMException('', name)
      }
      if (name === 'SecurityError') IDBFactory.prototype.open = refuse
      else IDBObjectStore.prototype.put = refuse
    }, refusal)
    await open(page)
    await expect(notice(page)).toHaveCount(0)
    await crashInThePast(page, 'S2')
    await expect(notice(page)).toContainText(says)
    await notice(page).getByRole('button', { name: 'Dismiss this notice' }).click()
    await page.keyboard.press('Shift+ArrowRight')
    await settled(page)
    await expect(notice(page)).toHaveCount(0)
    await expect(runs(page)).toBeVisible()
  })
}

test('what a newer program has kept is left alone, and that is told', async ({ page }) => {
  await page.goto('/icon.svg')
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const request = indexedDB.open('faultline', 99)
        request.addEventListener('success', () => {
          request.result.close()
          done()
        })
      }),
  )
  await open(page)
  await crashInThePast(page, 'S2')
  await expect(notice(page)).toContainText('A newer Faultline has kept work in this browser')
})
