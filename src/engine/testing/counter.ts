import * as v from 'valibot'
import { enqueueActions, setup } from 'xstate'
import type {
  Boot,
  Config,
  EngineEffect,
  Message,
  MessageEventOf,
  NodeState,
  OpEvent,
  PersistFailedEvent,
  Protocol,
  StartEvent,
  TimerEvent,
} from '../contract.ts'
import type { Scenario } from '../scenario.ts'

/**
 * A small protocol for the engine's own tests: the first member takes increments, counts them on its disk, and tells the others, which
 * copy the highest count they hear. A beat keeps things moving. It is no lesson; it touches every effect of the engine once.
 */

interface Add extends Message {
  readonly type: 'add'
  readonly id: string
}
interface Added extends Message {
  readonly type: 'added'
  readonly id: string
  readonly count: number
}
interface Count extends Message {
  readonly type: 'count'
  readonly count: number
}

type Knobs = { readonly beatMs: readonly [number, number]; readonly loud: boolean }
type C = Config<Knobs>
type ServerEvent =
  StartEvent<C> | TimerEvent<'beat', C> | MessageEventOf<Add | Count, C> | OpEvent<C> | PersistFailedEvent<C>
type ClientEvent = StartEvent<C> | OpEvent<C> | TimerEvent<'patience', C> | MessageEventOf<Added, C>

interface ServerContext {
  readonly self: string
  readonly others: readonly string[]
  readonly disk: { readonly count: number }
  readonly failures: number
}
interface ClientContext {
  readonly self: string
  readonly server: string
  readonly open: string
}

type Answer = { readonly patch?: object; readonly effects?: readonly EngineEffect[] }

const beat = (config: C): EngineEffect => ({
  type: 'startTimer',
  params: { name: 'beat', range: [config.beatMs[0] * 1000, config.beatMs[1] * 1000] },
})

const counted = (count: number): Count => ({ type: 'count', count })

function tell(context: ServerContext, count: number): readonly EngineEffect[] {
  return context.others.map((to) => ({
    type: 'send',
    params: { to, message: counted(count) },
  }))
}

const serverRules = (context: ServerContext, event: ServerEvent): Answer => {
  switch (event.type) {
    case 'start':
      return { effects: [beat(event.config)] }
    case 'beatTimeout':
      return { effects: [...tell(context, context.disk.count), beat(event.config)] }
    case 'op':
      return {
        effects: [
          { type: 'note', params: { note: 'ordered', values: { what: event.op.op } } },
          { type: 'stopTimer', params: { name: 'beat' } },
        ],
      }
    case 'count': {
      if (event.message.count <= context.disk.count) return {}
      const disk = { count: event.message.count }
      return { patch: { disk }, effects: [{ type: 'persist', params: { disk } }] }
    }
    case 'add': {
      const disk = { count: context.disk.count + 1 }
      const added: Added = { type: 'added', id: event.message.id, count: disk.count }
      return {
        patch: { disk },
        effects: [
          { type: 'persist', params: { disk } },
          { type: 'send', params: { to: event.from, message: added } },
          ...tell(context, disk.count),
        ],
      }
    }
    case 'persistFailed':
      return { patch: { failures: context.failures + 1 } }
  }
}

const clientRules = (context: ClientContext, event: ClientEvent): Answer => {
  switch (event.type) {
    case 'start':
      return {}
    case 'op': {
      const message: Add = { type: 'add', id: event.op.id }
      return {
        patch: { open: event.op.id },
        effects: [
          { type: 'send', params: { to: event.op.to ?? context.server, message } },
          { type: 'startTimer', params: { name: 'patience', range: [100_000, 100_000] } },
        ],
      }
    }
    case 'added':
      return {
        effects: [
          { type: 'stopTimer', params: { name: 'patience' } },
          { type: 'reply', params: { id: event.message.id, outcome: 'ok', value: event.message.count } },
        ],
      }
    case 'patienceTimeout':
      return { effects: [{ type: 'reply', params: { id: context.open, outcome: 'unknown' } }] }
  }
}

