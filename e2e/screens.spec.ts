import { expect, test, type Page } from '@playwright/test'
import { choose, inspector, node, open, playToTheEnd, question, violations } from './page.ts'

/** Every screen: nothing is out of reach on any of them, in any colours, and the keyboard's place is never lost. */

const screens = {
  'a projector': { viewport: { width: 1280, height: 720 }, query: '?theme=projector' },
  'a laptop': { viewport: { width: 1440, height: 900 } },
  'a phone': { viewport: { width: 390, height: 844 } },
  'a tablet': { viewport: { width: 768, height: 1024 } },
  'a wall': { viewport: { width: 3840, height: 2160 } },
  'a laptop at 200 %': { viewport: { width: 720, height: 450 } },
} as const

const drawers = ['Library', 'Faults', 'Many runs', 'Share', 'Help and settings'] as const
const strips = { h: 'History', t: 'Space-time', g: 'Charts' } as const

async function openDrawer(page: Page, name: (typeof drawers)[number]): Promise<void> {
  const menu = page.getByRole('button', { name: 'Menu', exact: true })
  if (await menu.isVisible()) await menu.press('Enter')
  await page.getByRole('button', { name, exact: true }).press('Enter')
  await expect(page.getByRole('dialog', { name })).toBeFocused()
}

/** Opened by its button in the bar, or below it. */
const visibleButton = (page: Page, name: RegExp | string) =>
  page.getByRole('button', { name }).filter({ visible: true }).first()

/** What can be pressed and is too small for a finger, and how far the page sticks out of the screen. */
async function reach(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    // Marks of a chart are as close as what they stand for, and lists tell the same; links in a sentence are as high as it.
    const spared = '.cell, .chart *, .many-bars *, p a'
    const small = [...document.querySelectorAll('button, a, summary, select, input, textarea')]
      .filter((control) => !control.matches('[type=checkbox], [type=radio], [type=file]'))
      .filter((control) => !control.matches(spared) && control.checkVisibility())
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.width < 43.9 || (box.height < 43.9 && box.height > 1)))
    return {
      tooWide: Math.max(0, scrollWidth - innerWidth),
      tooHigh: Math.max(0, scrollHeight - innerHeight),
      small: small.map(({ control }) => control.outerHTML.slice(0, 120)),
    }
  })
}
const withinReach = { tooWide: 0, tooHigh: 0, small: [] }

/** What stands for the place of a keyboard's user, or that there is none. */
const place = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    return at === null || at === document.body
      ? 'nowhere'
      : (at.getAttribute('aria-label') ?? at.textContent).slice(0, 40)
  })
const expectPlace = (page: Page) => expect.poll(() => place(page)).not.toBe('nowhere')

for (const [screen, { viewport, ...more }] of Object.entries(screens)) {
  test.describe(`on ${screen}`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } })
    const query = 'query' in more ? more.query : ''

    test('nothing is beyond reach, and what is closed gives the focus back', async ({ page }) => {
      await open(page, query)
      const check = async (state: string) => expect(await reach(page), state).toEqual(withinReach)
      await check('at rest')
      await page.keyboard.press('PageDown')
      await expect(question(page).getByRole('button').last()).toBeInViewport({ ratio: 1 })
      await check('asking')
      await page.keyboard.press('Home')
      await playToTheEnd(page)
      await check('broken')

      for (const name of drawers) {
        await openDrawer(page, name)
        await check(name)
        await page.keyboard.press('Escape')
        await expectPlace(page)
      }
      for (const name of [/^Time tools/, /^Speed/]) {
        const button = visibleButton(page, name)
        await button.press('Enter')
        await page.waitForLoadState('networkidle')
        await check(String(name))
        await page.keyboard.press('Escape')
        await expect(button).toBeFocused()
      }
      for (const [key, view] of Object.entries(strips)) {
        await node(page, 'S2').focus()
        await page.keyboard.press(key)
        await expect(page.getByRole('tab', { name: view }).filter({ visible: true })).toHaveAttribute(
          'aria-selected',
          'true',
        )
        await page.waitForLoadState('networkidle')
        await check(view)
      }
      await visibleButton(page, 'Try the fix').press('Enter')
      await expect(page.getByRole('region', { name: 'Run B, the fix', exact: true })).toBeVisible()
      await check('comparing')
      await page.getByRole('button', { name: 'End comparing' }).press('Enter')
      await expectPlace(page)
    })
  })
}

