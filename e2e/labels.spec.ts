import { expect, test, type Page } from '@playwright/test'
import type { Scenario } from '../src/engine/scenario.ts'
import { linkOf } from './clusters.ts'

/** Everything that makes words long: a leader that was outrun, a pause with messages waiting, skewed clocks, slow nodes, a crash. */
const troubled = (servers: number): Scenario => ({
  v: 1,
  id: 'troubled',
  title: 'Many words',
  chapter: '0 · Measuring',
  question: 'Is there room for all of it?',
  sources: [],
  protocol: 'raft',
  nodes: servers,
  clients: 3,
  seed: 7,
  endMs: 6000,
  workload: [{ atMs: 200, every: 30, client: 'c1', op: 'write', key: 'x' }],
  script: [
    { atMs: 10, do: 'timeout', node: 'n1', timer: 'election' },
    { atMs: 300, do: 'skew', node: 'n2', offsetMs: -5120 },
    { atMs: 310, do: 'skew', node: 'n3', offsetMs: 1250 },
    { atMs: 320, do: 'slow', node: 'n2', delayMs: 120 },
    { atMs: 400, do: 'pause', node: 'n4' },
    { atMs: 420, do: 'crash', node: 'n5' },
    {
      atMs: 500,
      do: 'partition',
      sides: [
        ['n1', 'n2', 'c1'],
        [...Array.from({ length: servers - 2 }, (_, i) => `n${i + 3}`), 'c2', 'c3'],
      ],
    },
  ],
  expect: [],
})

/** Pairs of words, cells and names on the stage that lie on each other. A line's box is higher than its letters. */
const clashes = (page: Page) =>
  page.evaluate(() => {
    const parts = [
      ...document.querySelectorAll(
        '.stage :is(.node .name, .node .label, .node-words text, .cell .box, .side-words text)',
      ),
    ]
    const shown = parts.flatMap((part) => {
      const { left, right, top, bottom } = part.getBoundingClientRect()
      const isText = part.tagName === 'text'
      const isShown = getComputedStyle(part).visibility === 'visible' && right - left > 1
      const air = isText ? (bottom - top) * 0.2 : 0
      const what = part.textContent || part.parentElement?.textContent || ''
      return isShown ? [{ what, left: left + 1, right: right - 1, top: top + air, bottom: bottom - air }] : []
    })
    const areOn = (a: (typeof shown)[number], b: (typeof shown)[number]) =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    return shown.flatMap((a, i) =>
      shown.slice(i + 1).flatMap((b) => (areOn(a, b) ? [`${a.what} on ${b.what}`] : [])),
    )
  })

for (const [where, width, height] of [
  ['projector', 1280, 720],
  ['laptop', 1440, 900],
  ['phone', 390, 844],
  ['tablet', 768, 1024],
  ['wall', 3840, 2160],
] as const) {
  test(`no two labels overlap on a ${where}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    for (const servers of [5, 9]) {
      for (const atMs of [450, 2500]) {
        const link = linkOf(troubled(servers), atMs)
        await page.goto('about:blank')
        await page.goto(where === 'projector' ? `/?theme=projector${link}` : `/${link}`)
        await expect(page.locator('.stage .node')).toHaveCount(servers + 3)
        await page.evaluate(() => document.fonts.ready)
        // Nodes and the crack are on their way for a quarter of a second.
        await page.waitForTimeout(600)
        expect(await clashes(page), `${servers} servers at ${atMs} ms`).toEqual([])
      }
    }
  })
}

test('the words are there: who leads, who is paused, whose clock is off', async ({ page }) => {
  const link = linkOf(troubled(5), 2500)
  await page.goto(`/${link}`)
  const stage = page.locator('.stage')
  for (const words of ['LEADER', 'PAUSED', 'DOWN', 'slow +120 ms', '−5.1 s', 'waiting', 'Side B']) {
    await expect(stage.locator('text:visible', { hasText: words }).first(), words).toBeVisible()
  }
})
