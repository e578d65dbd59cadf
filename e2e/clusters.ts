import type { Scenario } from '../src/engine/scenario.ts'
import { encodeLink } from '../src/link/link.ts'

/** Clusters that no scenario of the catalog has, for measuring. */

export const raft = (change: Partial<Scenario>): Scenario => ({
  v: 1,
  id: 'measured',
  title: 'A cluster to measure',
  chapter: '0 · Measuring',
  question: 'How much work is a frame?',
  sources: [],
  protocol: 'raft',
  nodes: 5,
  clients: 0,
  seed: 7,
  endMs: 20_000,
  script: [],
  expect: [],
  ...change,
})

/** Two clients that write as fast as they are answered, delays that differ, some loss. */
export const busy = raft({
  clients: 2,
  network: { delayMs: [8, 14], clientDelayMs: [3, 6], lossPct: 2 },
  workload: [
    { atMs: 200, every: 20, client: 'c1', op: 'write', key: 'x' },
    { atMs: 210, every: 20, client: 'c2', op: 'write', key: 'y' },
  ],
})

/** A link to it, from # on, paused at that moment. What it says of the run's checksum is not true. */
export const linkOf = (scenario: Scenario, atMs: number): string =>
  encodeLink({
    base: { scenario },
    edits: {},
    moment: { at: atMs * 1000 },
    protocolVersion: 1,
    checksum: 'aaaa',
  })