test.describe('the focus', () => {
  test('is seen wherever Tab goes', async ({ page }) => {
    for (const viewport of [screens['a laptop'].viewport, screens['a laptop at 200 %'].viewport]) {
      await page.setViewportSize(viewport)
      await open(page)
      await playToTheEnd(page)
      const unseen: string[] = []
      for (let stop = 0; stop < 60; stop++) {
        await page.keyboard.press('Tab')
        const found = await page.evaluate(() => {
          const at = document.activeElement
          if (!at || at === document.body) return 'end'
          const { top, bottom, left, right } = at.getBoundingClientRect()
          const bar = document.querySelector('.page-transport')
          const floor = bar && !bar.contains(at) ? bar.getBoundingClientRect().top : innerHeight
          const isSeen = bottom > 0 && top < floor && right > 0 && left < innerWidth
          const { outlineStyle, outlineWidth } = getComputedStyle(at)
          // On the stage a ring of its own is drawn; a sign for a radio button carries its outline.
          const isMarked = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
          const isDrawn = at.closest('svg.stage') !== null
          return isSeen && (isMarked || isDrawn) ? 'seen' : at.outerHTML.slice(0, 120)
        })
        if (found === 'end') break
        if (found !== 'seen') unseen.push(found)
      }
      expect(unseen).toEqual([])
    }
  })

  test('comes back when a question is answered, a toast goes, a run is pruned, all is undone', async ({
    page,
  }) => {
    await open(page)
    await node(page, 'S1').focus()
    await page.keyboard.press('PageDown')
    await question(page).getByRole('button', { name: 'It commits' }).press('Enter')
    await expect(question(page)).toHaveCount(0)
    await expect(node(page, 'S1')).toBeFocused()

    await page.keyboard.press('c')
    await page.getByRole('button', { name: 'Undo', exact: true }).first().press('Enter')
    await expect(node(page, 'S1')).toBeFocused()
    await expect(node(page, 'S1')).not.toHaveAccessibleName(/down/i)

    await page.keyboard.press('Home')
    await choose(page, 'S3', /^Crash/)
    await node(page, 'S1').focus()
    await page.keyboard.press('r')
    await page.getByRole('button', { name: 'Prune run A' }).press('Enter')
    await expectPlace(page)
    await page.keyboard.press('Escape')
    await expect(node(page, 'S1')).toBeFocused()

    const script = page.getByRole('tab', { name: 'Script' })
    await page.getByRole('tab', { name: 'State', exact: true }).focus()
    for (let tab = 0; tab < 3; tab++) await page.keyboard.press('ArrowRight')
    await expect(script).toBeFocused()
    const undo = inspector(page).getByRole('button', { name: 'Undo' })
    await expect(undo).toBeEnabled()
    while (await undo.isEnabled()) await undo.press('Enter')
    await expect(script).toBeFocused()
  })

  test('is left alone after a click', async ({ page }) => {
    await open(page)
    await page.keyboard.press('PageDown')
    await question(page).getByRole('button', { name: 'Just show me' }).click()
    await expect(question(page)).toHaveCount(0)
    expect(await place(page)).toBe('nowhere')
    await page.keyboard.press('h')
    await expect(page.getByRole('tab', { name: 'History' })).toBeVisible()
  })
})

test.describe('in colours of the reader’s own', () => {
  for (const [screen, colorScheme] of [
    ['a laptop', 'light'],
    ['a phone', 'dark'],
  ] as const) {
    test(`axe finds nothing, and what colours said is told (${colorScheme})`, async ({ page }) => {
      await page.setViewportSize(screens[screen].viewport)
      await page.emulateMedia({ forcedColors: 'active', colorScheme, reducedMotion: 'reduce' })
      await open(page)
      await page.keyboard.press('PageDown')
      expect(await violations(page, 'html'), 'asking').toEqual([])
      await page.keyboard.press('Home')
      await playToTheEnd(page)
      expect(await violations(page, 'html'), 'broken').toEqual([])
      const grounds = await page.evaluate(() => {
        const ground = (of: string) => {
          const element = document.querySelector(of)
          return element && getComputedStyle(element).backgroundColor
        }
        return ['body', '.band-odd', '.band-even', '.page-transport .bg-line'].map(ground)
      })
      expect(new Set(grounds).size, 'the page, two terms, and what is not played yet').toBe(4)
      const tabs = await inspector(page)
        .getByRole('tab')
        .evaluateAll((all) => all.map((tab) => getComputedStyle(tab).borderBottomColor))
      expect(new Set(tabs).size, 'the tab that is open, and the others').toBe(2)
      await openDrawer(page, 'Library')
      expect(await violations(page, 'dialog'), 'Library').toEqual([])
    })
  }
})

test('with less motion the space-time diagram keeps its colours', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page)
  await playToTheEnd(page)
  await node(page, 'S2').focus()
  await page.keyboard.press('t')
  const inked = () =>
    page
      .locator('.spacetime-lane canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
        let dark = 0
        for (let i = 0; i < pixels.length; i += 4) {
          if (
            (pixels[i + 3] ?? 0) > 250 &&
            (pixels[i] ?? 0) + (pixels[i + 1] ?? 0) + (pixels[i + 2] ?? 0) < 120
          )
            dark++
        }
        return dark / (pixels.length / 4)
      })
  await expect.poll(inked).toBeGreaterThan(0)
  expect(await inked()).toBeLessThan(0.2)
})
