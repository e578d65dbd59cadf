import { expect, test, type Locator, type Page } from '@playwright/test'
import { inspector, node, now, open, openTab, play, question, saying, violations } from './page.ts'

/** Predict, observe, explain; then a goal of one's own. The first that one comes to of a chapter tells everything, the third nothing. */

const goal = (page: Page): Locator => page.getByRole('region', { name: 'Goal' })
const next = (page: Page): Locator => page.getByRole('region', { name: 'What next' })
const library = (page: Page): Locator => page.getByRole('dialog', { name: 'Library' })
const entry = (page: Page, title: string): Locator =>
  library(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title }) })

async function openLibrary(page: Page): Promise<void> {
  const menu = page.getByRole('button', { name: 'Menu', exact: true })
  if (await menu.isVisible()) await menu.click()
  await page.getByRole('button', { name: 'Library', exact: true }).click()
}

async function openScenario(page: Page, title: string): Promise<void> {
  await openLibrary(page)
  await library(page)
    .getByRole('button', { name: `${title}: see it break` })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
}

/** From stop to stop to the end, as a clicker does. */
async function pageThrough(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('PageDown')
    await expect(next(page)).toBeVisible({ timeout: 300 })
  }).toPass()
}

test.describe('on a phone, by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a student finishes E3: question, answer, what happened, principle, fix, goal; and it is kept', async ({
    page,
  }) => {
    test.setTimeout(60_000)
    await open(page)
    await play(page).tap()
    await question(page).getByRole('button', { name: 'It waits for the others' }).tap({ timeout: 10_000 })
    await expect(saying(page)).toContainText('You said “It waits for the others”')
    await expect(saying(page)).toContainText('S1 is back', { timeout: 15_000 })
    await expect(saying(page)).toContainText('What happened: “It is accepted, then lost”.')
    await expect(saying(page)).toContainText(
      'An acknowledgement is a promise only from as many as will be asked next.',
    )
    await expect(next(page)).toContainText('The fix: OK only once a majority has it.')
    await expect(next(page)).toContainText('Its price: ack latency 4 → 24 ms.')
    await expect(next(page).getByRole('button')).toHaveText(['Try the fix', 'Your turn', 'Next: Token 33'])
    await next(page).getByRole('button', { name: 'Your turn' }).tap()

    await expect(goal(page)).toContainText('lose exactly one acknowledged write')
    await expect(goal(page)).toContainText('Faults added: 0 of 1')
    await goal(page).getByRole('button', { name: 'A hint' }).tap()
    await expect(goal(page)).toContainText('You can make it step down earlier.')

    // The first write that S1 acknowledges alone, then nothing more.
    const bar = page.getByRole('slider', { name: /Observer time/ })
    const width = (await bar.boundingBox())?.width ?? 0
    await bar.tap({ position: { x: (width * 5060) / 11_000, y: 20 } })
    const onwards = page.getByRole('button', { name: 'Next event' }).filter({ visible: true })
    for (let taps = 0; taps < 40 && (await now(page)) < 5106; taps++) await onwards.tap()
    const box = await node(page, 'S1').locator('.outer').boundingBox()
    if (!box) throw new Error('S1 is not on the stage')
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
    await page.getByRole('menuitem', { name: /^Fire the step.?down timer now/i }).tap()
    await expect(goal(page)).toContainText('Faults added: 1 of 1')
    await expect(goal(page)).toContainText('Not yet')
    await goal(page).getByRole('button', { name: 'To the end' }).tap()
    await expect(goal(page)).toContainText('Goal reached.')
    expect(await violations(page, '.page-goal')).toEqual([])

    await page.reload()
    await expect(play(page)).toBeVisible()
    await openLibrary(page)
    await expect(entry(page, 'Safe mode isn’t')).toContainText('Seen')
    await expect(entry(page, 'Safe mode isn’t')).toContainText('Answered')
    await expect(entry(page, 'Safe mode isn’t')).toContainText('Goal reached')
    await expect(entry(page, 'The spare master')).not.toContainText('Seen')
  })
})

