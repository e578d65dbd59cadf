import type { Scenario } from '../../../engine/scenario.ts'
import { randomFaults } from '../../../engine/testing/faults.ts'
import { protocol } from '../index.ts'
import type { Knobs } from '../knobs.ts'
import { timers } from '../rack.ts'

interface Change extends Omit<Partial<Scenario>, 'knobs'> {
  readonly knobs?: Partial<Knobs>
}

export const YEAR_MS = 365_250

/** Five racks with twenty services each, for a year. */
export const racks = ({ knobs, ...change }: Change = {}): Scenario => ({
  v: 1,
  id: 'T1',
  title: 'Five racks',
  chapter: 'tests',
  question: 'What happens?',
  sources: [],
  protocol: 'fleet',
  nodes: 5,
  clients: 0,
  seed: 1,
  endMs: YEAR_MS,
  script: [],
  expect: [],
  ...change,
  ...(knobs && { knobs: { ...knobs } }),
})

const FAULTS_UNTIL_MS = 4000

/** Machines that break every few days, spares that people use, and faults of every kind that is tolerated. */
export function storm(seed: number, change: Change = {}): Scenario {
  const nodes = ['n1', 'n2', 'n3']
  const clients = ['c1', 'c2']
  return racks({
    nodes: nodes.length,
    clients: clients.length,
    knobs: {
      services: 8,
      machines: 1 + (seed % 3),
      afrPct: 100,
      ttrHours: 24 + 40 * (seed % 5),
      failoverSeconds: 3600,
      clientTimeoutMs: 100,
      clientRetries: seed % 3,
    },
    workload: clients.map((client) => ({ poissonPerSecond: 7, client, op: 'use' })),
    script: randomFaults({
      seed,
      kinds: protocol.tolerates,
      servers: nodes,
      clients,
      timers,
      untilMs: FAULTS_UNTIL_MS,
      faults: 20,
    }),
    seed,
    endMs: 12_000,
    ...change,
  })
}
