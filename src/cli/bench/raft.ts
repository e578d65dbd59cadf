import { loadProtocol } from '../../catalog.ts'
import type { Scenario } from '../../engine/scenario.ts'

/** The cluster that the field's benchmarks agree on: 50 ms heartbeats, 10–15 ms one way. */
export const cluster = (nodes: number, endMs: number, writesPerSecond: number): Scenario => ({
  v: 1,
  id: 'bench',
  title: 'Bench',
  chapter: 'Bench',
  question: 'How fast?',
  sources: [],
  protocol: 'raft',
  knobs: { electionTimeoutMs: [150, 300], heartbeatMs: 50 },
  nodes,
  network: { delayMs: [10, 15] },
  seed: 1,
  endMs,
  ...(writesPerSecond > 0 && {
    workload: [{ atMs: 1000, every: 1000 / writesPerSecond, op: 'write', key: 'x', value: 1 }],
  }),
  script: [],
  expect: [],
})

export const raft = await loadProtocol('raft')
