import * as v from 'valibot'
import { enqueueActions, setup } from 'xstate'
import type { Boot, EngineEffect, Face, Given, Message, NodeState, Op, Protocol } from '../contract.ts'
import type { Intervention } from '../interventions.ts'
import type { Scenario } from '../scenario.ts'

/**
 * A protocol without a will of its own, for the engine's own tests: each node does what an operation tells it, in the engine's own
 * effects, and remembers everything that it was handed. So a test says exactly who does what when.
 */

/** What a node can be told: an effect, what to do at later events of a type, or to look like something. */
export type Told =
  | EngineEffect
  | { readonly type: 'when'; readonly on: string; readonly told: readonly Told[] }
  | { readonly type: 'look'; readonly face: Pick<Face, 'kind' | 'epoch'> }

/** What a node was handed, without what every event carries. */
export interface Seen extends Omit<Given, 'config'> {
  readonly type: string
  readonly from?: string
  readonly message?: Message
  readonly op?: Op
  /** The knob `tone` at that moment. */
  readonly tone: unknown
}

interface Context {
  readonly self: string
  readonly members: readonly string[]
  readonly clients: readonly string[]
  readonly disk: Disk | undefined
  readonly seen: readonly Seen[]
  readonly plans: Readonly<Record<string, readonly Told[]>>
  readonly face: Pick<Face, 'kind' | 'epoch'>
}

/** What a puppet boots from; `told` is done at every start. */
export interface Disk {
  readonly kept?: string | undefined
  readonly told?: readonly Told[] | undefined
}

type Event = Given & { type: string; from?: string; message?: Message & { told?: readonly Told[] }; op?: Op }

function toldBy({ type, message, op }: Event, { plans, disk }: Context): readonly Told[] {
  if (op) return JSON.parse(String(op.value ?? '[]')) as Told[]
  if (type === 'start') return disk?.told ?? []
  return plans[type] ?? message?.told ?? []
}

/** How much of the past it keeps in mind. */
const MEMORY = 100

const seenIn = ({ config, ...event }: Event): Seen => ({ ...event, tone: config['tone'] })

const act = enqueueActions(({ context, event, enqueue }) => {
  const plans = { ...(context as Context).plans }
  let { face } = context as Context
  const effects: EngineEffect[] = []
  for (const each of toldBy(event as Event, context as Context)) {
    if (each.type === 'when') plans[each.on] = each.told
    else if (each.type === 'look') face = each.face
    else effects.push(each)
  }
  enqueue.assign({ seen: [...(context as Context).seen.slice(-MEMORY), seenIn(event as Event)], plans, face })
  for (const effect of effects) enqueue(effect)
})

const machine = setup({
  types: { context: {} as Context, events: {} as Event },
  actions: { act: act as () => void },
}).createMachine({
  id: 'puppet',
  context: {} as Context,
  initial: 'idle',
  states: { idle: { on: { '*': { actions: 'act' } } } },
})

const role = {
  machine,
  start: ({ self, members, clients, disk }: Boot): Context => ({
    self,
    members,
    clients,
    disk: disk as Disk | undefined,
    seen: [],
    plans: {},
    face: { kind: 'other' },
  }),
  disk: v.strictObject({ kept: v.optional(v.string()), told: v.optional(v.array(v.any())) }),
}

export const contextOf = (node: NodeState): Context => node.context as Context

export const puppet: Protocol = {
  id: 'puppet',
  version: 1,
  title: 'Puppets',
  roles: { server: role, client: role },
  knobs: {
    tone: { kind: 'choice', default: 'calm', choices: ['calm', 'loud'], label: 'Tone' },
  },
  rules: [{ id: 'obey', title: 'Obey', why: 'They would not.', source: 'none' }],
  timers: ['a', 'b'],
  operations: [
    { op: 'tell', label: 'Tell a node', by: 'operator', takes: ['value'] },
    { op: 'ask', label: 'Ask a client', by: 'client', takes: ['value'] },
  ],
  tolerates: [],
  invariants: [],
  measures: [],
  face: (node) => ({ ...contextOf(node).face, label: '', cells: [] }),
  replica: () => [],
  pill: (message) => ({ text: message.type, routine: false }),
  words: {},
}

/** Three puppets and a client; 10 ms between puppets, 2 ms to the client. */
export const puppets = (change: Partial<Scenario> = {}): Scenario => ({
  v: 1,
  id: 'T2',
  title: 'Puppets',
  chapter: 'tests',
  question: 'Who does what when?',
  sources: [],
  protocol: 'puppet',
  nodes: 3,
  seed: 1,
  endMs: 1000,
  script: [],
  expect: [],
  ...change,
})

// ---------------------------------------------------------------- what they can be told

export const tell = (atMs: number, node: string, ...told: readonly Told[]): Intervention => ({
  atMs,
  do: 'op',
  node,
  op: 'tell',
  value: JSON.stringify(told),
})

export const ask = (atMs: number, client: string, ...told: readonly Told[]): Intervention => ({
  atMs,
  do: 'op',
  client,
  op: 'ask',
  value: JSON.stringify(told),
})

/** `told` is what the receiver does when it gets it. */
export const send = (to: string, type: string, told: readonly Told[] = [], bytes?: number): Told => ({
  type: 'send',
  params: { to, message: { type, told } as Message, ...(bytes !== undefined && { bytes }) },
})

export const startTimer = (name: string, minMs: number, maxMs = minMs): Told => ({
  type: 'startTimer',
  params: { name, range: [minMs * 1000, maxMs * 1000] },
})

export const stopTimer = (name: string): Told => ({ type: 'stopTimer', params: { name } })
export const persist = (disk: Disk): Told => ({ type: 'persist', params: { disk } })
export const reply = (id: string, outcome: 'ok' | 'failed' | 'unknown', value?: number): Told => ({
  type: 'reply',
  params: { id, outcome, ...(value !== undefined && { value }) },
})
export const note = (name: string): Told => ({ type: 'note', params: { note: name } })
export const when = (on: string, ...told: readonly Told[]): Told => ({ type: 'when', on, told })
export const look = (kind: Face['kind'], epoch?: number): Told => ({
  type: 'look',
  face: { kind, ...(epoch !== undefined && { epoch }) },
})
