import type { Scenario } from '../scenario.ts'
import { counting } from './counter.ts'

/** A busy counter on a bad network: some 900 steps, so that a run has a checkpoint. Its script adds a node that lines may name. */
export const lively = (change: Partial<Scenario> = {}): Scenario =>
  counting({
    knobs: { beatMs: [2, 5] },
    nodes: [{ id: 'n1' }, { id: 'n2', clock: { offsetMs: 40, driftPpm: 20_000 } }, { id: 'n3' }],
    clients: 2,
    network: {
      delayMs: [3, 12],
      clientDelayMs: [1, 3],
      tail: { pct: 5, delayMs: [20, 60] },
      lossPct: 3,
      duplicatePct: 3,
    },
    endMs: 600,
    workload: [
      { atMs: 5, every: 60, client: 'c1', op: 'add' },
      { poissonPerSecond: 30, client: 'c2', op: 'add' },
      { atMs: 50, every: 200, node: 'n2', op: 'order' },
    ],
    ...change,
  })
