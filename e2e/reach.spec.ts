import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { choose, node, now, open, openTab, question, saying, stepUntil, tabTo } from './page.ts'

/** Nobody is left out: keyboard alone, a phone, a projector, a screen reader. */

test.describe('by keyboard alone', () => {
  test('play, answer, look around, break something, take it back', async ({ page }) => {
    await open(page)
    await page.keyboard.press('Space')
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    await page.keyboard.press('Space')
    await page.keyboard.press('PageDown')
    await expect(question(page)).toBeVisible()
    await tabTo(page, /^It is accepted, then lost/)
    await page.keyboard.press('Enter')
    await expect(saying(page)).toContainText('You said “It is accepted, then lost”')
    await page.keyboard.press('Space')

    await tabTo(page, /^S1,/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(node(page, 'S1')).toBeFocused()
    await page.keyboard.press('c')
    await expect(node(page, 'S1')).toHaveAccessibleName(/down/i)
    await page.keyboard.press('u')
    await expect(node(page, 'S1')).not.toHaveAccessibleName(/down/i)
    await page.keyboard.press('Home')
    expect(await now(page)).toBe(0)
  })

  test('the scrubber is a slider; fields keep their own keys', async ({ page }) => {
    await open(page)
    await tabTo(page, /^Observer time/)
    await page.keyboard.press('Shift+ArrowRight')
    const at = await now(page)
    expect(at).toBeGreaterThan(0)
    await openTab(page, 'Knobs & rules')
    await page.getByLabel('A backup misses its primary after').press('ArrowLeft')
    expect(await now(page)).toBe(at)
  })

  test('letters can be switched off', async ({ page }) => {
    await open(page)
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Help and settings' })
    await help.getByRole('checkbox', { name: 'Letters act as keys' }).uncheck()
    await page.keyboard.press('Escape')
    await expect(help).toBeHidden()
    await page.keyboard.press('?')
    await expect(help).toBeHidden()
  })

  test('what happens is told to those who do not see it', async ({ page }) => {
    await open(page)
    await page.keyboard.press('Shift+ArrowRight')
    await expect(page.locator('output.sr-only')).toContainText('Ana is told that x = 1 is done.')
    await page.keyboard.press('PageDown')
    await expect(page.locator('output.sr-only')).toContainText('We cut the leader off')
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('play, answer, a sheet for a node, and everything in tabs below', async ({ page }) => {
    await open(page)
    await page.getByRole('button', { name: 'Play' }).first().tap()
    await question(page).getByRole('button', { name: 'It commits' }).tap({ timeout: 10_000 })
    await expect(saying(page)).toContainText('You said “It commits”')
    await page.getByRole('button', { name: 'Pause' }).tap()

    const box = await node(page, 'S3').locator('.outer').boundingBox()
    if (!box) throw new Error('S3 is not on the stage')
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
    const menu = page.getByRole('menu')
    await expect(menu).toBeVisible()
    const sheet = await menu.boundingBox()
    expect(Math.round((sheet?.y ?? 0) + (sheet?.height ?? 0))).toBeGreaterThan(800)
    await menu.getByRole('menuitem', { name: /^Pause/ }).tap()
    await expect(node(page, 'S3')).toHaveAccessibleName(/paused/i)

    await page.getByRole('tab', { name: 'Script' }).tap()
    await expect(page.getByText('Pause S3').first()).toBeVisible()
    await page.getByRole('button', { name: 'Menu', exact: true }).tap()
    await page.getByRole('button', { name: 'Library' }).tap()
    await expect(page.getByRole('dialog', { name: 'Library' })).toBeVisible()
  })

  test('nothing is wider than the screen, and every target is a finger wide', async ({ page }) => {
    await open(page)
    for (const tab of ['Story', 'Script', 'Knobs & rules', 'In flight', 'Checks', 'State']) {
      await openTab(page, tab)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, input:not([type=checkbox], [type=radio]), select, [role=tab]')]
          .filter((control) => !control.closest('.cell') && !control.classList.contains('cell'))
          .map((control) => ({ control, box: control.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 1 && (box.width < 44 || box.height < 44))
          .map(({ control }) => control.outerHTML.slice(0, 120)),
      )
      expect(small, tab).toEqual([])
    }
  })
})

test.describe('on a projector', () => {
  test.use({ viewport: { width: 1280, height: 720 } })

  test('nothing scrolls, and all text can be read from the last row', async ({ page }) => {
    await open(page, '?theme=projector')
    const sizes = () =>
      page.evaluate(() => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const found: { text: string; size: number }[] = []
        while (texts.nextNode()) {
          const element = texts.currentNode.parentElement
          const text = texts.currentNode.nodeValue?.trim() ?? ''
          if (!element || text === '' || element.closest('svg, .sr-only, script, noscript, style')) continue
          if (element.checkVisibility())
            found.push({ text, size: parseFloat(getComputedStyle(element).fontSize) })
        }
        return found
      })
    const smallest = async () => (await sizes()).filter(({ size }) => size < 20)
    expect(await smallest()).toEqual([])
    await page.keyboard.press('PageDown')
    await expect(question(page)).toBeVisible()
    expect(await smallest()).toEqual([])
    await question(page).getByRole('button', { name: 'Just show me' }).click()
    await page.keyboard.press('End')
    const caption = saying(page).getByText('S1 is back')
    expect(
      await caption.evaluate((element) => parseFloat(getComputedStyle(element).fontSize)),
    ).toBeGreaterThanOrEqual(28)
    expect(
      await page.evaluate(() => [
        document.documentElement.scrollHeight,
        document.documentElement.scrollWidth,
      ]),
    ).toEqual([720, 1280])
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeHidden()
    await page.getByRole('button', { name: 'Present' }).click()
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible()
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    /** The whole page, or only what has changed on it. */
    const check = async (page: Page, state: string, part = 'html') => {
      const { violations } = await new AxeBuilder({ page }).include(part).analyze()
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
      expect(found, state).toEqual([])
    }

    test('in the states of a lesson', async ({ page }) => {
      await open(page)
      await check(page, 'at first')
      await page.keyboard.press('PageDown')
      await check(page, 'asking', '.page-caption')
      await question(page).getByRole('button', { name: 'It waits for the others' }).click()
      await page.keyboard.press('Space')
      await check(page, 'answered', '.page-caption')
      await stepUntil(
        page,
        async () => (await saying(page).textContent())?.includes('No other server') === true,
      )
      await check(page, 'at risk')
      await page.keyboard.press('End')
      await check(page, 'explained', '.page-caption')
    })

    test('in every tab and drawer, and in menus and forms', async ({ page }) => {
      test.slow()
      await open(page)
      await page.keyboard.press('Shift+ArrowRight')
      await choose(page, 'S2', /^Crash/)
      await node(page, 'S1').locator('.outer').click()
      for (const tab of ['Story', 'Script', 'Knobs & rules', 'In flight', 'Checks', 'State']) {
        await openTab(page, tab)
        await check(page, tab, '.page-side')
      }
      for (const drawer of ['Library', 'Faults', 'Share', 'Help and settings']) {
        await page.getByRole('button', { name: drawer, exact: true }).click()
        await expect(page.getByRole('dialog', { name: drawer })).toBeVisible()
        await check(page, drawer, 'dialog')
        await page.keyboard.press('Escape')
      }
      await page.getByRole('button', { name: /^Speed/ }).click()
      await check(page, 'speed', '.page-transport')
      await page.keyboard.press('Escape')
      await node(page, 'S1').locator('.outer').click({ button: 'right' })
      await check(page, 'menu')
      await page.getByRole('menuitem', { name: /^Skew/ }).click()
      await check(page, 'form', 'dialog')
    })

    test('on a phone', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 })
      await open(page)
      await check(page, 'phone')
      await page.getByRole('button', { name: 'Menu', exact: true }).click()
      await check(page, 'its menu')
    })
  })
}
