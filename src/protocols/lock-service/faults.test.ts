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
import { office } from './testing/office.ts'

const FAULTS_END_MS = 3000
const CLIENTS = ['c1', 'c2', 'c3', 'c4']

/** Four clients for one file, under faults of all kinds that are tolerated; clients sleep as well. All is well in the end. */
function storm(seed: number, endMs: number, rulesOff: string[] = []): Scenario {
  const luck = seed / 10_007
  const faults = { seed, kinds: protocol.tolerates, timers: ['lease'], untilMs: FAULTS_END_MS }
  const sleepers = { ...faults, seed: seed + 1_000_000, kinds: ['pause', 'hold', 'slow'] as const }
  return office({
    rulesOff,
    clients: CLIENTS.length,
    network: { delayMs: [1, 30], clientDelayMs: [1, 20], duplicatePct: 10, lossPct: 5 },
    knobs: {
      leaseMs: pick(luck, 'lease', [100, 200, 400]),
      lockDelayMs: pick(luck, 'delay', [0, 100]),
      wake: pick(luck, 'wake', ['next', 'all']),
      checksLease: pick(luck, 'checks', [true, false]),
      askAgainMs: 60,
      prepareMs: pick(luck, 'prepare', [1, 20]),
      clientTimeoutMs: 700,
    },
    workload: CLIENTS.map((client, i) => ({
      atMs: i,
      every: 90,
      untilMs: FAULTS_END_MS,
      client,
      op: 'edit',
      key: 'file',
      value: client,
    })),
    script: [
      ...randomFaults({ ...faults, servers: ['n1', 'n2'], clients: CLIENTS, faults: 10 }),
      ...randomFaults({ ...sleepers, servers: CLIENTS, clients: ['n2'], faults: 8 }),
    ].toSorted((a, b) => a.atMs - b.atMs),
    seed,
    endMs,
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

function survive(seed: number, ...rulesOff: string[]) {
  const simulation = new Simulation(makePlan(storm(seed, 3500, rulesOff), protocol), { folds: watched })
  simulation.runTo(simulation.plan.endsAt)
  return {
    events: simulation.steps,
    breaches: watched.flatMap((fold) => simulation.memoryOf(fold).breaches),
  }
}

test(
  'tokens are unique and order the writes, and no update is lost (seeds 1 to 1000)',
  { timeout: 120_000 },
  () => {
    let events = 0
    for (const seed of seeds(1, 1000)) {
      const run = survive(seed)
      expect(run.breaches, `seed ${seed}`).toEqual([])
      events += run.events
    }
    expect(events / 1000).toBeGreaterThan(500)
  },
)

// Without this the test before would prove nothing.
test.each(protocol.rules.map(({ id }) => id))(
  'with `%s` off the same faults break it (by seed 40)',
  (rule) => {
    expect(seeds(1, 40).some((seed) => survive(seed, rule).breaches.length > 0)).toBe(true)
  },
)

test('once all is well nothing acknowledged is lost (seeds 1 to 60)', { timeout: 120_000 }, () => {
  for (const seed of seeds(1, 60)) {
    const { verdicts, measures } = finish(storm(seed, 40_000), protocol)
    const survived = verdicts.find(({ check }) => check === 'acked-writes-survive')
    expect([survived?.holds, measures['ackedLost']], `seed ${seed}: ${survived?.why}`).toEqual([true, 0])
  }
})
