import { describe, expect, test } from 'vitest'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { protocol } from '../protocols/fleet/index.ts'
import { finish } from '../verdicts.ts'
import { scenario as a6 } from './a6-how-often-times-how-long.ts'

/** What `lessons.md` says of chapter 1. */

describe('A6', () => {
  const measures = (knobs: Scenario['knobs'], seed = a6.seed) =>
    finish({ ...a6, knobs: { ...a6.knobs, ...knobs }, expect: [] }, protocol, seed).measures

  test.each([
    [336, 16.8],
    [24, 1.2],
    [0.5, 1.5 / 60],
  ])('the same five breakdowns, rebuilt in %d h: %d h a year', (ttrHours, hours) => {
    const { failures, downHoursPerYear } = measures({ ttrHours })
    expect(failures).toBe(5)
    expect(downHoursPerYear).toBeCloseTo(hours, 3)
  })

  test('99.99 % of a server that breaks once in twenty years: rebuilt in 17.5 h, and not in 17.6', () => {
    const upPct = (ttrHours: number) => measures({ ttrHours })['upPct']
    expect(upPct(17.5)).toBeGreaterThanOrEqual(99.99)
    expect(upPct(17.6)).toBeLessThan(99.99)
  })

  test('and of one that breaks at 9 % a year in 9.7 h (mean of seeds 1 to 200, within 3 σ)', () => {
    const seeds = Array.from({ length: 200 }, (_, i) => i + 1)
    const hours = seeds.map((seed) => measures({ afrPct: 9, ttrHours: 9.7 }, seed)['downHoursPerYear'] ?? NaN)
    const mean = hours.reduce((sum, each) => sum + each, 0) / seeds.length
    expect(Math.abs(mean / 0.8766 - 1)).toBeLessThan(3 / Math.sqrt(0.09 * 100 * seeds.length))
  })

  test('what breaks, and when, is the same with a spare and without, however long rebuilding takes', () => {
    const firstOf = (scenario: Scenario) => {
      const of = (endMs: number) => finish({ ...scenario, endMs, expect: [] }, protocol).measures['failures']
      return [of(59_011), of(59_012)]
    }
    for (const id of ['fixed', 'a-day', 'half-an-hour']) {
      expect(firstOf(applyVariant(a6, id))).toEqual(firstOf(a6))
    }
    expect(firstOf(a6)).toEqual([0, 1])
  })

  test('a rack without power takes its pairs with it: twenty services for a day, on every seed (1 to 20)', () => {
    const [dark, lit] = ['same-rack', 'fixed'].map((id) => applyVariant(a6, id))
    if (!dark || !lit) throw new Error('A6 has other variants')
    for (let seed = 1; seed <= 20; seed++) {
      const [without, withPower] = [dark, lit].map((run) => finish(run, protocol, seed).measures['downHours'])
      expect(Math.abs((without ?? 0) - (withPower ?? 0) - 480), `seed ${seed}`).toBeLessThan(0.1)
    }
  })
})
