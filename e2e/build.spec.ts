import { expect, test, type Locator, type Page } from '@playwright/test'
import { choose, node, open, shared, tabTo, violations } from './page.ts'

/** A cluster is built by mouse, by keys, by finger and as text; it runs, and travels as any other run does. */

const builder = (page: Page): Locator => page.getByRole('dialog', { name: 'Build your own' })
const built = (page: Page, name: string): Locator =>
  builder(page).getByRole('button', { name: new RegExp(`^${name}\\b`) })
const link = (page: Page, a: string, b: string): Locator =>
  builder(page).getByRole('button', { name: new RegExp(`^Link ${a} – ${b}`) })
const entry = (page: Page, name: string | RegExp): Locator => page.getByRole('menuitem', { name })

async function openBuilder(page: Page): Promise<void> {
  const folded = page.getByRole('button', { name: 'Menu', exact: true })
  if (await folded.isVisible()) await folded.click()
  await page.getByRole('button', { name: 'Library', exact: true }).click()
  await page.getByRole('button', { name: 'Build your own …' }).click()
  await expect(built(page, 'S1')).toBeVisible()
}

const press = (page: Page, name: string): Promise<void> =>
  builder(page).getByRole('button', { name, exact: true }).click()

interface Spot {
  readonly x: number
  readonly y: number
}
/** In the middle of what can be seen of it. */
async function spotOf(thing: Locator): Promise<Spot> {
  const box = await thing.boundingBox()
  if (!box) throw new Error('It cannot be seen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
const bodyOf = (page: Page, name: string): Promise<Spot> => spotOf(built(page, name).locator('.outer'))

async function drag(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2)
  await page.mouse.move(to.x, to.y)
  await page.mouse.up()
}

test('by mouse: nodes come, move and go, links too; it runs, and its link opens elsewhere', async ({
  page,
  browser,
}) => {
  await open(page)
  await openBuilder(page)
  await press(page, 'Add a server')
  await expect(built(page, 'S4')).toBeVisible()

  const [before, ground] = [await bodyOf(page, 'S4'), await bodyOf(page, 'S1')]
  await drag(page, before, { x: ground.x - 220, y: ground.y + 150 })
  const after = await bodyOf(page, 'S4')
  expect(Math.abs(after.x - (ground.x - 220))).toBeLessThan(8)
  expect(Math.abs(after.y - (ground.y + 150))).toBeLessThan(8)

  const { x, y } = await spotOf(link(page, 'S2', 'S3'))
  await page.mouse.click(x, y, { button: 'right' })
  await entry(page, 'Take this link away').click()
  await expect(link(page, 'S2', 'S3')).toHaveCount(0)
  await built(page, 'S2').locator('.outer').hover()
  await drag(
    page,
    await spotOf(page.getByRole('button', { name: 'Link S2 to another node' })),
    await bodyOf(page, 'S3'),
  )
  await expect(link(page, 'S2', 'S3')).toHaveCount(1)

  await page.mouse.click(after.x - 60, after.y + 220, { button: 'right' })
  await entry(page, 'Add a client here').click()
  await expect(built(page, 'Ben')).toBeVisible()
  await press(page, 'Undo')
  await expect(built(page, 'Ben')).toHaveCount(0)
  await page.keyboard.press('Control+Shift+z')
  await expect(built(page, 'Ben')).toBeVisible()

  await built(page, 'S4').locator('.outer').click({ button: 'right' })
  await entry(page, 'Name…').click()
  await page.getByRole('dialog', { name: 'S4' }).getByRole('textbox', { name: 'Name' }).fill('Witness')
  await page.keyboard.press('Enter')
  await expect(built(page, 'Witness')).toBeVisible()

  await press(page, 'Run it')
  await expect(builder(page)).toHaveCount(0)
  await expect(node(page, 'Witness')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A cluster of my own')
  await page.getByRole('button', { name: 'Pause' }).first().click()
  const { link: address, checksum } = await shared(page)

  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await open(other, address)
  await expect(node(other, 'Witness')).toBeVisible()
  await expect(node(other, 'Ben')).toBeVisible()
  expect((await shared(other)).checksum).toBe(checksum)
  await elsewhere.close()

  await page.reload()
  await expect(node(page, 'Witness')).toBeVisible()
  await openBuilder(page)
  await expect(built(page, 'Witness')).toBeVisible()
})

test('by keyboard alone: add, move, link, take away, take back, run', async ({ page }) => {
  await open(page)
  await tabTo(page, /^Library$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Library' })).toBeVisible()
  await tabTo(page, /^Build your own …$/)
  await page.keyboard.press('Enter')
  await expect(built(page, 'S1')).toBeVisible()
  await tabTo(page, /^Add a server$/)
  await page.keyboard.press('Enter')
  await expect(built(page, 'S4')).toBeVisible()

  for (let stop = 0; stop < 6; stop++) await page.keyboard.press('Shift+Tab')
  await expect(link(page, 'S1', 'S2')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(link(page, 'S1', 'S2')).toHaveCount(0)

  await built(page, 'S1').focus()
  const before = await bodyOf(page, 'S1')
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowLeft')
  expect((await bodyOf(page, 'S1')).x).toBeLessThan(before.x - 40)
  await page.keyboard.press('Enter')
  await expect(entry(page, 'Link to…')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(entry(page, 'Link to S2')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(link(page, 'S1', 'S2')).toHaveCount(1)
  await expect(built(page, 'S1')).toBeFocused()

  // A walk by arrows is one step back, and so is a link.
  await page.keyboard.press('Control+z')
  await expect(link(page, 'S1', 'S2')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  expect((await bodyOf(page, 'S1')).x).toBeCloseTo(before.x, 0)
  await page.keyboard.press('Control+y')
  await page.keyboard.press('Control+y')
  await expect(link(page, 'S1', 'S2')).toHaveCount(1)

  await built(page, 'S3').focus()
  await page.keyboard.press('Delete')
  await expect(built(page, 'S3')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(builder(page)).toBeVisible()
  await tabTo(page, /^Run it$/)
  await page.keyboard.press('Enter')
  await expect(node(page, 'S4')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('by finger: select, drag, long press, menu; nothing scrolls sideways', async ({ page }) => {
    await open(page)
    await openBuilder(page)
    const touch = await fingerOf(page)
    const s1 = await bodyOf(page, 'S1')
    await touch([s1, { x: s1.x + 20, y: s1.y + 20 }, { x: s1.x + 70, y: s1.y + 60 }])
    const moved = await bodyOf(page, 'S1')
    expect(moved.x).toBeGreaterThan(s1.x + 40)

    await page.touchscreen.tap(moved.x, moved.y)
    await expect(builder(page).getByRole('textbox', { name: 'Name' })).toHaveValue('S1')
    const more = await spotOf(page.getByRole('button', { name: 'Menu of S1' }))
    await page.touchscreen.tap(more.x, more.y)
    await entry(page, 'Remove S1').tap()
    await expect(built(page, 'S1')).toHaveCount(0)

    const [left, right] = [await bodyOf(page, 'S3'), await bodyOf(page, 'S2')]
    await touch([{ x: (left.x + right.x) / 2, y: left.y - 120 }], 700)
    await entry(page, 'Add a server here').tap()
    await expect(built(page, 'S1')).toBeVisible()

    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      expect(await violations(page, '.builder')).toEqual([])
    }
    const wide = await page.evaluate(() =>
      ['html', '.builder', '.builder [role=tabpanel]'].map((part) => {
        const { scrollWidth = 0, clientWidth = 0 } = document.querySelector(part) ?? {}
        return scrollWidth - clientWidth
      }),
    )
    expect(wide).toEqual([0, 0, 0])
    await press(page, 'Run it')
    await expect(node(page, 'S1')).toBeVisible()
  })
})

/** A finger that goes from place to place, or rests where it is. */
async function fingerOf(page: Page) {
  const session = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Spot[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  return async ([first, ...rest]: readonly Spot[], restMs = 0): Promise<void> => {
    if (!first) return
    await send('touchStart', [first])
    for (const spot of rest) await send('touchMove', [spot])
    await page.waitForTimeout(restMs)
    await send('touchEnd', [])
  }
}

test('what is asked, how far regions are apart and a run of the catalogue are settings like any other', async ({
  page,
}) => {
  await open(page)
  await choose(page, 'S3', /^Pause/)
  await page.getByRole('tab', { name: 'Story', exact: true }).click()
  await page.getByRole('button', { name: 'Change this scenario …' }).click()
  await expect(built(page, 'S1')).toBeVisible()
  const settings = builder(page).getByRole('region', { name: 'Settings' })
  for (const [name, region] of [
    ['S1', 'Oslo'],
    ['S2', 'Lima'],
  ] as const) {
    await built(page, name).locator('.outer').click()
    await settings.getByLabel('Region', { exact: true }).fill(region)
    await page.keyboard.press('Enter')
  }
  await settings.getByRole('spinbutton', { name: 'Oslo – Lima', exact: true }).fill('230')
  await page.keyboard.press('Enter')
  await expect(link(page, 'S1', 'S2')).toHaveAccessibleName(/230/)
  await settings.getByRole('button', { name: 'Add a request' }).click()
  await settings.getByText('once at 0 ms').click()
  await settings.getByRole('combobox', { name: 'When' }).last().selectOption('By chance (Poisson)')
  await expect(settings.getByText('2 a second by chance')).toBeVisible()
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    expect(await violations(page, '.builder')).toEqual([])
  }
  await settings.getByRole('combobox', { name: 'Protocol' }).selectOption('raft')
  await expect(built(page, 'S1')).toHaveAccessibleName(/follower/)
  await settings.getByRole('button', { name: 'Start anew' }).click()
  await press(page, 'Undo')
  await press(page, 'Undo')
  await expect(built(page, 'S1')).not.toHaveAccessibleName(/follower/)
  await settings.getByRole('button', { name: 'Remove the script' }).click()

  // What was done to the run before is not lost without a word.
  await press(page, 'Run it')
  const notice = page.getByRole('alert').filter({ hasText: 'would take the place' })
  await expect(node(page, 'S3')).toHaveAccessibleName(/paused/i)
  await notice.getByRole('button', { name: 'Open it' }).click()
  await expect(node(page, 'S3')).not.toHaveAccessibleName(/paused/i)
  await expect(page.getByRole('button', { name: 'Pause' }).first()).toBeVisible()
})

test('as text: a mistake is told at its line, keeps the board as it was, and is never lost', async ({
  page,
}) => {
  await open(page)
  await openBuilder(page)
  await builder(page).getByRole('tab', { name: 'As text' }).click()
  const text = builder(page).getByRole('textbox', { name: 'The scenario as text' })
  const good = await text.inputValue()
  await text.fill(good.replace('"seed": 1', '"seed": "one"'))
  await expect(builder(page).getByText(/seed has "one"/)).toBeVisible()
  await press(page, 'Run it')
  await expect(builder(page).getByRole('alert')).toContainText(
    /^It cannot run as it is written\. Line \d+: seed has/,
  )
  expect(await violations(page, '.builder')).toEqual([])

  await builder(page).getByRole('tab', { name: 'By hand' }).click()
  await press(page, 'Add a server')
  await page.reload()
  await openBuilder(page)
  await expect(built(page, 'S4')).toBeVisible()
  await builder(page).getByRole('tab', { name: 'As text' }).click()
  await expect(text).toHaveValue(/"seed": "one"/)
  await text.fill(good.replace('"title": "A cluster of my own"', '"title": "Typed"'))
  await builder(page).getByRole('tab', { name: 'By hand' }).click()
  await expect(builder(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Typed')
  await expect(built(page, 'S4')).toHaveCount(0)
})
