import type { OpSpec, Scenario } from '../../../engine/scenario.ts'
import { Played, play } from '../../../engine/testing/play.ts'
import { protocol } from '../index.ts'
import type { Knobs } from '../knobs.ts'
import type { ServerContext } from '../server.ts'
import { orderText, valueText } from '../versions.ts'

interface Change extends Omit<Partial<Scenario>, 'knobs'> {
  readonly knobs?: Partial<Knobs>
}

/** Two servers 10 ms apart, and clients 2 ms from each. */
export const cluster = ({ knobs, ...change }: Change = {}): Scenario => ({
  v: 1,
  id: 'T1',
  title: 'Two writers',
  chapter: 'tests',
  question: 'Which is the newer one?',
  sources: [],
  protocol: 'register',
  knobs: { ...knobs },
  nodes: 2,
  clients: 2,
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 1,
  endMs: 5000,
  script: [],
  expect: [],
  ...change,
})

export const playCluster = (change?: Change): Cluster => new Cluster(play(cluster(change), protocol).timeline)

/** Ana (c1) writes to n1, Ben (c2) to n2, unless told otherwise. */
export const write = (atMs: number, to: string, value: string, more: Partial<OpSpec> = {}): OpSpec => ({
  atMs,
  client: to === 'n1' ? 'c1' : 'c2',
  op: 'write',
  key: 'x',
  value,
  to,
  ...more,
})

export const read = (atMs: number, to: string, more: Partial<OpSpec> = {}): OpSpec => ({
  atMs,
  client: to === 'n1' ? 'c1' : 'c2',
  op: 'read',
  key: 'x',
  to,
  ...more,
})

/** A played run, asked about what this protocol is about. */
export class Cluster extends Played {
  server(id: string, ms?: number): ServerContext {
    return this.node(id, ms).now.context as ServerContext
  }

  /** `red 12 ms`: what a server holds of a key. */
  held(id: string, ms?: number, key = 'x'): readonly string[] {
    return (this.server(id, ms).disk.store[key] ?? []).map(
      (version) => `${valueText(version.value)} ${orderText(version)}`,
    )
  }
}
