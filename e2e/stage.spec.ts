import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { open } from './page.ts'

const node = (page: Page, name: string): Locator => page.locator(`.stage .node[aria-label^="${name},"]`)
const disc = (page: Page, name: string): Locator => node(page, name).locator('.outer')
const deciding = (page: Page): Locator => page.locator('.stage .packet[data-routine="false"]:visible')
const link = (page: Page, a: string, b: string): Locator =>
  page.locator(`.stage .link[aria-label^="Link ${a} – ${b}"]`)
const mark = (page: Page, why: string): Locator => page.locator(`.stage .mark[data-why="${why}"]:visible`)
const menu = (page: Page): Locator => page.getByRole('menu')

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox()
  if (!box) throw new Error('it is not on the page')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Steps from event to event until Ana's first write is under way. */
async function stepToWrite(page: Page): Promise<void> {
  for (let i = 0; i < 40 && (await deciding(page).count()) === 0; i++) await page.keyboard.press('ArrowRight')
  await expect(deciding(page)).toHaveCount(1)
}

test.describe('with a mouse', () => {
  test('a click on a packet drops it, and Undo brings it back', async ({ page }) => {
    await open(page)
    await stepToWrite(page)
    const { x, y } = await middleOf(deciding(page).locator('.body'))
    await page.mouse.click(x, y)
    await expect(deciding(page)).toHaveCount(0)
    await expect(mark(page, 'dropped')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect(deciding(page)).toHaveCount(1)
    await expect(mark(page, 'dropped')).toHaveCount(0)
  })

  test('a press on a packet that is let go elsewhere does nothing', async ({ page }) => {
    await open(page)
    await stepToWrite(page)
    const { x, y } = await middleOf(deciding(page).locator('.body'))
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 120, y - 60, { steps: 4 })
    await page.mouse.up()
    await expect(deciding(page)).toHaveCount(1)
    await expect(link(page, 'S1', 'S2')).toHaveAttribute('data-state', 'whole')
  })

  test('a click on a link cuts it, another heals it', async ({ page }) => {
    await open(page)
    const wire = link(page, 'S2', 'S3')
    const { x, y } = await middleOf(wire.locator('.wire'))
    await page.mouse.click(x, y)
    await expect(wire).toHaveAttribute('data-state', 'cut')
    await page.mouse.click(x, y)
    await expect(wire).toHaveAttribute('data-state', 'whole')
  })

  test('a stroke across several links cuts them all', async ({ page }) => {
    await open(page)
    const [a, b] = [
      await middleOf(link(page, 'S1', 'S2').locator('.wire')),
      await middleOf(link(page, 'S1', 'S3').locator('.wire')),
    ]
    const beyond = (from: typeof a, to: typeof a) => ({
      x: to.x + (to.x - from.x) * 0.2,
      y: to.y + (to.y - from.y) * 0.2,
    })
    const [from, to] = [beyond(b, a), beyond(a, b)]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 12 })
    await expect(page.locator('.stage .stroke')).toBeVisible()
    await page.mouse.up()
    await expect(link(page, 'S1', 'S2')).toHaveAttribute('data-state', 'cut')
    await expect(link(page, 'S1', 'S3')).toHaveAttribute('data-state', 'cut')
    await expect(link(page, 'S2', 'S3')).toHaveAttribute('data-state', 'whole')
    await expect(page.locator('.stage .stroke')).toBeHidden()
  })

  test('a click selects a node; its ⋯ and the right button open one menu, which crashes it', async ({
    page,
  }) => {
    await open(page)
    await disc(page, 'S2').click()
    await expect(node(page, 'S2')).toHaveAttribute('data-selected', 'true')
    const handle = page.locator('.stage .handle')
    await expect(handle).toHaveAttribute('aria-label', 'Menu of S2')
    const { x, y } = await middleOf(handle.locator('.disc'))
    await page.mouse.click(x, y)
    await expect(menu(page)).toContainText('Isolate from everyone')
    const items = await menu(page).getByRole('menuitem').allTextContents()
    await page.keyboard.press('Escape')
    await disc(page, 'S2').click({ button: 'right' })
    await expect(menu(page).getByRole('menuitem')).toHaveText(items)
    await menu(page)
      .getByRole('menuitem', { name: /^Crash/ })
      .click()
    await expect(node(page, 'S2')).toHaveAttribute('data-up', 'down')
    await expect(node(page, 'S2')).toContainText('DOWN')
  })

  test('the menus of messages and links offer the rest of the grammar', async ({ page }) => {
    await open(page)
    await stepToWrite(page)
    const packet = await middleOf(deciding(page).locator('.body'))
    await page.mouse.click(packet.x, packet.y, { button: 'right' })
    for (const name of ['Drop', 'Deliver now', 'Hold', 'Duplicate', 'Tamper…']) {
      await expect(menu(page).getByRole('menuitem', { name })).toBeVisible()
    }
    await menu(page).getByRole('menuitem', { name: 'Hold' }).click()
    await expect(deciding(page)).toHaveAttribute('data-held', 'true')
    const wire = await middleOf(link(page, 'S2', 'S3').locator('.wire'))
    await page.mouse.click(wire.x, wire.y, { button: 'right' })
    await menu(page).getByRole('menuitem', { name: 'Cut S3 → S2 only' }).click()
    await expect(link(page, 'S2', 'S3')).toHaveAttribute('data-state', 'cutB')
  })

  test('isolating a node opens the crack and moves it to its side; healing closes it', async ({ page }) => {
    await open(page)
    const crack = page.locator('.stage .crack')
    await expect(crack).toBeHidden()
    await disc(page, 'S2').click({ button: 'right' })
    await menu(page)
      .getByRole('menuitem', { name: /^Isolate/ })
      .click()
    await expect(crack).toBeVisible()
    await expect(page.locator('.stage .side-words')).toContainText('Side A')
    await expect
      .poll(async () => (await middleOf(disc(page, 'S2'))).x)
      .toBeLessThan((await middleOf(disc(page, 'S3'))).x)
    await disc(page, 'S2').click({ button: 'right' })
    await menu(page).getByRole('menuitem', { name: /^Heal/ }).click()
    await expect(crack).toBeHidden()
  })
})

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } })

  test('a tap drops a packet, and opens the menu of a node', async ({ page }) => {
    await open(page)
    await stepToWrite(page)
    const packet = await middleOf(deciding(page).locator('.body'))
    await page.touchscreen.tap(packet.x, packet.y)
    await expect(deciding(page)).toHaveCount(0)
    const { x, y } = await middleOf(disc(page, 'S3'))
    await page.touchscreen.tap(x, y)
    await expect(menu(page).getByRole('menuitem', { name: /^Crash/ })).toBeVisible()
  })

  test('a long press opens the menu of a packet', async ({ page }) => {
    await open(page)
    await stepToWrite(page)
    const at = await middleOf(deciding(page).locator('.body'))
    const fingers = await page.context().newCDPSession(page)
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
    await expect(menu(page).getByRole('menuitem', { name: 'Deliver now' })).toBeVisible()
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(deciding(page)).toHaveCount(1)
  })

  test('no target is smaller than 44 px', async ({ page }) => {
    await open(page)
    await stepToWrite(page)
    for (const target of [deciding(page).locator('.hit'), page.locator('.stage .handle .hit')]) {
      const box = await target.evaluate((element: SVGGraphicsElement) => {
        const { width, height } = element.getBBox()
        return { width, height }
      })
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
    }
    const wire = link(page, 'S2', 'S3').locator('.hit')
    expect(await wire.evaluate((element) => getComputedStyle(element).strokeWidth)).toBe('44px')
  })
})

