import type { Value } from '../../../engine/contract.ts'
import type { OpSpec, Scenario } from '../../../engine/scenario.ts'
import { Played, play } from '../../../engine/testing/play.ts'
import { protocol } from '../index.ts'
import type { ReplicaContext } from '../replica.ts'
import { shownOf } from '../types/state.ts'

/** Three replicas 10 ms apart, each with a client of its own 2 ms away. */
export const replicas = (change: Partial<Scenario> = {}): Scenario => ({
  v: 1,
  id: 'T1',
  title: 'Three replicas',
  chapter: 'tests',
  question: 'What happens?',
  sources: [],
  protocol: 'crdt',
  nodes: 3,
  clients: 3,
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 1,
  endMs: 5000,
  script: [],
  expect: [],
  ...change,
})

/** The client of that number asks the replica of that number. */
export const ask = (
  atMs: number,
  who: 1 | 2 | 3,
  op: string,
  value?: Value,
  more: Partial<OpSpec> = {},
): OpSpec => ({
  atMs,
  client: `c${who}`,
  to: `n${who}`,
  op,
  key: 'x',
  ...(value !== undefined && { value }),
  ...more,
})

/** No two of them hear each other, but each client hears its own. */
export const apart = (atMs: number): Scenario['script'][number] => ({
  atMs,
  do: 'partition',
  sides: [
    ['n1', 'c1'],
    ['n2', 'c2'],
    ['n3', 'c3'],
  ],
})

export class Replicas extends Played {
  replica(id: string, ms?: number): ReplicaContext {
    return this.node(id, ms).now.context as ReplicaContext
  }

  /** What each replica shows under `x`. */
  shown(ms?: number): readonly unknown[] {
    return ['n1', 'n2', 'n3'].map((id) => shownOf(this.replica(id, ms).disk.state)[0]?.[1])
  }

  override answers(): readonly unknown[] {
    return this.operations().map(({ outcome, value }) => value ?? outcome)
  }
}

export const playReplicas = (change?: Partial<Scenario>): Replicas =>
  new Replicas(play(replicas(change), protocol).timeline)
