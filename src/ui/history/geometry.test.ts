import { expect, test } from 'vitest'
import { rowsOf } from './chart.ts'
import { geometryOf, usual } from './geometry.ts'
import { call, historyWith } from './testing/calls.ts'

const calls = Array.from({ length: 1000 }, (_, i) => call(`${i}`, `${i}`, i, i + 1))
const shown = {
  rows: rowsOf(historyWith(calls), (process) => process, []),
  faults: [],
  extent: [0, 1000] as const,
  zoom: 2,
  view: { width: 564, height: 440, left: 0, top: 0 },
  sizes: usual,
  lanesAtLeast: 0,
}

test('the time fills what the names leave, as often as it is zoomed', () => {
  const { seen, scale, width, height } = geometryOf(shown)
  expect([seen, scale, width]).toEqual([500, 1, 1000])
  expect(height).toBe(6 + 1000 * usual.row + usual.axis)
})

test('of a thousand rows only those in view are drawn', () => {
  const lines = geometryOf({ ...shown, view: { ...shown.view, top: 22_000 } }).lines(() => false)
  expect(lines.length).toBeLessThan(25)
  expect(lines[0]?.top).toBeLessThanOrEqual(22_000)
  expect(lines.at(-1)?.top).toBeGreaterThanOrEqual(22_000 + 440)
})

test('words of faults push the rows down, or have their line from the beginning', () => {
  const faults = [{ text: 'S1 cut off', from: 1, to: 9 }]
  expect(geometryOf(shown).topOf(0)).toBe(6)
  expect(geometryOf({ ...shown, faults }).topOf(0)).toBe(26)
  expect(geometryOf({ ...shown, lanesAtLeast: 1 }).topOf(0)).toBe(26)
})
