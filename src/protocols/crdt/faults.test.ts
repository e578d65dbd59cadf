import { expect, test } from 'vitest'
import type { Fold } from '../../engine/contract.ts'
import { makePlan } from '../../engine/plan.ts'
import { pick } from '../../engine/random.ts'
import type { Scenario } from '../../engine/scenario.ts'
import { Simulation } from '../../engine/simulation.ts'
import { randomFaults } from '../../engine/testing/faults.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { invariants } from './invariants.ts'
import { replicas } from './testing/replicas.ts'

const FAULTS_END_MS = 900
const SERVERS = ['n1', 'n2', 'n3']
const CLIENTS = ['c1', 'c2', 'c3']

/** All that clients can ask, under faults of all kinds that are tolerated; all is well in the end. */
function storm(
  seed: number,
  endMs: number,
  registers: readonly string[],
  kinds = protocol.tolerates,
): Scenario {
  const luck = seed / 10_007
  return replicas({
    network: { delayMs: [1, 30], clientDelayMs: [1, 5], duplicatePct: 5, lossPct: 5 },
    knobs: {
      gossipMs: 30,
      fanout: pick(luck, 'fanout', [1, 2]),
      gossip: pick(luck, 'gossip', ['state', 'delta']),
      register: pick(luck, 'register', registers),
      limit: pick(luck, 'limit', ['none', 'local', 'share']),
      clientTimeoutMs: 150,
    },
    workload: CLIENTS.map((client, i) => ({
      every: 40,
      untilMs: FAULTS_END_MS,
      client,
      to: SERVERS[i] ?? 'n1',
      op: pick(luck, `op ${i}`, ['increment', 'decrement', 'add', 'write']),
      key: 'x',
      value: i + 1,
    })).concat(
      CLIENTS.map((client, i) => ({
        every: 70,
        untilMs: FAULTS_END_MS,
        client,
        to: SERVERS[i] ?? 'n1',
        op: pick(luck, `rarer ${i}`, ['remove', 'increment', 'write']),
        key: 'x',
        value: pick(luck, `value ${i}`, [1, 2, 3]),
      })),
    ),
    script: randomFaults({
      seed,
      kinds,
      servers: SERVERS,
      clients: CLIENTS,
      timers: ['gossip'],
      untilMs: FAULTS_END_MS,
      faults: 10,
    }),
    seed,
    endMs,
    quietMs: 100,
  })
}

const seeds = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i)

/** The invariants as folds that only gather breaches. */
const watched = invariants.map((invariant): Fold<{ h: unknown; breaches: readonly string[] }> => ({
  id: invariant.id,
  start: (nodes, config) => ({ h: invariant.start(nodes, config), breaches: [] }),
  step({ h, breaches }, ...moment) {
    const { h: next, breach } = invariant.step(h as never, ...moment)
    return { h: next, breaches: breach ? [...breaches, breach.why] : breaches }
  },
}))

test(
  'nothing is forgotten, and who has heard of the same shows the same (seeds 1 to 1000)',
  { timeout: 120_000 },
  () => {
    let events = 0
    for (const seed of seeds(1, 1000)) {
      const simulation = new Simulation(
        makePlan(storm(seed, 1500, ['last-writer', 'multi-value']), protocol),
        { folds: watched },
      )
      simulation.runTo(simulation.plan.endsAt)
      const breaches = watched.flatMap((fold) => simulation.memoryOf(fold).breaches)
      expect(breaches, `seed ${seed}`).toEqual([])
      events += simulation.steps
    }
    expect(events / 1000).toBeGreaterThan(500)
  },
)

test(
  'once all is well the replicas agree, and but for a register’s earlier write nothing acknowledged is lost (seeds 1 to 60)',
  { timeout: 120_000 },
  () => {
    const kinds = protocol.tolerates.filter((kind) => kind !== 'wipe')
    for (const seed of seeds(1, 60)) {
      const { verdicts } = finish(storm(seed, 5000, ['multi-value'], kinds), protocol)
      const holds = (check: string) => verdicts.find((verdict) => verdict.check === check)?.holds
      expect([holds('replicas-converge'), holds('acked-writes-survive')], `seed ${seed}`).toEqual([
        true,
        true,
      ])
    }
  },
)
