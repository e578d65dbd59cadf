import { describe, expect, test } from 'vitest'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { protocol } from '../protocols/quorum/index.ts'
import { finish, priceOf } from '../verdicts.ts'
import { scenario as g2 } from './g2-the-n-r-w-dial.ts'
import { scenario as g3 } from './g3-quorums-that-still-lie.ts'

/** What `lessons.md` says of quorums. What is true of any run of the protocol is in its own `arithmetic.test.ts`. */

const finished = (scenario: Scenario, seed = scenario.seed) => finish(scenario, protocol, seed)
const holds = (scenario: Scenario, check: string, seed?: number): boolean | null | undefined =>
  finished(scenario, seed).verdicts.find((verdict) => verdict.check === check)?.holds

const seedsUpTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1)

function price(scenario: Scenario): unknown {
  const fixed = scenario.variants?.[0]
  const mended = finished(applyVariant(scenario, 'fixed'))
  return fixed && priceOf(fixed, protocol, finished(scenario).measures, mended.measures)
}

describe('G2', () => {
  const dial = (readQuorum: number, writeQuorum: number, change: Partial<Scenario> = {}): Scenario => ({
    ...g2,
    ...change,
    knobs: { ...g2.knobs, readQuorum, writeQuorum },
  })
  const all = [1, 2, 3].flatMap((r) => [1, 2, 3].map((w) => [r, w] as const))

  test.each(all)('R = %i, W = %i: old values if R + W ≤ 3, and only then', (r, w) => {
    const stale = finished(dial(r, w)).measures['staleReads'] ?? NaN
    expect(stale > 0).toBe(r + w <= 3)
  })

  test('with delays that vary: broken on every seed, mended on the same seeds (1 to 20)', () => {
    const network = { clientDelayMs: [2, 15] as [number, number] }
    const links = g2.network?.links?.filter(({ from, to }) => from === 'c2' && to === 'n3') ?? []
    for (const seed of seedsUpTo(20)) {
      const broken = finished(dial(1, 1, { network: { ...network, links } }), seed)
      expect(broken.measures['staleReads'], `seed ${seed}`).toBeGreaterThan(0)
      const fixed = finished(dial(2, 2, { network: { ...network, links } }), seed)
      expect(fixed.measures['staleReads'], `seed ${seed}`).toBe(0)
    }
  })

  test.each([
    [1, 2],
    [2, 1],
    [3, 0],
  ])('with R = W = %i reads and writes go on with %i dead, and no more', (quorum, tolerated) => {
    const share = (dead: number) => {
      const script = ['n1', 'n2', 'n3']
        .slice(0, dead)
        .map((node) => ({ atMs: 505, do: 'crash', node }) as const)
      return finished(dial(quorum, quorum, { script })).measures['availability']
    }
    expect(share(tolerated)).toBe(1)
    expect(share(tolerated + 1)).toBeLessThan(1)
  })

  test('what is gained by W = 1: writes go on with two dead; what is given up: they are on one disk', () => {
    const script = ['n2', 'n3'].map((node) => ({ atMs: 505, do: 'crash', node }) as const)
    const { operations, nodes } = finished(dial(2, 1, { script })).world
    const answered = operations.filter(({ outcome }) => outcome === 'ok').map(({ op }) => op.op)
    expect(answered).toEqual(['write', 'write', 'write'])
    expect(nodes.filter(({ client, now }) => !client && now.up === 'up')).toHaveLength(1)
  })

  test('the price: the second fastest instead of the fastest', () => {
    expect(price(g2)).toEqual({ name: 'ackLatencyMs', unit: 'ms', broken: 20, fixed: 50 })
    const unhindered = [1, 2, 3].map((w) => finished(dial(1, w, { script: [] })).measures['ackLatencyMs'])
    expect(unhindered).toEqual([20, 30, 50])
  })
})

describe('G3', () => {
  test('the price: a second round trip, and as many messages again', () => {
    expect(price(g3)).toEqual({ name: 'readLatencyMs', unit: 'ms', broken: 20, fixed: 40 })
  })

  test('it is not that majorities fail to overlap: once Ana has heard OK nobody reads the old value', () => {
    const workload = [...(g3.workload ?? []), { atMs: 1705, client: 'c3', op: 'read', key: 'x' }]
    expect(finished({ ...g3, workload }).world.operations.at(-1)?.value).toBe(2)
  })

  /** A writer ten times slower than the readers, who read one after the other; each seed another schedule. */
  const schedule = (delayMs: [number, number], writerMs: [number, number]): Scenario => ({
    ...g3,
    endMs: 2500,
    network: {
      clientDelayMs: delayMs,
      links: ['n1', 'n2', 'n3'].map((to) => ({ from: 'c1', to, both: true, delayMs: writerMs })),
    },
    workload: [
      { atMs: 0, client: 'c1', op: 'write', key: 'x', value: 1 },
      { atMs: 1, client: 'c1', op: 'write', key: 'x', value: 2 },
      ...Array.from({ length: 8 }, (_, i) => ({
        atMs: 2 + i,
        client: i % 2 === 0 ? 'c2' : 'c3',
        op: 'read',
        key: 'x',
      })),
    ],
    script: [],
  })

  const lies = (scenario: Scenario, seeds: readonly number[]): readonly number[] =>
    seeds.filter((seed) => holds(scenario, 'linearizable', seed) === false)

  test('random schedules with delays of 5 to 15 ms never show it (seeds 1 to 100)', () => {
    expect(lies(schedule([5, 15], [5, 15]), seedsUpTo(100))).toEqual([])
  }, 30_000)

  test('with a slow writer some do, and not one of these with write-back (seeds 1 to 100)', () => {
    const scenario = schedule([1, 100], [10, 1000])
    const found = lies(scenario, seedsUpTo(100))
    expect(found.length).toBeGreaterThan(10)
    expect(lies({ ...scenario, knobs: { ...g3.knobs, repair: 'before-answer' } }, found)).toEqual([])
  }, 30_000)
})
