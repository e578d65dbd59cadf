import { describe, expect, test, vi } from 'vitest'
import { exponential } from '../../engine/random.ts'
import { finish } from '../../verdicts.ts'
import { HOURS_A_YEAR } from './calendar.ts'
import { protocol } from './index.ts'
import type { Knobs } from './knobs.ts'
import { racks, YEAR_MS } from './testing/racks.ts'

vi.setConfig({ testTimeout: 60_000 })

/** What theory says: a machine that breaks at rate λ and takes T to rebuild is down for λT/(1 + λT) of the time. */

const SECONDS = HOURS_A_YEAR * 3600

const downShare = (afrPct: number, ttrHours: number): number => {
  const load = ((afrPct / 100) * ttrHours) / HOURS_A_YEAR
  return load / (1 + load)
}

/** What so many years of a hundred services measure, ten times over with other luck. */
function measured(years: number, knobs: Partial<Knobs>): (measure: string) => number {
  const runs = Array.from({ length: 10 }, (_, i) =>
    finish(racks({ knobs, endMs: years * YEAR_MS, seed: i + 1 }), protocol),
  )
  return (measure) => runs.reduce((sum, { measures }) => sum + (measures[measure] ?? NaN), 0) / runs.length
}

/** Within three standard deviations of a count of so many. */
const isNear = (value: number, expected: number, count: number): boolean =>
  Math.abs(value / expected - 1) < 3 / Math.sqrt(count)

describe('alone: AFR × TTR', () => {
  test.each([
    [336, 16.8],
    [24, 1.2],
    [0.5, 1.5 / 60],
  ])('at 5 % a year, rebuilt in %d h: %d h a year, in 20,000 years of service', (ttrHours, hours) => {
    const value = measured(20, { machines: 1, ttrHours })
    expect(value('serviceYears')).toBeCloseTo(2000, 6)
    expect(downShare(5, ttrHours) * HOURS_A_YEAR).toBeCloseTo(hours, 1)
    expect(isNear(value('downHoursPerYear'), hours, 1000)).toBe(true)
  })

  test('it is symmetric: nine times the failures, or nine times the time', () => {
    const often = measured(20, { machines: 1, afrPct: 45, ttrHours: 24 })('downHoursPerYear')
    const long = measured(20, { machines: 1, afrPct: 5, ttrHours: 216 })('downHoursPerYear')
    expect(isNear(often, 9 * 1.2, 9000)).toBe(true)
    expect(isNear(long, 9 * 1.2, 1000)).toBe(true)
  })

  test('of a hundred machines at 5 % at least one breaks within a year in 99.3 % of all years', () => {
    const years = 1000
    const without = Array.from({ length: years }, (_, i) => i + 1).filter(
      (seed) => finish(racks({ knobs: { machines: 1 }, seed }), protocol).measures['failures'] === 0,
    )
    const share = 1 - without.length / years
    // e⁻⁵ of them are without, 6.7, give or take 7.8.
    expect(share).toBeGreaterThan(0.985)
    expect(share).toBeLessThan(1)
  })
})

describe('with a spare: two terms', () => {
  test('moving takes AFR × 30 s a year, whatever rebuilding takes', () => {
    const short = measured(20, { ttrHours: 24 })('failoverSecondsPerYear')
    const long = measured(20, { ttrHours: 336 })('failoverSecondsPerYear')
    expect(isNear(short, 1.5, 1000)).toBe(true)
    expect(isNear(long, 1.5 * (1 - downShare(5, 336)), 1000)).toBe(true)
  })

  // At 5 % both are down so seldom that no run of ours would see it: 1.9 in 10,000 years.
  test('both are down for (AFR × TTR)² of the time', () => {
    const share = downShare(80, 336) ** 2
    const value = measured(25, { afrPct: 80, ttrHours: 336, failoverSeconds: 1 })
    const overlaps = (share * HOURS_A_YEAR * 25_000) / 168
    expect(overlaps).toBeGreaterThan(1000)
    // An overlap is as long as it comes: between 0 and two weeks, and so varies more than a count.
    expect(isNear(value('waitingHoursPerYear'), share * HOURS_A_YEAR, overlaps / 1.34)).toBe(true)
  })

  test('the same law at 5 % gives 0.6 s a year for a day of rebuilding, and 116 s for two weeks', () => {
    expect(downShare(5, 24) ** 2 * SECONDS).toBeCloseTo(0.6, 1)
    expect(downShare(5, 336) ** 2 * SECONDS).toBeCloseTo(115.5, 0)
  })

  test('a machine more is a machine more: 8,766 hours a year', () => {
    const hours = [1, 2, 3].map(
      (machines) => finish(racks({ knobs: { machines } }), protocol).measures['serverHoursPerYear'],
    )
    expect(hours).toEqual([8766, 17_532, 26_298])
  })
})

test('lives have no memory: of those who lived for one mean, as many live for another', () => {
  const lives = Array.from({ length: 20_000 }, (_, i) => exponential(i / 20_000, 'life/0/0'))
  const beyond = (mean: number) => lives.filter((life) => life > mean).length
  expect(beyond(1) / lives.length).toBeCloseTo(1 / Math.E, 2)
  expect(beyond(2) / beyond(1)).toBeCloseTo(1 / Math.E, 1)
})
