import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binOf, binsOf } from './histogram.ts'

describe('bins', () => {
  test('a few whole numbers have a bin each', () => {
    expect(binsOf([1, 1, 2, 4], 20)).toEqual([
      { from: 1, to: 2 },
      { from: 2, to: 3 },
      { from: 3, to: 4 },
      { from: 4, to: 5 },
    ])
  })

  test('many have bins of a width that people count in', () => {
    const bins = binsOf([131.2, 150, 262.7, 419.9], 20)
    expect(bins[0]).toEqual({ from: 120, to: 140 })
    expect(bins).toHaveLength(15)
    expect(binsOf([0.756, 0.769, 0.778], 20).slice(0, 2)).toEqual([
      { from: 0.756, to: 0.758 },
      { from: 0.758, to: 0.76 },
    ])
  })

  test('one value has one bin, none has none', () => {
    expect(binsOf([5, 5], 20)).toEqual([{ from: 5, to: 6 }])
    expect(binsOf([0.25], 20)).toEqual([{ from: 0.25, to: 0.25 }])
    expect(binsOf([], 20)).toEqual([])
  })

  const values = fc.oneof(
    fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }),
    fc.array(fc.integer({ min: -1000, max: 100_000 }), { minLength: 1 }),
  )

  test('always: no more than asked for, side by side, and every value in its own', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 30 }), (list, most) => {
        const sorted = list.toSorted((a, b) => a - b)
        const bins = binsOf(sorted, most)
        expect(bins.length).toBeLessThanOrEqual(most)
        expect(bins.slice(1).map(({ from }) => from)).toEqual(bins.slice(0, -1).map(({ to }) => to))
        for (const value of sorted) {
          const { from, to } = bins[binOf(bins, value)] ?? { from: NaN, to: NaN }
          const slack = Math.max(Math.abs(from), Math.abs(to)) * 1e-9
          expect(value).toBeGreaterThanOrEqual(from - slack)
          expect(value).toBeLessThanOrEqual(to + slack)
        }
      }),
    )
  })
})
