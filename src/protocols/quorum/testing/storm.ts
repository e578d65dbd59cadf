import { between, pick, uniform } from '../../../engine/random.ts'
import type { Scenario } from '../../../engine/scenario.ts'
import { randomFaults } from '../../../engine/testing/faults.ts'
import { protocol } from '../index.ts'
import type { Knobs } from '../knobs.ts'
import { cluster } from './cluster.ts'

const FAULTS_UNTIL_MS = 2000
const clients = ['c1', 'c2', 'c3']

/** Faults of all kinds that the protocol tolerates, over writers and readers; all is well in the end. */
export function storm(seed: number, fixed: Partial<Knobs> = {}, rulesOff: readonly string[] = []): Scenario {
  const luck = seed / 10_000
  const nodes = pick(luck, 'size', [2, 3, 3, 4, 5])
  const readQuorum = between(uniform(luck, 'R'), 1, nodes)
  const every = { poissonPerSecond: 8, untilMs: FAULTS_UNTIL_MS }
  return cluster({
    nodes,
    clients: clients.length,
    seed,
    endMs: 3500,
    network: {
      delayMs: [1, 20],
      clientDelayMs: [1, 20],
      tail: { pct: 10, delayMs: [50, 150] },
      duplicatePct: 5,
    },
    knobs: {
      coordination: pick(luck, 'coordination', ['server', 'client']),
      readQuorum,
      // Any two that overlap.
      writeQuorum: between(uniform(luck, 'W'), nodes - readQuorum + 1, nodes),
      repair: pick(luck, 'repair', ['none', 'after-answer', 'before-answer']),
      versionsFrom: pick(luck, 'versionsFrom', ['quorum', 'own-count']),
      handoffEveryMs: pick(luck, 'handoffEveryMs', [0, 100]),
      quorumTimeoutMs: 150,
      clientTimeoutMs: 400,
      ...fixed,
    },
    rulesOff: [...rulesOff],
    workload: clients.flatMap((client) => [
      { ...every, client, op: 'write', key: 'x' },
      { ...every, client, op: 'read', key: 'x' },
    ]),
    script: randomFaults({
      seed,
      kinds: protocol.tolerates,
      servers: Array.from({ length: nodes }, (_, i) => `n${i + 1}`),
      clients,
      timers: protocol.timers,
      untilMs: FAULTS_UNTIL_MS,
      faults: 12,
    }),
  })
}
