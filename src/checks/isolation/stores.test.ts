import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { allowsLevel, judgeIsolation } from './judge.ts'
import type { Predicate } from '../../engine/predicate.ts'
import { play, storeLevels } from './testing/stores.ts'
import type { StoreLevel, Workload } from './testing/stores.ts'

/** Whoever keeps a level is never accused of breaking it; whoever keeps a lower one is found out. */

vi.setConfig({ testTimeout: 60_000 })

const row = fc.record({ reads: fc.boolean(), key: fc.constantFrom('x', 'y', 'z') })
const selection = fc.record({
  reads: fc.constant(true),
  key: fc.constant(''),
  predicate: fc.constantFrom<Predicate[]>(true, ['mod', 2, 0], ['mod', 3, 0], ['>', 5], ['=', 3]),
})
const workload = (
  model: Workload['model'],
  step: fc.Arbitrary<Workload['clients'][number][number][number]> = row,
): fc.Arbitrary<Workload> =>
  fc.record({
    model: fc.constant(model),
    clients: fc.array(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), {
      minLength: 2,
      maxLength: 4,
    }),
    turns: fc.array(fc.nat(11), { minLength: 40, maxLength: 150 }),
  })

const cases = (['list-append', 'rw-register'] as const).flatMap((model) =>
  storeLevels.map((level) => [model, level] as const),
)

describe('a store that keeps its level', () => {
  it.each(cases)('%s, %s: is never accused', (model, level) => {
    fc.assert(
      fc.property(workload(model), (one) => {
        expect(allowsLevel(judgeIsolation(play(one, level)), level)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it.each(storeLevels)('rows selected, %s: is never accused', (level) => {
    fc.assert(
      fc.property(workload('rw-register', fc.oneof(row, selection)), (one) => {
        expect(allowsLevel(judgeIsolation(play(one, level)), level)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['read-committed', 'snapshot-isolation', 'G-single'],
    ['strong-snapshot-isolation', 'serializable', 'G2'],
  ] as const)('rows selected, %s is not taken for %s for long', (kept: StoreLevel, claimed, type) => {
    const samples = fc.sample(workload('rw-register', fc.oneof(row, selection)), { numRuns: 200, seed: 1 })
    const judged = samples.map((one) => judgeIsolation(play(one, kept)))
    expect(judged.filter((isolation) => !allowsLevel(isolation, claimed)).length).toBeGreaterThan(10)
    expect(judged.flatMap(({ anomalies }) => anomalies.map((one) => one.type))).toContain(type)
  })

  it.each([
    ['read-committed', 'snapshot-isolation'],
    ['read-committed', 'repeatable-read'],
    ['strong-snapshot-isolation', 'repeatable-read'],
    ['strong-snapshot-isolation', 'serializable'],
  ] as const)('%s is not taken for %s for long', (kept: StoreLevel, claimed) => {
    const samples = fc.sample(workload('list-append'), { numRuns: 200, seed: 1 })
    const caught = samples.filter((one) => !allowsLevel(judgeIsolation(play(one, kept)), claimed))
    expect(caught.length).toBeGreaterThan(10)
  })
})
