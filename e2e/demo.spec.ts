import { expect, test, type Browser, type Page } from '@playwright/test'
import { act, expectTheDemo, form, heading, note, openE1, prepare, stops, title, undo } from './demo.ts'
import { inspector, node, now, open, openTab, question, saying, tabTo, violations } from './page.ts'

/** A lecturer prepares a demo of three stops, takes it along as a link and as a file, and gives it from another machine. */

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
