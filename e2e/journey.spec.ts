import { expect, test, type Locator, type Page } from '@playwright/test'
import { inspector, ledger, open, openTab, play, question, runs, saying, shared } from './page.ts'

/** As a newcomer does it: break E3, see the lost write's story everywhere, mend it, compare, and look for the worst of many runs. */

const side = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const kept = (page: Page): Locator =>
  inspector(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'Acknowledged writes survive' }) })
const many = (page: Page): Locator => page.getByRole('dialog', { name: 'Many runs' })
const asked = (page: Page): Locator =>
  page.getByRole('group', { name: /^Space-time/ }).getByRole('button', { name: /Ana asks: x = 2/ })
const worst = (page: Page): Locator => many(page).getByRole('button', { name: /^highest/ })

/** 1,000 runs whose delays differ; opens the one with the most of whatever is measured. */
async function expectWorst(page: Page): Promise<void> {
  await expect(many(page)).toContainText('1,000 runs', { timeout: 60_000 })
  await expect(many(page)).toContainText('All 1,000 runs are played.', { timeout: 60_000 })
}

async function expectMended(page: Page): Promise<void> {
  await expect(side(page, 'Run A')).toBeVisible()
  await expect(side(page, 'Run B, the fix')).toBeVisible()
  await expect(kept(page).getByRole('cell')).toHaveText([/broken since/, /holds/])
}

test.describe('by mouse, on a laptop', () => {
  test.use({ viewport: { width: 1440, height: 900 } })

  test('from Play to the worst of a thousand runs', async ({ page }) => {
    test.setTimeout(120_000)
    await open(page)
    await play(page).click()
    await question(page).getByRole('button', { name: 'waits', exact: false }).first().click()
    const goOn = saying(page).getByRole('button', { name: 'Continue' })
    await expect(goOn).toBeVisible({ timeout: 20_000 })
    await goOn.click()
    await expect(saying(page)).toContainText('It is lost', { timeout: 20_000 })

    await openTab(page, 'State')
    const write = ledger(page, 'x = 2').getByRole('button').first()
    await write.click()
    await expect(write).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('button', { name: 'History', exact: true }).click()
    await page.getByRole('tab', { name: 'Space-time' }).click()
    await expect(asked(page)).toHaveAttribute('aria-pressed', 'true')

    await page.getByRole('button', { name: 'Try the fix' }).click()
    for (let stops = 0; stops < 6; stops++) await page.keyboard.press('PageDown')
    await expectMended(page)

    await page.getByRole('navigation', { name: 'Page' }).getByRole('button', { name: 'Many runs' }).click()
    await many(page).getByText('1,000', { exact: true }).click()
    await many(page).getByLabel('Let delays vary').check()
    await many(page)
      .getByRole('button', { name: /^Run it/ })
      .click()
    await expectWorst(page)
    await worst(page).first().click()
    await expect(runs(page)).toContainText('seed')
    await many(page).getByRole('button', { name: 'Close Many runs' }).click()
    expect((await shared(page)).checksum).toMatch(/^\w{4}$/)
  })
})

test.describe('by keyboard alone, at a projector', () => {
  test.use({ viewport: { width: 1280, height: 720 } })

  /** Tab until that has the focus. */
  async function tabTo(page: Page, goal: Locator): Promise<void> {
    for (let stops = 0; stops < 80; stops++) {
      await expect(goal).toBeAttached()
      if (await goal.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error('Tab never got there')
  }

  test('from Play to the worst of a thousand runs', async ({ page }) => {
    test.setTimeout(150_000)
    await open(page, '?theme=projector')
    await page.keyboard.press('Space')
    await expect(question(page)).toBeVisible({ timeout: 15_000 })
    await tabTo(page, question(page).getByRole('button', { name: 'Just show me' }))
    await page.keyboard.press('Enter')
    await page.keyboard.press('End')
    await tabTo(page, saying(page).getByRole('button', { name: 'Continue' }))
    await page.keyboard.press('Enter')
    await page.keyboard.press('End')
    await expect(saying(page)).toContainText('It is lost')

    // Letters are keys while the stage has the focus.
    await tabTo(page, page.getByRole('button', { name: /^S1,/ }))
    await page.keyboard.press('i')
    const write = ledger(page, 'x = 2').getByRole('button').first()
    await tabTo(page, write)
    await page.keyboard.press('Enter')
    await expect(write).toHaveAttribute('aria-pressed', 'true')
    await tabTo(page, page.getByRole('button', { name: /^S1,/ }))
    await page.keyboard.press('t')
    await expect(asked(page)).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('t')

    await tabTo(page, page.getByRole('button', { name: 'Try the fix' }))
    await page.keyboard.press('Enter')
    for (let stops = 0; stops < 6; stops++) await page.keyboard.press('PageDown')
    await expectMended(page)

    const entry = page.getByRole('navigation', { name: 'Page' }).getByRole('button', { name: 'Many runs' })
    await tabTo(page, entry)
    await page.keyboard.press('Enter')
    await tabTo(page, many(page).getByLabel('Let delays vary'))
    await page.keyboard.press('Space')
    await tabTo(page, many(page).getByRole('button', { name: /^Run it/ }))
    await page.keyboard.press('Enter')
    await expectWorst(page)
    await tabTo(page, worst(page).first())
    await page.keyboard.press('Enter')
    await expect(runs(page)).toContainText('seed')
  })
})

test.describe('by touch, on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('from Play to the worst of a thousand runs', async ({ page }) => {
    test.setTimeout(150_000)
    await open(page)
    await play(page).tap()
    await question(page).getByRole('button', { name: 'Just show me' }).tap()
    const goOn = saying(page).getByRole('button', { name: 'Continue' })
    await expect(goOn).toBeVisible({ timeout: 20_000 })
    await goOn.tap()
    await expect(saying(page)).toContainText('It is lost', { timeout: 20_000 })

    await inspector(page).getByRole('tab', { name: 'State', exact: true }).tap()
    const write = ledger(page, 'x = 2').getByRole('button').first()
    await write.tap()
    await expect(write).toHaveAttribute('aria-pressed', 'true')
    await inspector(page).getByRole('tab', { name: 'Space-time' }).tap()
    await expect(asked(page)).toHaveAttribute('aria-pressed', 'true')

    await page.getByRole('button', { name: 'Try the fix' }).filter({ visible: true }).tap()
    // The fix has a lesson of its own; a finger on the end of the bar goes there, and Play the rest of the way.
    const bar = page.getByRole('slider', { name: /Observer time/ })
    await expect(async () => {
      if (await goOn.isVisible()) await goOn.tap()
      const box = await bar.boundingBox()
      await bar.tap({ position: { x: (box?.width ?? 2) - 1, y: 20 } })
      if (await play(page).isVisible()) await play(page).tap()
      await expect(kept(page).getByRole('cell').last()).toHaveText(/holds/, { timeout: 1000 })
    }).toPass({ timeout: 30_000 })
    await expectMended(page)

    await page.getByRole('button', { name: 'Menu', exact: true }).tap()
    await page.getByRole('navigation', { name: 'Page' }).getByRole('button', { name: 'Many runs' }).tap()
    await many(page).getByLabel('Let delays vary').tap()
    await many(page)
      .getByRole('button', { name: /^Run it/ })
      .tap()
    await expectWorst(page)
    await worst(page).first().tap()
    await expect(many(page)).toHaveCount(0)
    await expect(page.getByText(/seed \d+/).first()).toBeAttached()
  })
})
