import { describe, expect, test } from 'vitest'
import { pick } from '../engine/random.ts'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { protocol } from '../protocols/crdt/index.ts'
import { finish } from '../verdicts.ts'
import { scenario as g8 } from './g8-available-without-losing.ts'

/** What `lessons.md` says of replicas that merge, beyond what the scenario expects of itself. */

const seeds = Array.from({ length: 20 }, (_, i) => i + 1)

const countsOf = (scenario: Scenario, seed = scenario.seed) => {
  const { leastCount, mostCount } = finish(scenario, protocol, seed).measures
  return [leastCount, mostCount]
}

const pairs = [
  ['n1', 'n2'],
  ['n1', 'n3'],
  ['n2', 'n3'],
] as const

/** What replicas say to each other is delayed, dropped and repeated. */
const rough = (scenario: Scenario): Scenario => ({
  ...scenario,
  network: {
    clientDelayMs: [1, 3],
    links: pairs.map(([from, to]) => ({
      from,
      to,
      both: true,
      delayMs: [5, 25],
      lossPct: 10,
      duplicatePct: 10,
    })),
  },
})

describe('G8', () => {
  const fixed = applyVariant(g8, 'fixed')

  test('what everybody reads in the end: 5 with one number, 15 with an entry each', () => {
    const readBy = (scenario: Scenario) =>
      finish(scenario, protocol).world.operations.flatMap(({ op, value }) =>
        op.op === 'count' ? [value] : [],
      )
    expect([readBy(g8), readBy(fixed)]).toEqual([
      [5, 5, 5],
      [15, 15, 15],
    ])
  })

  test('each replica counts for itself whatever it is asked: one number keeps the most, entries the sum (seeds 1 to 20)', () => {
    for (const seed of seeds) {
      const amounts = [1, 2, 3].map((who) => pick(seed / 100, `by ${who}`, [1, 2, 3, 4, 5, 6, 7, 8, 9]))
      const workload = amounts.map((value, i) => ({
        atMs: 1105 + i,
        client: `c${i + 1}`,
        to: `n${i + 1}`,
        op: 'increment',
        key: 'likes',
        value,
      }))
      const [most, sum] = [Math.max(...amounts), amounts.reduce((a, b) => a + b, 0)]
      expect(countsOf({ ...g8, workload }, seed), `seed ${seed}`).toEqual([most, most])
      expect(countsOf({ ...fixed, workload }, seed), `seed ${seed}`).toEqual([sum, sum])
    }
  })

  test('the network may delay, drop and repeat what the replicas say (seeds 1 to 20)', () => {
    const twice = { ...applyVariant(g8, 'twice'), script: g8.script }
    let wrong = 0
    for (const seed of seeds) {
      expect(countsOf(rough(fixed), seed), `seed ${seed}`).toEqual([15, 15])
      if ((countsOf(rough(twice), seed)[1] ?? 0) > 15) wrong++
    }
    expect(wrong).toBeGreaterThan(10)
  })

  test('the price: three entries for one number, six if it goes down as well', () => {
    const down = (fixed.workload ?? []).map((ask) =>
      ask.op === 'count' ? { ...ask, op: 'decrement', value: 1, atMs: (ask.atMs ?? 0) - 1000 } : ask,
    )
    const entries = (scenario: Scenario) => finish(scenario, protocol).measures['entriesPerCounter']
    expect([g8, fixed, { ...fixed, workload: down }].map(entries)).toEqual([1, 3, 6])
  })

  test('the solution of the task: two give away 15 each, and nobody has given more than it saw', () => {
    const solved = { ...g8, script: g8.lesson?.solution ?? [] }
    expect(countsOf(solved)).toEqual([-15, -15])
    expect(finish(solved, protocol).measures).toMatchObject({ failed: 0, ackedLost: 0 })
  })

  test('without the cut the second of them is refused', () => {
    const script = (g8.lesson?.solution ?? []).filter(({ atMs }) => atMs !== 3805)
    const later = script.map((line) => (line.atMs === 3925 ? { ...line, atMs: 4605 } : line))
    expect(
      finish({ ...g8, script: later.toSorted((a, b) => a.atMs - b.atMs) }, protocol).measures,
    ).toMatchObject({
      failed: 1,
      leastCount: 0,
    })
  })
})
