import { describe, expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { makePlan } from '../../engine/plan.ts'
import { Simulation } from '../../engine/simulation.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { staleReads } from './measures.ts'
import { cluster, playCluster, read, write } from './testing/cluster.ts'

/** The simulation against the arithmetic of quorums, and against what is published of them. */

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, i) => i + 1)
const server = (i: number): string => `n${i}`

/** Clients that ask the replicas themselves, and a single writer: the arithmetic knows nothing else. */
const plain = { coordination: 'client', versionsFrom: 'own-count' } as const

describe('overlap (Gifford 1979): the worst that can happen, for every N up to 5, R and W', () => {
  const cases = upTo(5).flatMap((n) => upTo(n).flatMap((r) => upTo(n).map((w) => [n, r, w] as const)))

  /** The write is late at the last N − W replicas, and the reader hears these first. */
  function staleAt(n: number, r: number, w: number): number | null | undefined {
    const late = upTo(n).slice(w).map(server)
    const scenario = cluster({
      nodes: n,
      clients: 2,
      knobs: { ...plain, readQuorum: r, writeQuorum: w },
      network: {
        clientDelayMs: [10, 10],
        links: late.map((to) => ({ from: 'c2', to, both: true, delayMs: [1, 1] })),
      },
      workload: [write(100, 0), write(600, 1), read(700, 'c2')],
      script: late.map((to) => ({ atMs: 500, do: 'slowLink', from: 'c1', to, delayMs: 150 })),
    })
    return finish(scenario, protocol).measures['staleReads']
  }

  test.each(cases)(
    'N = %i, R = %i, W = %i: an old read is possible if R + W ≤ N, and only then',
    (n, r, w) => {
      expect(staleAt(n, r, w)).toBe(r + w <= n ? 1 : 0)
    },
  )
})

describe('availability: an operation needs as many living replicas as its quorum', () => {
  const crash = (node: string): Intervention => ({ atMs: 50, do: 'crash', node })

  const succeeds = (n: number, quorum: number, dead: readonly string[]): readonly boolean[] =>
    finish(
      cluster({
        nodes: n,
        knobs: { ...plain, readQuorum: quorum, writeQuorum: quorum },
        workload: [write(100, 1), read(1000)],
        script: dead.map(crash),
      }),
      protocol,
    ).world.operations.map(({ outcome }) => outcome === 'ok')

  const byDead = upTo(5).flatMap((n) => upTo(n).map((quorum) => [n, quorum] as const))
  test.each(byDead)('N = %i: reads and writes of %i survive N − quorum deaths exactly', (n, quorum) => {
    for (let dead = 0; dead <= n; dead++) {
      const isOk = dead <= n - quorum
      expect(succeeds(n, quorum, upTo(dead).map(server)), `${dead} dead`).toEqual([isOk, isOk])
    }
  })

  test('with replicas up 90 % of the time: 99.9, 97.2 and 72.9 % for 1, 2 and 3 of 3', () => {
    const subsets = Array.from({ length: 8 }, (_, bits) => upTo(3).filter((i) => bits & (1 << (i - 1))))
    const share = (quorum: number): number =>
      subsets.reduce((sum, dead) => {
        const chance = upTo(3).reduce((product, i) => product * (dead.includes(i) ? 0.1 : 0.9), 1)
        return succeeds(3, quorum, dead.map(server))[0] ? sum + chance : sum
      }, 0)
    expect(upTo(3).map((quorum) => Math.round(share(quorum) * 1000))).toEqual([999, 972, 729])
  })
})

describe('probabilistically bounded staleness (Bailis et al. 2012): R = W = 1 of 3, a read right after the OK', () => {
  const PAIRS = 100
  const pairs = (seed: number, delayMs: readonly [number, number], writeQuorum: number): Simulation => {
    const every = { every: 500, client: 'c1', key: 'x' }
    const scenario = cluster({
      seed,
      knobs: { ...plain, readQuorum: 1, writeQuorum },
      network: { clientDelayMs: [...delayMs] },
      endMs: PAIRS * 500,
      workload: [
        { ...every, atMs: 0, op: 'write' },
        { ...every, atMs: 1, op: 'read' },
      ],
    })
    const simulation = new Simulation(makePlan(scenario, protocol), { folds: [staleReads] })
    simulation.runTo(simulation.plan.endsAt)
    return simulation
  }

  function stale(seeds: number, delayMs: readonly [number, number]): number {
    const counts = upTo(seeds).map((seed) => {
      const simulation = pairs(seed, delayMs, 1)
      return staleReads.value(simulation.memoryOf(staleReads), simulation.plan.endsAt) ?? NaN
    })
    return counts.reduce((sum, count) => sum + count, 0) / (seeds * PAIRS)
  }

  test('never, while the slowest message is less than three times the fastest (seeds 1 to 30)', () => {
    expect(stale(30, [5, 15])).toBe(0)
  })

  test.each([
    [5, 20, 60, 0.001, 0.003],
    [5, 50, 30, 0.04, 0.06],
    [1, 100, 30, 0.095, 0.125],
  ])('delays of %i to %i ms (seeds 1 to %i): in %d to %d of the reads', (min, max, seeds, least, most) => {
    const share = stale(seeds, [min, max])
    expect([share >= least, share <= most], `${share}`).toEqual([true, true])
  })

  test.each([
    [1, 16.5],
    [2, 20],
    [3, 23.5],
  ])('a write waits for the W-th fastest of N: with W = %i a mean of %d ms (seeds 1 to 20)', (w, mean) => {
    const took = upTo(20).flatMap((seed) =>
      pairs(seed, [5, 15], w)
        .world()
        .operations.filter(({ op }) => op.op === 'write')
        .map(({ calledAt, returnedAt = NaN }) => (returnedAt - calledAt) / 1000),
    )
    expect(took.reduce((sum, ms) => sum + ms, 0) / took.length).toBeCloseTo(mean, 0)
  })
})

test('a quorum larger than the number of replicas means all of them', () => {
  const run = playCluster({ knobs: { ...plain, writeQuorum: 7 }, workload: [write(100, 1)] })
  expect([run.outcomes(), run.copies(102)]).toEqual([['ok@4'], ['1 v1', '1 v1', '1 v1']])
})
