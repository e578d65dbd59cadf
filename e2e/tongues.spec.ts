import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { long, mirrored } from '../src/ui/tongues/pseudo.ts'

/** In languages that nobody speaks: one is twice as long, the other runs from right to left. What they break, a translation would. */

const sizes = {
  laptop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
}

/** What is the same in every language: names, values, the kinds of files, addresses. */
const data = /\b(Ana|Ben|true|false|SVG|PNG|WebM|GIF)\b|https?:\S+/g

/** What depends on how long words are, and to which side they run; the rest is as in English, and held by `reach.spec.ts`. */
const ofLength = ['scrollable-region-focusable', 'valid-lang', 'html-lang-valid']

for (const tongue of [long, mirrored]) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test.describe(`${tongue.lang} on a ${size}`, () => {
      test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } })

      test('the stage, every tab and every drawer', async ({ page }) => {
        test.slow()
        const button = (name: string) => page.getByRole('button', { name: tongue.told(name), exact: true })
        const check = async (
          state: string,
          axe = new AxeBuilder({ page }).withRules(ofLength).setLegacyMode(),
        ) => {
          expect.soft(await widthBeyond(page), `${state}: wider than the page`).toEqual([])
          const texts = await textsOf(page)
          expect
            .soft(
              texts.filter((text) => /\{\w+\}/.test(text)),
              `${state}: not filled in`,
            )
            .toEqual([])
          if (tongue === long) {
            expect.soft(texts.filter(isPlain), `${state}: in no catalogue`).toEqual([])
          }
          const { violations } = await axe.analyze()
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`,
          )
          expect.soft(found, state).toEqual([])
        }

        await page.goto(`/?lang=${tongue.lang}`)
        await expect(page.locator('html')).toHaveAttribute('lang', tongue.lang)
        await expect(page.locator('html')).toHaveAttribute('dir', tongue.dir)
        await page.waitForLoadState('networkidle')
        await check('at first')

        await page.keyboard.press('PageDown')
        await check('asking')
        await button('Just show me').click()
        for (let step = 0; step < 6; step++) await page.keyboard.press('Shift+ArrowRight')
        await check('cut in two', new AxeBuilder({ page }))

        await page.locator('.stage .node .outer').first().click({ button: 'right' })
        await check('menu of a node')
        await page.keyboard.press('Escape')
        if (size === 'laptop') {
          await page.keyboard.press('t')
          await check('space-time')
        }
        const tabs = page.getByRole('complementary', { name: tongue.told('Inspector') }).getByRole('tab')
        for (const tab of await tabs.all()) {
          await tab.click()
          await check(`tab ${await tab.textContent()}`)
        }
        for (const drawer of ['Library', 'Faults', 'Many runs', 'Share', 'Help and settings']) {
          if (size === 'phone') await button('Menu').click()
          await button(drawer).click()
          await expect(page.getByRole('dialog', { name: tongue.told(drawer) })).toBeVisible()
          await check(drawer)
          await page.keyboard.press('Escape')
        }
      })
    })
  }
}

/** Of a page that can be scrolled sideways, what reaches beyond its edge. */
const widthBeyond = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth } = document.scrollingElement ?? document.body
    if (scrollWidth <= innerWidth) return []
    const isBeyond = ({ left, right }: DOMRect) => left < -1 || right > innerWidth + 1
    const isClipped = ({ parentElement }: Element): boolean =>
      parentElement !== null &&
      parentElement !== document.body &&
      (getComputedStyle(parentElement).overflowX !== 'visible' || isClipped(parentElement))
    const beyond = [...document.querySelectorAll('body *')]
      .filter((element) => isBeyond(element.getBoundingClientRect()) && !isClipped(element))
      .map(({ outerHTML }) => outerHTML.slice(0, 160))
    return [`${scrollWidth} px`, ...beyond.slice(0, 8)]
  })

/** All that is seen or heard. */
const textsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement, nodeValue } = walker.currentNode
      if (!parentElement?.closest('script, style, noscript, cite')) texts.push(nodeValue ?? '')
    }
    for (const element of document.querySelectorAll('body *')) {
      for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder']) {
        texts.push(element.getAttribute(name) ?? '')
      }
    }
    return [...new Set(texts)]
  })

/** Has words, and none with an accent. */
const isPlain = (text: string): boolean => {
  const rest = text.replaceAll(data, '')
  return /[a-z]{2}/i.test(rest) && !/[^\p{ASCII}\p{P}\p{S}]/u.test(rest)
}
