import { expect, test, type Browser, type Locator, type Page } from '@playwright/test'
import { choose, inspector, node, now, open, openTab, question, saying, tabTo, violations } from './page.ts'

/** A lecturer prepares a demo of three stops, takes it along as a link and as a file, and gives it from another machine. */

const title = 'Two deaths on a Tuesday'
const note = 'Ask for a show of hands.'

const stops = (page: Page): Locator =>
  inspector(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(/^Stop \d$/) })
const act = (page: Page, name: string): Locator => inspector(page).getByRole('button', { name, exact: true })
const form = (page: Page): Locator => inspector(page).getByRole('form', { name: /^A new stop at/ })
/** Beside what was just told of it. */
const undo = (page: Page): Locator => page.locator('output.toast').getByRole('button', { name: 'Undo' })
const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })

async function openE1(page: Page): Promise<void> {
  await open(page)
  await page.getByRole('button', { name: 'Library' }).click()
  await page.getByRole('button', { name: 'The spare master: see it break' }).click()
  await expect(heading(page)).toHaveText('The spare master')
}

/** By the scrubber; `share` of the whole run. */
async function seek(page: Page, share: number): Promise<void> {
  const box = await page.getByRole('slider', { name: /Observer time/ }).boundingBox()
  if (!box) throw new Error('there is no scrubber')
  await page.mouse.click(box.x + box.width * share, box.y + box.height / 2)
}

interface Written {
  readonly say: string
  readonly ask?: string
  readonly answers?: readonly string[]
  readonly right?: string
  readonly note?: string
}

async function add(page: Page, { say, ask, answers = [], right, note: own }: Written): Promise<void> {
  await act(page, 'Add a stop here').click()
  await form(page).getByLabel('What is said').fill(say)
  if (ask !== undefined) await form(page).getByLabel('Question').fill(ask)
  for (const [place, answer] of answers.entries()) {
    await form(page)
      .getByLabel(`Answer ${'ABCD'.charAt(place)}`, { exact: true })
      .fill(answer)
  }
  if (right !== undefined) await form(page).getByLabel(`Answer ${right} is right`).check()
  if (own !== undefined) await form(page).getByLabel('Note for yourself').fill(own)
  await form(page).getByRole('button', { name: 'Add the stop' }).click()
}

/** The faults live, three stops, two of them the other way round, and a title. */
async function prepare(page: Page): Promise<void> {
  await openTab(page, 'Stops')
  await expect(stops(page)).toHaveCount(2)
  await act(page, 'Delete stop 2').click()
  await act(page, 'Delete stop 1').click()
  await seek(page, 0.1)
  await choose(page, 'S2', /^Crash/)
  await add(page, { say: 'Nobody has noticed.' })
  await seek(page, 0.2)
  await choose(page, 'S2', /^Restart/)
  await add(page, {
    say: 'The spare has died.',
    ask: 'Who notices?',
    answers: ['Nobody', 'Ana'],
    right: 'A',
    note,
  })
  await seek(page, 0.6)
  await add(page, { say: 'This is what is left.' })
  await act(page, 'Say stop 2 earlier, in the place of the one before').click()
  await inspector(page).getByLabel('Title').fill(title)
  await page.keyboard.press('Enter')
}

async function expectTheDemo(page: Page): Promise<void> {
  await expect(heading(page)).toHaveText(title)
  await openTab(page, 'Stops')
  await expect(stops(page)).toHaveText([
    /^Stop 1.*asks.*with a note.*The spare has died/,
    /^Stop 2.*Nobody has noticed/,
    /^Stop 3.*This is what is left/,
  ])
}

/** A machine on which nothing of the lecturer's is. */
async function elsewhere(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  return context.newPage()
}

test.use({ viewport: { width: 1280, height: 720 } })

