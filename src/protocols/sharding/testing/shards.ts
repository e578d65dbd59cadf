import type { Intervention } from '../../../engine/interventions.ts'
import type { Scenario } from '../../../engine/scenario.ts'
import { randomFaults } from '../../../engine/testing/faults.ts'
import { pick } from '../../../engine/random.ts'
import { Played, play } from '../../../engine/testing/play.ts'
import { timers } from '../effects.ts'
import { protocol } from '../index.ts'
import type { Knobs } from '../knobs.ts'
import { placements } from '../placement/scheme.ts'
import { countOf } from '../rows.ts'
import type { ServerContext } from '../server.ts'

interface Change extends Omit<Partial<Scenario>, 'knobs'> {
  readonly knobs?: Partial<Knobs>
}

/** n1 keeps the map, n2 to n4 are shards with 12 keys, n5 waits to join; servers are 10 ms apart, a client 2 ms from each. */
export const shards = ({ knobs, ...change }: Change = {}): Scenario => ({
  v: 1,
  id: 'T1',
  title: 'Three shards and one to come',
  chapter: 'tests',
  question: 'What happens?',
  sources: [],
  protocol: 'sharding',
  knobs: { ...knobs },
  nodes: 5,
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 1,
  endMs: 5000,
  workload: [],
  script: [],
  expect: [],
  ...change,
})

/** What the operator has the keeper do. */
export const order = (atMs: number, op: 'join' | 'leave' | 'remap', key?: string): Intervention => ({
  atMs,
  do: 'op',
  node: 'n1',
  op,
  ...(key !== undefined && { key }),
})

export const playShards = (change?: Change): Shards => new Shards(play(shards(change), protocol).timeline)

export class Shards extends Played {
  server(id: string, ms?: number): ServerContext {
    return this.node(id, ms).now.context as ServerContext
  }

  /** How many keys n2, n3, … have. */
  counts(ms?: number): readonly number[] {
    return ['n2', 'n3', 'n4', 'n5'].map((id) => countOf(this.server(id, ms).disk.rows))
  }

  override answers(): readonly unknown[] {
    return this.operations().map(({ outcome, value }) => value ?? outcome)
  }
}

const FAULTS_UNTIL_MS = 4000
const SERVERS = ['n1', 'n2', 'n3', 'n4', 'n5']

/** Every 100 ms a server is told to join or to leave, or another placement is chosen. */
function orders(seed: number): readonly Intervention[] {
  return Array.from({ length: FAULTS_UNTIL_MS / 100 - 1 }, (_, i): readonly Intervention[] => {
    const luck = ((seed * 7919 + i * 104_729) % 9973) / 9973
    const atMs = 100 * (i + 1) + 1
    const op = pick(luck, 'op', ['join', 'leave', 'join', 'leave', 'remap'] as const)
    if (op !== 'remap') return [order(atMs, op, pick(luck, 'shard', SERVERS.slice(1)))]
    return [
      { atMs, do: 'set', knob: 'placement', value: pick(luck, 'placement', placements) },
      order(atMs, op),
    ]
  }).flat()
}

/** Three people read and write while shards come and go, through faults of every kind that is tolerated; then there is time to settle. */
export function storm(seed: number, change: Change = {}): Scenario {
  const clients = ['c1', 'c2', 'c3']
  const every = { untilMs: FAULTS_UNTIL_MS, every: 150 }
  return shards({
    clients: clients.length,
    network: { delayMs: [1, 30], tail: { pct: 5, delayMs: [50, 150] }, lossPct: 2, duplicatePct: 5 },
    knobs: {
      placement: pick(seed / 10_007, 'placement', placements),
      tokens: 4,
      resendMs: 60,
      clientTimeoutMs: 200,
      clientRetries: seed % 3,
    },
    workload: clients.flatMap((client, i) => [
      { ...every, client, op: 'write', key: `k${i + 1}` },
      { ...every, client, op: 'read', key: `k${((i + 1) % 3) + 1}` },
    ]),
    script: [
      ...randomFaults({
        seed,
        kinds: protocol.tolerates,
        servers: SERVERS,
        clients,
        timers,
        untilMs: FAULTS_UNTIL_MS,
        faults: 20,
      }),
      ...orders(seed),
      // Whoever has stopped for want of disk is started again.
      ...SERVERS.flatMap((node): Intervention[] => [
        { atMs: FAULTS_UNTIL_MS, do: 'crash', node },
        { atMs: FAULTS_UNTIL_MS, do: 'restart', node },
      ]),
    ].toSorted((a, b) => a.atMs - b.atMs),
    seed,
    endMs: FAULTS_UNTIL_MS + 4000,
    ...change,
  })
}
