import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binWidthOf, roundUp } from './round.ts'

test('1, 2, 5, 10, 20, 50 and so on', () => {
  expect([0, 1, 1.5, 3, 5, 7, 11, 120, 501].map((value) => roundUp(value))).toEqual([
    1, 1, 2, 5, 5, 10, 20, 200, 1000,
  ])
})

test('12 s at hops of 200 ms are 60 bins, 11 s at hops of 10 ms 110', () => {
  expect(binWidthOf(12_000_000, 120, 200_000)).toBe(200_000)
  expect(binWidthOf(11_000_000, 120, 10_000)).toBe(100_000)
})

test('between 48 and 120 bins are shown, unless a hop is longer', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000_000, max: 6e8 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      (shown, hop) => {
        const width = binWidthOf(shown, 120, hop)
        expect(width).toBeGreaterThanOrEqual(hop)
        expect(shown / width).toBeLessThanOrEqual(120)
        expect(hop >= shown / 120 || shown / width >= 48).toBe(true)
      },
    ),
  )
})
