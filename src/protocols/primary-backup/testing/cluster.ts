import { slice } from '../../../engine/chunks.ts'
import type { Intervention } from '../../../engine/interventions.ts'
import type { OpSpec, Scenario } from '../../../engine/scenario.ts'
import { Played, play } from '../../../engine/testing/play.ts'
import { protocol } from '../index.ts'
import type { Knobs } from '../knobs.ts'
import type { ServerContext } from '../server.ts'

interface Change extends Omit<Partial<Scenario>, 'knobs'> {
  readonly knobs?: Partial<Knobs>
}

/** Three servers 10 ms apart, of which n1 leads, and a client 2 ms from each. */
export const cluster = ({ knobs, ...change }: Change = {}): Scenario => ({
  v: 1,
  id: 'T1',
  title: 'A primary and its backups',
  chapter: 'tests',
  question: 'What happens?',
  sources: [],
  protocol: 'primary-backup',
  knobs: { ...knobs },
  nodes: 3,
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 1,
  endMs: 5000,
  script: [],
  expect: [],
  ...change,
})

export const playCluster = (change?: Change): Cluster => new Cluster(play(cluster(change), protocol).timeline)

export const write = (atMs: number, value: number, more: Partial<OpSpec> = {}): OpSpec => ({
  atMs,
  client: 'c1',
  op: 'write',
  key: 'x',
  value,
  ...more,
})

export const promote = (atMs: number, node: string): Intervention => ({ atMs, do: 'op', op: 'promote', node })

/** A played run, asked about what this protocol is about. */
export class Cluster extends Played {
  server(id: string, ms?: number): ServerContext {
    return this.node(id, ms).now.context as ServerContext
  }

  /** `primary E2` */
  role(id: string, ms?: number): string {
    const { leaf } = this.node(id, ms).now
    return `${leaf.path} E${this.server(id, ms).disk.epoch}`
  }

  /** `1·1`: value and epoch of each entry; `–·2` opens epoch 2. */
  log(id: string, ms?: number): readonly string[] {
    return slice(this.server(id, ms).disk.log).map(
      ({ epoch, write: wrote }) => `${wrote ? JSON.stringify(wrote.value) : '–'}·${epoch}`,
    )
  }

  rollback(id: string, ms?: number): readonly unknown[] {
    return this.server(id, ms).disk.rollback.map(({ write: wrote }) => wrote?.value)
  }
}
