import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import type { Scenario } from '../src/engine/scenario.ts'
import { linkOf, raft } from './clusters.ts'

const fifty = Array.from({ length: 50 }, (_, i) => `n${i + 1}`)
const gossiping = raft({
  nodes: 50,
  clients: 2,
  endMs: 4000,
  knobs: { electionTimeoutMs: [600, 900] },
  script: [
    { atMs: 10, do: 'timeout', node: 'n1', timer: 'election' },
    { atMs: 300, do: 'crash', node: 'n9' },
  ],
})
const split: Scenario = {
  ...gossiping,
  script: [
    ...gossiping.script,
    {
      atMs: 350,
      do: 'partition',
      sides: [fifty.slice(0, 15).concat('c1'), fifty.slice(15).concat('c2')],
    },
  ],
}

async function openAt(page: Page, scenario: Scenario, atMs: number): Promise<void> {
  await page.goto(`/${linkOf(scenario, atMs)}`)
  await expect(node(page, 'S50')).toBeVisible()
  await page.waitForLoadState('networkidle')
}

const node = (page: Page, name: string): Locator => page.locator(`.stage .node[aria-label^="${name},"]`)
const told = (page: Page, words: string): Locator =>
  page.locator('.stage .node-words[data-detailed="true"] text:visible', { hasText: words })
const middleOf = async (place: Locator): Promise<{ x: number; y: number }> => {
  const box = await place.boundingBox()
  if (!box) throw new Error('it is not on the page')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('of fifty nodes the leader and the one that is down say what they are, the others when they are asked', async ({
  page,
}) => {
  await openAt(page, gossiping, 340)
  await expect(told(page, 'LEADER T1')).toBeVisible()
  await expect(told(page, 'DOWN')).toBeVisible()
  await expect(told(page, 'follower')).toHaveCount(0)
  await expect(page.locator('.stage .packet .pill:visible')).toHaveCount(0)

  const { x, y } = await middleOf(node(page, 'S20').locator('.outer'))
  await page.mouse.move(x, y)
  await expect(told(page, 'S20 · follower T1')).toBeVisible()
  await page.mouse.click(x, y)
  await page.mouse.move(x, y - 150)
  await expect(node(page, 'S20')).toHaveAttribute('data-selected', 'true')
  await expect(told(page, 'S20 · follower T1')).toBeVisible()
})

test('the keyboard goes through them, and the one that has the focus tells more', async ({ page }) => {
  await openAt(page, gossiping, 340)
  await node(page, 'S1').focus()
  for (let i = 0; i < 11; i++) await page.keyboard.press('ArrowDown')
  await expect(node(page, 'S12')).toBeFocused()
  await expect(node(page, 'S12').locator('.focus')).toBeVisible()
  await expect(told(page, 'S12 · follower T1')).toBeVisible()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: /^Crash/ }).click()
  await expect(node(page, 'S12')).toHaveAttribute('data-up', 'down')
})

test('the sides of a partition are arcs with the crack between them', async ({ page }) => {
  await openAt(page, split, 400)
  const crack = page.locator('.stage .crack:visible')
  await expect(crack).toHaveCount(1)
  // Nodes move to their side before the crack is there.
  const xOf = async (name: string): Promise<number> => (await middleOf(node(page, name).locator('.outer'))).x
  await expect.poll(async () => (await xOf('S15')) < (await xOf('S16'))).toBe(true)
  const box = await crack.boundingBox()
  for (const name of ['S1', 'S8', 'S15', 'Ana'])
    expect(await xOf(name), name).toBeLessThan(box!.x + box!.width)
  for (const name of ['S16', 'S30', 'S50', 'Ben']) expect(await xOf(name), name).toBeGreaterThan(box!.x)
})

test.describe('on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } })

  test('a finger that misses by less than its width hits the nearest node', async ({ page }) => {
    await openAt(page, gossiping, 340)
    const disc = node(page, 'S14').locator('.outer')
    const { x, y } = await middleOf(disc)
    expect((await disc.boundingBox())!.width).toBeLessThan(24)
    await page.touchscreen.tap(x - 18, y)
    await expect(page.getByRole('menu', { name: 'S14' })).toBeVisible()
  })
})

for (const [where, viewport] of [
  ['laptop', { width: 1440, height: 900 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test(`axe finds nothing among fifty nodes on a ${where}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await openAt(page, split, 400)
    await node(page, 'S20').focus()
    const { violations } = await new AxeBuilder({ page }).include('.stage').analyze()
    expect(violations).toEqual([])
  })
}