test.describe('on a laptop', () => {
  test.use({ viewport: { width: 1440, height: 900 } })

  test('the first of a chapter is told in full, the second half, the third on request', async ({ page }) => {
    await open(page)
    await openScenario(page, 'Split votes')
    await page.keyboard.press('End')
    await expect(question(page)).toContainText('S5 is dead.')
    await expect(goal(page)).toHaveCount(0)
    await pageThrough(page)

    await openScenario(page, 'Logs that disagree')
    await page.keyboard.press('End')
    await expect(question(page)).toContainText('What becomes of x and y?')
    await expect(question(page)).not.toContainText('The cut is healed')
    await pageThrough(page)

    await openScenario(page, 'Figure 8')
    await expect(goal(page)).toContainText('move nothing but the crash of S1')
    await page.keyboard.press('End')
    await expect(saying(page)).toContainText('committed as')
    await expect(goal(page)).toContainText('This is the run as it is told.')
    await goal(page).getByRole('button', { name: 'Tell me' }).click()
    await page.keyboard.press('End')
    await expect(question(page)).toContainText('Can x still be erased?')
  })

  test('the learner may want to be told everything, or nothing, and that is kept', async ({ page }) => {
    await open(page)
    await openTab(page, 'Story')
    await inspector(page).getByLabel('Everything').check()
    await openScenario(page, 'Figure 8')
    await expect(goal(page)).toHaveCount(0)
    await page.keyboard.press('End')
    await expect(question(page)).toContainText('Two of three disks hold x: a majority.')
    await page.reload()
    await openScenario(page, 'Split votes')
    await openTab(page, 'Story')
    await expect(inspector(page).getByLabel('Everything')).toBeChecked()
    await inspector(page).getByLabel('Nothing by itself').check()
    await page.keyboard.press('End')
    await expect(question(page)).toHaveCount(0)
  })

  test('a solution plays, and does not count as one’s own; too many faults do not either', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const scenarios = { F1: { seen: true }, F2: { seen: true } }
      localStorage.setItem('faultline.progress', JSON.stringify({ scenarios }))
    })
    await open(page)
    await openScenario(page, 'Figure 8')
    await goal(page).getByRole('button', { name: 'Show a solution' }).click()
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    await page.keyboard.press('End')
    await expect(goal(page)).toContainText('This is a solution.')
    await expect(page.getByRole('region', { name: 'Verdicts' })).toContainText('16 promises hold')
    await openLibrary(page)
    await expect(entry(page, 'Figure 8')).not.toContainText('Goal reached')
    await page.keyboard.press('Escape')

    await goal(page).getByRole('button', { name: 'Begin' }).click()
    await expect(goal(page)).toContainText('No fault may be added, only moved.')
    await node(page, 'S2').focus()
    await page.keyboard.press('c')
    await expect(goal(page)).toContainText('More than the goal allows')
    await page.keyboard.press('u')
    await expect(goal(page)).not.toContainText('More than the goal allows')

    await openTab(page, 'Script')
    const crash = inspector(page)
      .getByLabel(/^Time of: Crash S1|^When: Crash S1|Crash S1/)
      .first()
    await crash.fill('655')
    await crash.press('Enter')
    await goal(page).getByRole('button', { name: 'To the end' }).click()
    await expect(goal(page)).toContainText('Goal reached.')
    await goal(page).getByRole('button', { name: 'Put the goal away' }).click()
    await expect(goal(page)).toHaveCount(0)
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in what comes after the answer, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await open(page)
      await page.keyboard.press('PageDown')
      await question(page).getByRole('button', { name: 'It commits' }).click()
      await page.keyboard.press('End')
      await expect(next(page)).toContainText('Its price')
      expect(await violations(page, '.page-caption')).toEqual([])
      await next(page).getByRole('button', { name: 'Your turn' }).click()
      await goal(page).getByRole('button', { name: 'A hint' }).click()
      expect(await violations(page, '.page-goal')).toEqual([])
      await openTab(page, 'Story')
      expect(await violations(page, '.page-side')).toEqual([])
    })
  }
})

test('where nothing may be kept, lessons work all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await open(page)
  await page.keyboard.press('PageDown')
  await question(page).getByRole('button', { name: 'It commits' }).click()
  await page.keyboard.press('End')
  await expect(saying(page)).toContainText('You said “It commits”')
  await openLibrary(page)
  await expect(entry(page, 'Safe mode isn’t')).toContainText('Answered')
})
