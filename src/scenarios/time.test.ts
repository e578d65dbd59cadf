import { describe, expect, test } from 'vitest'
import { pick } from '../engine/random.ts'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { protocol } from '../protocols/register/index.ts'
import { finish, priceOf } from '../verdicts.ts'
import type { Finished } from '../verdicts.ts'
import { scenario as d1 } from './d1-same-timestamp.ts'

/** What `lessons.md` says of chapter 4, and what each run tells. */

const finished = (scenario: Scenario, seed = scenario.seed) => finish(scenario, protocol, seed)

/** What each server holds of x in the end. */
const held = ({ world }: Finished) =>
  world.nodes
    .filter(({ client }) => !client)
    .map(({ now }) => protocol.replica(now).map(({ value }) => value))

const valuesOf = (scenario: Scenario, ...values: readonly string[]): Scenario => ({
  ...scenario,
  workload: (scenario.workload ?? []).map((op, i) => ({ ...op, value: values[i] ?? '' })),
})

describe('D1', () => {
  test('no rule: red here and blue there, whatever the seed', () => {
    for (const seed of [1, 2, 3]) expect(held(finished(d1, seed))).toEqual([['red'], ['blue']])
  })

  test('take newer or equal: they swap their values at every exchange, and never come to rest', () => {
    const swapping = { ...d1, knobs: { ...d1.knobs, ties: 'take' } }
    expect(held(finished({ ...swapping, endMs: 95 }))).toEqual([['blue'], ['red']])
    expect(held(finished({ ...swapping, endMs: 150 }))).toEqual([['red'], ['blue']])
    expect(held(finished({ ...swapping, endMs: 220 }))).toEqual([['blue'], ['red']])
    const { verdicts } = finished(swapping)
    expect(verdicts.find(({ check }) => check === 'replicas-converge')?.holds).toBeNull()
  })

  test('the larger value: both red, and blue is acknowledged and lost; the other way round it would be right', () => {
    const larger = applyVariant(d1, 'larger')
    expect(held(finished(larger))).toEqual([['red'], ['red']])
    expect(held(finished(valuesOf(larger, 'blue', 'red')))).toEqual([['red'], ['red']])
  })

  test.each([
    [2, 0.75],
    [4, 0.625],
    [1000, 0.5005],
  ])(
    'the larger of two values, each one of %i: the later write is there in 1/2 + 1/2m = %d of 1,000 pairs',
    (m, share) => {
      const larger = applyVariant(d1, 'larger')
      const values = Array.from({ length: m }, (_, i) => String(i).padStart(3, '0'))
      let right = 0
      for (let pair = 0; pair < 1000; pair++) {
        const [first, last] = ['first', 'last'].map((which) => pick(pair / 1000, `${m} ${which}`, values))
        const [there] = held(finished(valuesOf(larger, first ?? '', last ?? '')))
        if (there?.[0] === last) right++
      }
      // Three standard deviations.
      const tolerance = 3 * Math.sqrt((share * (1 - share)) / 1000)
      expect(Math.abs(right / 1000 - share)).toBeLessThan(tolerance)
    },
  )

  test('one client’s counter: blue everywhere; two clients’ tie again', () => {
    expect(held(finished(applyVariant(d1, 'fixed')))).toEqual([['blue'], ['blue']])
    expect(held(finished(applyVariant(d1, 'two-clients')))).toEqual([['red'], ['red']])
  })

  test('the sequencer: blue everywhere, and a write through S2 waits 8 + 40 ms instead of 8', () => {
    const scenario = applyVariant(d1, 'sequencer')
    const run = finished(scenario)
    expect(held(run)).toEqual([['blue'], ['blue']])
    expect(
      run.world.operations.map(({ calledAt, returnedAt = 0 }) => (returnedAt - calledAt) / 1000),
    ).toEqual([8, 48])
    const variant = d1.variants?.find(({ id }) => id === 'sequencer')
    expect(variant && priceOf(variant, protocol, finished(d1).measures, run.measures)).toEqual({
      name: 'ackLatencyMs',
      unit: 'ms',
      broken: 8,
      fixed: 28,
    })
  })
})
