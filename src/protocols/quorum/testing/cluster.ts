import type { OpSpec, Scenario } from '../../../engine/scenario.ts'
import { Played, play } from '../../../engine/testing/play.ts'
import type { Coordinator } from '../coordinator.ts'
import { protocol } from '../index.ts'
import type { Knobs } from '../knobs.ts'

interface Change extends Omit<Partial<Scenario>, 'knobs'> {
  readonly knobs?: Partial<Knobs>
}

/** Three replicas 10 ms apart, and clients 2 ms from each. */
export const cluster = ({ knobs, ...change }: Change = {}): Scenario => ({
  v: 1,
  id: 'T1',
  title: 'Three replicas',
  chapter: 'tests',
  question: 'What happens?',
  sources: [],
  protocol: 'quorum',
  knobs: { ...knobs },
  nodes: 3,
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 1,
  endMs: 3000,
  script: [],
  expect: [],
  ...change,
})

export const playCluster = (change?: Change): Cluster => new Cluster(play(cluster(change), protocol).timeline)

const op = (name: string, atMs: number, client: string, more: Partial<OpSpec>): OpSpec => ({
  atMs,
  client,
  op: name,
  key: 'x',
  ...more,
})

export const write = (atMs: number, value: number, more: Partial<OpSpec> = {}, client = 'c1'): OpSpec =>
  op('write', atMs, client, { value, ...more })

export const read = (atMs: number, client = 'c1', more: Partial<OpSpec> = {}): OpSpec =>
  op('read', atMs, client, more)

export const cas = (atMs: number, value: readonly [number, number], client = 'c1'): OpSpec =>
  op('cas', atMs, client, { value })

/** A played run, asked about what this protocol is about. */
export class Cluster extends Played {
  member(id: string, ms?: number): Coordinator {
    return this.node(id, ms).now.context as Coordinator
  }

  /** `x=1 v2, x=1 v2, –`: what each server holds under x. */
  copies(ms?: number): readonly string[] {
    const servers = this.at(ms ?? this.timeline.plan.endsAt / 1000).nodes.filter(({ client }) => !client)
    return servers.map(({ now }) => {
      const stored = this.member(now.id, ms).disk?.copies['x']
      return stored ? `${String(stored.value)} v${stored.version.number}` : '–'
    })
  }

  /** `ok 1@20`: how each operation ended, with what, and how many ms after its call. */
  override outcomes(): readonly string[] {
    return this.operations().map(({ outcome, value, calledAt, returnedAt }) => {
      const shown = value === undefined ? '' : ` ${String(value)}`
      return outcome + shown + (returnedAt === undefined ? '' : `@${(returnedAt - calledAt) / 1000}`)
    })
  }
}