type Rules = (context: never, event: never) => Answer

const run = (rules: Rules): unknown =>
  enqueueActions(({ context, event, enqueue }) => {
    const { patch, effects = [] } = rules(context as never, event as never)
    if (patch) enqueue.assign(patch)
    for (const effect of effects) enqueue(effect)
  })

const server = setup({
  types: { context: {} as ServerContext, events: {} as ServerEvent },
  actions: { act: run(serverRules) as () => void },
}).createMachine({
  id: 'server',
  context: {} as ServerContext,
  initial: 'counting',
  on: { '*': { actions: 'act' } },
  states: { counting: { on: { persistFailed: { target: 'full', actions: 'act' } } }, full: {} },
})

const client = setup({
  types: { context: {} as ClientContext, events: {} as ClientEvent },
  actions: { act: run(clientRules) as () => void },
}).createMachine({
  id: 'client',
  context: {} as ClientContext,
  initial: 'idle',
  on: { added: { actions: 'act' } },
  states: {
    idle: { on: { op: { target: 'waiting', actions: 'act' } } },
    waiting: {
      on: {
        added: { target: 'idle', actions: 'act' },
        patienceTimeout: { target: 'idle', actions: 'act' },
      },
    },
  },
})

const countOf = (node: NodeState): number => (node.context as Partial<ServerContext>).disk?.count ?? 0

export const counter: Protocol = {
  id: 'counter',
  version: 1,
  title: 'A counter with copies',
  roles: {
    server: {
      machine: server,
      start: ({ self, members, disk }: Boot<C>): ServerContext => ({
        self,
        others: members[0] === self ? members.slice(1) : [],
        disk: (disk as ServerContext['disk'] | undefined) ?? { count: 0 },
        failures: 0,
      }),
      disk: v.strictObject({ count: v.number() }),
    },
    client: {
      machine: client,
      start: ({ self, members }: Boot<C>): ClientContext => ({ self, server: members[0] ?? '', open: '' }),
    },
  },
  knobs: {
    beatMs: { kind: 'range', default: [50, 50], min: 1, max: 10_000, unit: 'ms', label: 'Beat' },
    loud: { kind: 'flag', default: false, label: 'Loud' },
  },
  rules: [{ id: 'count-on-disk', title: 'Count on disk', why: 'none', source: 'none' }],
  timers: ['beat', 'patience'],
  operations: [
    { op: 'add', label: 'Add one', by: 'client', takes: [], does: 'add' },
    { op: 'order', label: 'An order', by: 'operator', takes: [] },
  ],
  tolerates: ['crash', 'restart', 'pause', 'drop'],
  invariants: [
    {
      id: 'never-falls',
      title: 'A count never falls',
      start: () => 0,
      step: (h: number, _event, before, after) => {
        if (countOf(after) >= countOf(before)) return { h }
        return {
          h,
          breach: { why: `${after.id} fell from ${countOf(before)} to ${countOf(after)}`, nodes: [after.id] },
        }
      },
    },
  ],
  measures: [],
  face: (node) => ({
    kind:
      node.role === 'client'
        ? 'client'
        : (node.context as ServerContext).others.length > 0
          ? 'leader'
          : 'follower',
    label: node.leaf.path,
    cells: [],
  }),
  replica: (node) => [{ key: 'count', value: countOf(node), fate: 'stored' }],
  pill: (message) => ({ text: message.type, routine: message.type === 'count' }),
  words: { ordered: 'An operator ordered {what}.' },
}

/** Three servers, one client, an increment every 100 ms. */
export const counting = (change: Partial<Scenario> = {}): Scenario => ({
  v: 1,
  id: 'T1',
  title: 'Counting',
  chapter: 'tests',
  question: 'Does the engine count?',
  sources: [],
  protocol: 'counter',
  nodes: 3,
  seed: 1,
  endMs: 1000,
  workload: [{ every: 100, atMs: 5, client: 'c1', op: 'add' }],
  script: [],
  expect: [],
  ...change,
})
