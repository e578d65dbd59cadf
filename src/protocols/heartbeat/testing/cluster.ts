import type { Intervention } from '../../../engine/interventions.ts'
import { pick } from '../../../engine/random.ts'
import type { OpSpec, Scenario } from '../../../engine/scenario.ts'
import { randomFaults } from '../../../engine/testing/faults.ts'
import { Played, play } from '../../../engine/testing/play.ts'
import { viewOf } from '../face.ts'
import { protocol } from '../index.ts'
import type { Knobs } from '../knobs.ts'
import type { NodeContext } from '../node.ts'

export interface Change extends Omit<Partial<Scenario>, 'knobs'> {
  readonly knobs?: Partial<Knobs>
}

/** Three nodes 10 ms apart, and a client 2 ms from each. */
export const cluster = ({ knobs, ...change }: Change = {}): Scenario => ({
  v: 1,
  id: 'heartbeat-test',
  title: 'A cluster',
  chapter: 'tests',
  question: 'Who is there?',
  sources: [],
  protocol: 'heartbeat',
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

/** A monitor n1, workers from n2 on: two tasks, so that n4 is the spare. */
export const shop = ({ knobs, ...change }: Change = {}): Change => ({
  nodes: 4,
  knobs: { watch: 'first', tasks: 2, beatMs: 100, timeoutMs: 350, leaseMs: 1060, workMs: 50, ...knobs },
  ...change,
})

export const ask = (atMs: number, key: string, more: Partial<OpSpec> = {}): OpSpec => ({
  atMs,
  op: 'ask',
  key,
  ...more,
})

export const cut = (atMs: number, from: string, to: string, oneWay = false): Intervention => ({
  atMs,
  do: 'cut',
  from,
  to,
  oneWay,
})

/** A played run, asked about what this protocol is about. */
export class Cluster extends Played {
  context(id: string, ms?: number): NodeContext {
    return this.node(id, ms).now.context as NodeContext
  }

  /** `n1 n2 n3`: whom it counts as in. */
  view(id: string, ms?: number): string {
    return viewOf(this.context(id, ms)).join(' ')
  }

  /** The tasks that it believes are its own. */
  tasks(id: string, ms?: number): readonly string[] {
    return (this.context(id, ms).lease?.loans ?? []).map(({ task }) => task)
  }

  /** How many pieces of all its tasks it has done. */
  pieces(id: string, ms?: number): number {
    return Object.values(this.context(id, ms).work).reduce((sum, { pieces }) => sum + pieces, 0)
  }
}

const FAULTS_UNTIL_MS = 2000

/** Faults of all kinds that the protocol tolerates, over a monitor and its workers; all is well in the end. */
export function storm(seed: number, { knobs, ...change }: Change = {}): Scenario {
  const luck = seed / 10_000
  const nodes = pick(luck, 'size', [3, 4, 5])
  return cluster({
    nodes,
    clients: 1,
    seed,
    endMs: 3500,
    network: {
      delayMs: [1, 30],
      clientDelayMs: [1, 4],
      tail: { pct: 5, delayMs: [50, 400] },
      lossPct: 2,
      duplicatePct: 5,
    },
    knobs: { watch: 'first', beatMs: 60, timeoutMs: 200, leaseMs: 400, workMs: 40, ...knobs },
    script: randomFaults({
      seed,
      kinds: protocol.tolerates,
      servers: Array.from({ length: nodes }, (_, i) => `n${i + 1}`),
      clients: ['c1'],
      timers: ['beat', 'silence', 'probe', 'handover', 'lease', 'work'],
      untilMs: FAULTS_UNTIL_MS,
      faults: 20,
    }),
    ...change,
  })
}