test.describe('with the keyboard', () => {
  const focused = (page: Page): Locator => page.locator(':focus')

  async function tabToStage(page: Page): Promise<void> {
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab')
      if ((await page.locator('.stage :focus').count()) > 0) return
    }
    throw new Error('Tab never reaches the stage')
  }

  test('Tab goes from nodes to messages to links and out; the arrows go through each', async ({ page }) => {
    await open(page)
    await stepToWrite(page)
    await tabToStage(page)
    await expect(focused(page)).toHaveAttribute('aria-label', /^S1,/)
    await page.keyboard.press('ArrowDown')
    await expect(focused(page)).toHaveAttribute('aria-label', /^S2,/)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await expect(focused(page)).toHaveAttribute('aria-label', /^Ben,/)
    await page.keyboard.press('Tab')
    await expect(focused(page)).toHaveClass(/packet/)
    await page.keyboard.press('Tab')
    await expect(focused(page)).toHaveAttribute('aria-label', /^Link S1 – S2/)
    await page.keyboard.press('Shift+Tab')
    await expect(focused(page)).toHaveClass(/packet/)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(page.locator('.stage :focus')).toHaveCount(0)
  })

  test('Enter opens the menu, Delete drops and cuts', async ({ page }) => {
    await open(page)
    await stepToWrite(page)
    await tabToStage(page)
    await page.keyboard.press('Enter')
    await expect(menu(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(menu(page)).toBeHidden()
    await node(page, 'S1').focus()
    await page.keyboard.press('Tab')
    const anas = /from Ana to S1, in flight/
    for (let i = 0; i < 9 && !anas.test((await focused(page).getAttribute('aria-label')) ?? ''); i++) {
      await page.keyboard.press('ArrowDown')
    }
    await expect(focused(page)).toHaveAttribute('aria-label', anas)
    await page.keyboard.press('Delete')
    await expect(mark(page, 'dropped')).toBeVisible()
    await link(page, 'S2', 'S3').focus()
    await page.keyboard.press('Delete')
    await expect(link(page, 'S2', 'S3')).toHaveAttribute('data-state', 'cut')
  })

  test('when a focused message arrives, the focus goes to its receiver', async ({ page }) => {
    await open(page)
    await stepToWrite(page)
    await deciding(page).focus()
    for (let i = 0; i < 20 && (await page.locator('.stage .packet:focus').count()) > 0; i++) {
      await page.keyboard.press('ArrowRight')
    }
    await expect(focused(page)).toHaveAttribute('aria-label', /^S1,/)
  })

  test('the focus is visible on each kind of thing', async ({ page }) => {
    await open(page)
    await stepToWrite(page)
    await tabToStage(page)
    await expect(focused(page).locator('.focus')).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(focused(page).locator('.body')).toHaveCSS('stroke-width', '3.5px')
    await page.keyboard.press('Tab')
    await expect(focused(page).locator('.wire')).toHaveCSS('stroke-width', '4px')
  })
})

test('on a projector no text is under 20 px, and no name under 28', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await open(page, '?theme=projector')
  await stepToWrite(page)
  const sizes = await page.locator('.stage text:visible').evaluateAll((texts) =>
    texts.map((text) => ({
      text: text.textContent,
      isName: text.matches('.node:not([data-client="true"]) .name'),
      px: Number.parseFloat(getComputedStyle(text).fontSize),
    })),
  )
  expect(sizes.filter(({ px, isName }) => px < (isName ? 28 : 20))).toEqual([])
})

test('with less motion, numbered packets stand half way instead of flying', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page)
  await stepToWrite(page)
  const packet = deciding(page)
  await expect(packet.locator('.number')).toBeVisible()
  // It stands half way until most of its time is over, and then before its receiver: two places, nothing between.
  const places = new Set<string | null>()
  await page.getByRole('button', { name: 'Play' }).first().click()
  for (let look = 0; look < 20 && (await packet.count()) === 1; look++) {
    places.add(await packet.getAttribute('transform', { timeout: 500 }).catch(() => null))
  }
  places.delete(null)
  expect(places.size).toBeGreaterThan(0)
  expect(places.size).toBeLessThanOrEqual(2)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the stage (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await open(page)
    await stepToWrite(page)
    await disc(page, 'S2').click({ button: 'right' })
    await menu(page)
      .getByRole('menuitem', { name: /^Cut off/ })
      .click()
    await expect(page.locator('.stage .crack')).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).include('.stage').analyze()
    expect(violations).toEqual([])
  })
}
