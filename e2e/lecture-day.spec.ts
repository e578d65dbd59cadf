import { expect, test, type Browser, type Page } from '@playwright/test'
import { code, read } from './camera.ts'
import { heading, note, openE1, prepare, title } from './demo.ts'
import { node, now, question, saying } from './page.ts'

/**
 * From the desk to the last row: a demo of three stops is prepared on one machine, given on another with a clicker and a second window,
 * and opened by the audience on a third.
 */

async function machine(browser: Browser, width: number, height: number, hasTouch = false): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, hasTouch })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  return context.newPage()
}

test('a lecturer prepares a demo, gives it with a clicker, and the audience takes the moment home', async ({
  browser,
}) => {
  test.slow()
  const desk = await machine(browser, 1440, 900)
  await openE1(desk)
  await prepare(desk)
  await desk.getByRole('button', { name: 'Copy link' }).click()
  const link = await desk.evaluate(() => navigator.clipboard.readText())
  await desk.context().close()

  const hall = await machine(browser, 1280, 720)
  await hall.goto(link.replace('#', '?theme=projector#'))
  await expect(heading(hall)).toHaveText(title)
  await hall.waitForLoadState('networkidle')
  const [speaker] = await Promise.all([hall.context().waitForEvent('page'), hall.keyboard.press('s')])
  const next = speaker.getByRole('region', { name: /^Next/ })
  await expect(next).toContainText(note)

  // A clicker sends these, to whichever window has the focus.
  await speaker.keyboard.press('PageDown')
  await expect(question(hall)).toContainText('Who notices?')
  await expect(hall.locator('body')).not.toContainText(note)
  await speaker.keyboard.press('PageDown')
  await expect(saying(hall)).toContainText('Nobody has noticed.')
  await expect(next).toContainText('This is what is left.')

  await speaker.close()
  await hall.keyboard.press('PageDown')
  await expect(saying(hall)).toContainText('This is what is left.')
  const [again] = await Promise.all([hall.context().waitForEvent('page'), hall.keyboard.press('s')])
  await expect(again.getByRole('region', { name: /^Now/ })).toContainText('This is what is left.')
  await again.keyboard.press('PageUp')
  await expect(saying(hall)).toContainText('Nobody has noticed.')

  await hall.bringToFront()
  await hall.keyboard.press('e')
  const short = hall.getByRole('button', { name: 'Show the run without its stops' })
  await expect(code(hall).or(short)).toBeVisible()
  if (await short.isVisible()) await short.click()
  const { text, modulePx } = await read(hall)
  expect(modulePx).toBeGreaterThanOrEqual(8)
  const checksum = (await hall.getByLabel('Run checksum').textContent()) ?? ''
  expect(checksum).toMatch(/^[A-Z2-7]{4}$/)

  const phone = await machine(browser, 390, 844, true)
  await phone.goto(text)
  await expect(node(phone, 'S1')).toBeVisible()
  expect(await now(phone)).toBe(await now(hall))
  await expect(phone.getByRole('button', { name: 'Pause' })).toHaveCount(0)
  await expect(phone.getByText(checksum)).toBeVisible()
  await phone.context().close()
  await hall.context().close()
})