test('a demo is prepared in a few minutes, and opens on any other machine', async ({
  page,
  context,
  browser,
}) => {
  test.slow()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openE1(page)
  await prepare(page)
  await expectTheDemo(page)

  await act(page, 'Delete stop 3').click()
  await expect(stops(page)).toHaveCount(2)
  await undo(page).click()
  await expectTheDemo(page)

  await inspector(page).getByRole('button', { name: 'Copy link' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const downloading = page.waitForEvent('download')
  await inspector(page).getByRole('button', { name: 'Save as a scenario file' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toBe('faultline-two-deaths-on-a-tuesday.json')
  await act(page, 'Show the QR code').click()
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
  await page.keyboard.press('Escape')
  // Autosaved a moment after the run stands still.
  await page.waitForTimeout(900)
  await page.reload()
  await expectTheDemo(page)

  const student = await elsewhere(browser)
  await student.goto(link)
  await expect(heading(student)).toHaveText(title)
  expect(await now(student)).toBe(0)
  await student.waitForLoadState('networkidle')
  await student.keyboard.press('End')
  await expect(question(student)).toContainText('Who notices?')
  await expect(node(student, 'S2')).toHaveAccessibleName(/down/i)
  await question(student).getByRole('button', { name: 'Nobody' }).click()
  await student.keyboard.press('Space')
  await student.keyboard.press('End')
  await expect(saying(student)).toContainText('Nobody has noticed.')
  await saying(student).getByRole('button', { name: 'Continue' }).click()
  await student.keyboard.press('Space')
  await student.keyboard.press('End')
  await expect(saying(student)).toContainText('This is what is left.')
  await expect(student.locator('body')).not.toContainText(note)

  await expectTheDemo(student)
  const [speaker] = await Promise.all([
    student.context().waitForEvent('page'),
    act(student, 'Give it: open the speaker window').click(),
  ])
  await expect(speaker.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(speaker.getByRole('region', { name: /^Next/ })).toContainText(note)
  await student.keyboard.press('PageDown')
  await expect(question(student)).toContainText('Who notices?')
  await expect(speaker.getByRole('region', { name: /^Now/ })).toContainText(note)
  await expect(student.locator('body')).not.toContainText(note)
  await student.context().close()

  const colleague = await elsewhere(browser)
  await open(colleague)
  await colleague.getByRole('button', { name: 'Share', exact: true }).click()
  await colleague.getByRole('button', { name: 'Saved work …' }).click()
  await colleague.getByLabel('Saved work or scenario file').setInputFiles(await file.path())
  await expectTheDemo(colleague)
  await colleague.context().close()
})

test('a stop is added by keyboard alone, and what is written stays until it is', async ({ page }) => {
  await open(page)
  await node(page, 'S2').focus()
  for (let event = 0; event < 4; event++) await page.keyboard.press('ArrowRight')
  const at = await now(page)
  await page.keyboard.press('a')
  await expect(form(page).getByLabel('What is said')).toBeFocused()
  await page.keyboard.type('Look at S2.')
  expect(await now(page)).toBe(at)

  await page.getByRole('tab', { name: 'Stops' }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowRight')
  await expect(form(page).getByLabel('What is said')).toHaveValue('Look at S2.')
  await tabTo(page, /^Add the stop$/)
  await page.keyboard.press('Enter')
  await expect(stops(page).first()).toContainText('Look at S2.')

  await page.getByRole('tab', { name: 'Stops' }).focus()
  await tabTo(page, /^Say stop 1 later/)
  await page.keyboard.press('Enter')
  await expect(stops(page).nth(1)).toContainText('Look at S2.')
  await expect(act(page, 'Say stop 2 later, in the place of the one after')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(stops(page).first()).toContainText('Look at S2.')
})

test('what is missing is told at its field, in either colours', async ({ page }) => {
  await open(page)
  await openTab(page, 'Stops')
  await act(page, 'Add a stop here').click()
  await form(page).getByRole('button', { name: 'Add the stop' }).click()
  const text = form(page).getByLabel('What is said')
  await expect(text).toBeFocused()
  await expect(text).toHaveAccessibleDescription('Write what is said here.')
  await form(page).getByLabel('Question').fill('And now?')
  await text.fill('x'.repeat(4001))
  await form(page).getByLabel('Answer A', { exact: true }).fill('This')
  await expect(form(page).getByText('A question needs two answers at least.')).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page, 'aside')).toEqual([])
  }
  await form(page).getByLabel('Answer B', { exact: true }).fill('That')
  await form(page).getByLabel('Answer B is right').check()
  await form(page).getByRole('button', { name: 'Add the stop' }).click()
  await expect(text).toHaveAccessibleDescription('It takes at most 4000 characters.')
  await form(page).getByRole('button', { name: 'Discard' }).click()
  await expect(form(page)).toHaveCount(0)
  await undo(page).click()
  await expect(form(page).getByLabel('Question')).toHaveValue('And now?')
})
