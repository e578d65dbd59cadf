import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BROKE, HELD, UNDECIDED, type Outcome, type Said } from './outcome.ts'
import { nearest, worst } from './pick.ts'
import { spreadOf, tallyOf, valuesOf } from './tally.ts'

const run = (seed: number, verdicts: readonly Said[], ...measures: readonly (number | null)[]): Outcome => ({
  seed,
  checksum: 'ABCD',
  verdicts,
  measures,
})
const names = {
  checks: [
    { id: 'safe', title: 'Safe' },
    { id: 'live', title: 'Live' },
  ],
  measures: [
    { id: 'downMs', unit: 'ms' },
    { id: 'lost', unit: 'writes' },
  ],
}
const three = [
  run(7, [HELD, UNDECIDED], 40, null),
  run(8, [BROKE, BROKE], 10, null),
  run(9, [BROKE, HELD], 30, null),
]

test('verdicts are counted and measures spread; what no run has is null', () => {
  expect(tallyOf(names, three)).toEqual({
    runs: 3,
    verdicts: [
      { check: 'safe', held: 1, broke: 2, undecided: 0 },
      { check: 'live', held: 1, broke: 1, undecided: 1 },
    ],
    measures: { downMs: { min: 10, mean: 80 / 3, median: 30, p95: 40, max: 40 }, lost: null },
  })
})

test('of no runs at all everything is nothing', () => {
  expect(tallyOf(names, [])).toMatchObject({
    runs: 0,
    verdicts: [{ check: 'safe', held: 0, broke: 0, undecided: 0 }, {}],
    measures: { downMs: null },
  })
})

test('the median and the 95th percentile are in the middle and near the end', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }), (values) => {
      const outcomes = values.map((value, seed) => run(seed, [], value))
      const spread = spreadOf(valuesOf(outcomes, 0))
      if (!spread) throw new Error('there are values')
      const { min, median, p95, max } = spread
      const share = (isIn: (value: number) => boolean) => values.filter(isIn).length / values.length
      expect([min, max]).toEqual([Math.min(...values), Math.max(...values)])
      expect(share((value) => value <= median)).toBeGreaterThanOrEqual(0.5)
      expect(share((value) => value >= median)).toBeGreaterThanOrEqual(0.5)
      expect(share((value) => value <= p95)).toBeGreaterThanOrEqual(0.95)
      expect(share((value) => value > p95)).toBeLessThanOrEqual(0.05)
    }),
  )
})

test('the run to look at: the worst, the middle one; the lowest seed of several', () => {
  expect(worst(three)).toEqual({ outcome: three[1], broke: 2 })
  expect(worst(three.slice(0, 1))).toBeUndefined()
  expect(worst([])).toBeUndefined()
  expect(nearest(three, 0, 40)?.seed).toBe(7)
  expect(nearest(three, 0, 29)?.seed).toBe(9)
  expect(nearest([...three, run(10, [], 30)], 0, 30)?.seed).toBe(9)
  expect(nearest([], 0, 30)).toBeUndefined()
})
