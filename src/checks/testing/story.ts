import type {
  Copy,
  Does,
  Fate,
  Fold,
  Handled,
  Micros,
  NodeState,
  Operation,
  Outcome,
  Protocol,
  Value,
} from '../../engine/contract.ts'
import { micros } from '../../engine/contract.ts'
import type { Leaf } from '../../engine/statechart.ts'
import type { OperationRecord } from '../../engine/world.ts'
import type { Facts } from '../check.ts'
import { judgesOf } from '../judges.ts'
import type { Judges } from '../judges.ts'
import { suiteOf } from '../suite.ts'
import type { Suite } from '../suite.ts'
import type { Verdict } from '../verdict.ts'

/** A run told by hand: what the nodes hold, who leads, what the clients asked, without any simulation. Times in ms. */

interface Context {
  readonly disk: readonly Copy[]
}

const leafOf = (path: string): Leaf => ({
  index: ['follower', 'leader'].indexOf(path),
  id: path,
  value: path,
  path,
})
export const follower = leafOf('follower')
export const leader = leafOf('leader')

const operation = (op: string, does: Does): Operation => ({
  op,
  label: op,
  by: 'client',
  takes: ['key', 'value'],
  does,
})

export const storyProtocol: Protocol = {
  id: 'story',
  version: 1,
  title: 'A protocol told by hand',
  roles: {},
  knobs: {},
  rules: [],
  timers: [],
  operations: [
    operation('read', 'read'),
    operation('write', 'write'),
    operation('append', 'append'),
    operation('add', 'add'),
    operation('cas', 'cas'),
  ],
  tolerates: [],
  invariants: [],
  measures: [],
  words: {},
  face: ({ leaf }) => ({ kind: leaf.path === 'leader' ? 'leader' : 'follower', label: leaf.path, cells: [] }),
  replica: ({ context }) => (context as Context).disk,
  pill: () => ({ text: '', routine: true }),
}

interface Asked {
  readonly id: string
  readonly client?: string
  readonly op?: Does
  readonly key?: string
  readonly value?: Value
  readonly from: number
  readonly to?: number
  readonly outcome?: Outcome
  readonly answer?: Value
}

export class Story {
  readonly suite: Suite
  readonly #judges: Judges
  readonly #memories = new Map<string, unknown>()
  readonly #nodes = new Map<string, NodeState>()
  readonly #operations: OperationRecord[] = []
  readonly protocol: Protocol
  #trace = 0
  /** Since when some servers cannot reach each other. */
  dividedAt: Micros | undefined

  constructor(nodes: readonly string[], protocol: Protocol = storyProtocol) {
    this.protocol = protocol
    this.suite = suiteOf(protocol)
    this.#judges = judgesOf(this.suite)
    for (const id of nodes) {
      this.#nodes.set(id, { id, role: 'server', up: 'up', leaf: follower, context: { disk: [] } })
    }
    for (const fold of this.suite.folds) {
      this.#memories.set(fold.id, fold.start([...this.#nodes.values()], { rules: {} }))
    }
  }

  /** Something happened to a node; it returns the event's trace id. */
  happens(atMs: number, node: string, type: string, change: Partial<NodeState> = {}, from?: string): number {
    const trace = this.#trace++
    const before = this.#nodes.get(node) as NodeState
    const after = { ...before, ...change }
    this.#nodes.set(node, after)
    const event: Handled = {
      at: micros(atMs),
      step: trace,
      node,
      type,
      trace,
      ...(from !== undefined && { from }),
    }
    for (const fold of this.suite.folds) {
      this.#memories.set(fold.id, fold.step(this.#memories.get(fold.id), event, before, after, { rules: {} }))
    }
    return trace
  }

  holds(atMs: number, node: string, copies: readonly Copy[], type = 'store', from?: string): number {
    return this.happens(atMs, node, type, { context: { disk: copies } satisfies Context }, from)
  }

  asks({
    id,
    client = 'c1',
    op = 'append',
    key = 'k',
    value,
    from,
    to,
    outcome = 'ok',
    answer,
  }: Asked): void {
    this.#operations.push({
      op: { id, op, key, ...(value !== undefined && { value }) },
      client,
      process: 0,
      calledAt: micros(from),
      call: this.#trace++,
      outcome: to === undefined ? 'open' : outcome,
      ...(to !== undefined && { returnedAt: micros(to), ret: this.#trace++ }),
      ...(answer !== undefined && { value: answer }),
    })
  }

  facts(atMs: number, endMs = atMs, quietMs = 1000): Facts {
    const at: Micros = micros(atMs)
    return {
      protocol: this.protocol,
      at,
      endsAt: micros(endMs),
      quiet: micros(quietMs),
      dividedAt: this.dividedAt,
      nodes: [...this.#nodes.values()],
      operations: this.#operations,
      recall: <H>(fold: Fold<H>) => this.#memories.get(fold.id) as H,
    }
  }

  verdict(check: string, facts: Facts): Verdict {
    const found = this.#judges.checks.find(({ id }) => id === check)
    if (found === undefined) throw new Error(`no check ${check}`)
    return found.judge(facts)
  }

  measure(id: string, facts: Facts): number | null | undefined {
    return this.#judges.gauges.find((gauge) => gauge.id === id)?.read(facts)
  }
}

export const copy = (op: string, fate: Fate = 'committed', key = 'k'): Copy => ({ key, value: op, op, fate })
