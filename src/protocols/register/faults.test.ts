import { describe, expect, test } from 'vitest'
import { watch } from '../../checks/folds/watched.ts'
import { makePlan } from '../../engine/plan.ts'
import { pick } from '../../engine/random.ts'
import type { Scenario } from '../../engine/scenario.ts'
import { Simulation } from '../../engine/simulation.ts'
import { randomFaults } from '../../engine/testing/faults.ts'
import type { TraceEvent } from '../../engine/trace.ts'
import { nothing, union } from './causality.ts'
import { protocol } from './index.ts'
import { invariants } from './invariants.ts'
import { knobs } from './knobs.ts'
import type { Knobs } from './knobs.ts'
import type { ServerContext } from './server.ts'
import { cluster } from './testing/cluster.ts'
import { pastOf } from './versions.ts'
import type { Version } from './versions.ts'

const FAULTS_UNTIL_MS = 3000
/** What waits at a client or on a narrow link is through by then. */
const QUIET_MS = 8000
const CLIENTS = ['c1', 'c2']

const seeds = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i)

/** Faults of all kinds that the protocol tolerates, and then quiet. */
function storm(seed: number, fixed: Partial<Knobs> = {}, quietMs = 600): Scenario {
  const luck = (seed % 9973) / 9973
  const servers = ['n1', 'n2', 'n3', 'n4'].slice(0, pick(luck, 'size', [2, 3, 3, 4]))
  return cluster({
    nodes: servers.length,
    network: { delayMs: [1, 20], tail: { pct: 5, delayMs: [50, 150] }, lossPct: 2, duplicatePct: 5 },
    knobs: {
      order: pick(luck, 'order', knobs.order.choices),
      ties: pick(luck, 'ties', knobs.ties.choices),
      after: pick(luck, 'after', knobs.after.choices),
      maxAheadMs: pick(luck, 'maxAheadMs', [0, 0, 1000]),
      syncEveryMs: 40,
      clientTimeoutMs: 200,
      clientRetries: pick(luck, 'retries', [0, 2]),
      ...fixed,
    },
    workload: CLIENTS.flatMap((client) => [
      ...servers.map((to) => ({
        client,
        poissonPerSecond: 5,
        untilMs: FAULTS_UNTIL_MS,
        op: 'write',
        key: 'x',
        to,
      })),
      { client, poissonPerSecond: 4, untilMs: FAULTS_UNTIL_MS, op: 'read', key: 'x' },
    ]),
    script: [
      ...randomFaults({
        seed,
        kinds: protocol.tolerates,
        servers,
        clients: CLIENTS,
        timers: ['sync'],
        untilMs: FAULTS_UNTIL_MS,
        faults: 16,
      }),
      { atMs: FAULTS_UNTIL_MS, do: 'heal', all: true },
      // A server whose disk was full answers nobody until it is started again.
      ...servers.flatMap((node) => [
        { atMs: FAULTS_UNTIL_MS + 1, do: 'crash' as const, node },
        { atMs: FAULTS_UNTIL_MS + 2, do: 'restart' as const, node },
      ]),
    ],
    seed,
    endMs: FAULTS_UNTIL_MS + quietMs,
  })
}

const watched = invariants.map((invariant) => watch(invariant))

function survive(scenario: Scenario, trace?: TraceEvent[]) {
  const simulation = new Simulation(makePlan(scenario, protocol), { folds: watched, ...(trace && { trace }) })
  simulation.runTo(simulation.plan.endsAt)
  const { nodes } = simulation.world()
  return {
    events: simulation.steps,
    breaches: watched.flatMap((fold) => simulation.memoryOf(fold).breach?.why ?? []),
    stores: nodes
      .filter(({ client }) => !client)
      .map(({ now }) => (now.context as ServerContext).disk.store['x'] ?? []),
  }
}

test.each([1, 251, 501, 751])(
  'the invariants hold under whatever is tolerated (250 seeds from %i)',
  { timeout: 60_000 },
  (from) => {
    for (const seed of seeds(from, 250)) {
      const { events, breaches } = survive(storm(seed))
      expect(breaches, `seed ${seed}`).toEqual([])
      expect(events, `seed ${seed}`).toBeGreaterThan(500)
    }
  },
)

describe('after the storm', () => {
  const opsOf = (store: readonly Version[]) => store.map(({ op }) => op)

  test('all servers hold the same, whatever puts writes in order (seeds 2001 to 2040)', () => {
    for (const seed of seeds(2001, 40)) {
      const { stores } = survive(
        storm(seed, { ties: seed % 2 ? 'value' : 'lot', syncEveryMs: 200 }, QUIET_MS),
      )
      const [first = [], ...others] = stores.map(opsOf)
      expect(first, `seed ${seed}`).not.toEqual([])
      for (const other of others) expect(other, `seed ${seed}`).toEqual(first)
    }
  })

  test('with vectors no write of a server is missing: it is there, or was seen by who replaced it (seeds 3001 to 3020)', () => {
    for (const seed of seeds(3001, 20)) {
      const trace: TraceEvent[] = []
      const { stores } = survive(
        storm(seed, { order: 'version vector', after: 'client', syncEveryMs: 200 }, QUIET_MS),
        trace,
      )
      const known = (stores[0] ?? []).map(pastOf).reduce(union, nothing)
      const vector: Record<string, number> = {}
      for (const event of trace) {
        if (event.kind === 'note' && event.note === 'stamps')
          vector[event.node] = (vector[event.node] ?? 0) + 1
      }
      expect(Object.keys(vector).length, `seed ${seed}`).toBeGreaterThan(1)
      expect(known, `seed ${seed}`).toEqual({ vector, dots: [] })
    }
  })
})
