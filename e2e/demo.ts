import { expect, type Locator, type Page } from '@playwright/test'
import { choose, inspector, open, openTab } from './page.ts'

/** A demo of three stops, prepared on the page: two faults, a question, a note, and a title. */

export const title = 'Two deaths on a Tuesday'
export const note = 'Ask for a show of hands.'

export const stops = (page: Page): Locator =>
  inspector(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(/^Stop \d$/) })
export const act = (page: Page, name: string): Locator =>
  inspector(page).getByRole('button', { name, exact: true })
export const form = (page: Page): Locator => inspector(page).getByRole('form', { name: /^A new stop at/ })
/** Beside what was just told of it. */
export const undo = (page: Page): Locator =>
  page.locator('output.toast').getByRole('button', { name: 'Undo' })
export const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })

export async function openE1(page: Page): Promise<void> {
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
export async function prepare(page: Page): Promise<void> {
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

export async function expectTheDemo(page: Page): Promise<void> {
  await expect(heading(page)).toHaveText(title)
  await openTab(page, 'Stops')
  await expect(stops(page)).toHaveText([
    /^Stop 1.*asks.*with a note.*The spare has died/,
    /^Stop 2.*Nobody has noticed/,
    /^Stop 3.*This is what is left/,
  ])
}
