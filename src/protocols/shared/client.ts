import { setup } from 'xstate'
import { micros, millis } from '../../engine/contract.ts'
import type {
  Boot,
  Config,
  EngineEffect,
  Face,
  Given,
  Knob,
  MessageEventOf,
  Micros,
  NodeId,
  NodeState,
  Op,
  OpEvent,
  Outcome,
  Role,
  StartEvent,
  TimerEvent,
  Value,
} from '../../engine/contract.ts'
import type { RedirectMessage, RequestMessage, ResponseMessage } from './client-messages.ts'
import { decide, effectActions } from './decide.ts'
import type { Decision } from './decide.ts'

/**
 * The default client: one operation at a time. It asks the server it believes to lead, follows redirects, and when its
 * patience ends without an answer it says `unknown`: from its place nobody could say more.
 */

export const clientKnobs = {
  clientTimeoutMs: {
    kind: 'number',
    default: 1000,
    min: 1,
    max: 60_000,
    unit: 'ms',
    label: 'A client waits for an answer',
    costs: 'Shorter: more operations whose fate nobody knows. Longer: the client stands still.',
  },
  clientRetries: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 10,
    step: 1,
    label: 'A client asks again, the next server',
    costs: 'A server that does not recognise the repetition does it twice.',
  },
} as const satisfies Record<string, Knob>

export interface ClientConfig {
  readonly clientTimeoutMs: number
  readonly clientRetries: number
}

export const clientTimers = ['request']

export const clientWords: Readonly<Record<string, string>> = {
  clientGaveUp:
    '{server} did not answer for {waitedMs} ms, so {node} cannot tell whether its {op} was done: the outcome is unknown.',
  clientAsksAgain:
    '{server} did not answer for {waitedMs} ms, so {node} sends the same {op} to {next}, marked as the same request.',
  clientTurnedAway:
    '{server} does not lead and cannot say who does, so the {op} of {node} was not done: it failed.',
  clientFollows: '{server} does not lead, so {node} asks {leader}.',
}

/** Answers to older operations than these are not waited for any more. */
const MAX_UNKNOWN = 16

/** A redirect is followed at once, but two servers that point at each other must not be followed for ever. */
const MAX_HOPS = 5

export interface ClientContext {
  readonly self: NodeId
  readonly servers: readonly NodeId[]
  readonly session: string
  /** Of the last operation begun. */
  readonly serial: number
  /** The server that is asked unless the operation names one. */
  readonly believed: NodeId
  readonly pending: Pending | null
  /** The latest operations whose outcome it could not tell: a late answer still says something to those who watch. */
  readonly unknown: readonly string[]
  /** What its protocol has it remember, beside the above. */
  readonly memory?: unknown
}

interface Pending {
  readonly op: Op
  /** What its protocol has it write on the request: the same on every attempt. */
  readonly inscription?: object
  readonly asked: NodeId
  readonly askedAt: Micros
  readonly hops: number
  readonly retriesLeft: number
  /** This attempt was turned away: it had no effect. */
  readonly turnedAway: boolean
  /** An earlier attempt was never answered: it may have had an effect. */
  readonly inDoubt: boolean
}

/** What clients of one protocol remember of the answers they get, and write on their requests, beside what all clients do. */
export interface Manner<M, R extends ResponseMessage, C = Config> {
  /** Of a client that has just booted. */
  readonly memory: M
  inscribe(memory: M, op: Op, given: Given<C>): { readonly memory: M; readonly inscription: object }
  learn(memory: M, op: Op, response: R, given: Given<C>): M
}
// oxlint-disable-next-line no-explicit-any -- each protocol remembers something of its own
type AnyManner = Manner<any, any, any>

type Configured = Config<ClientConfig>
type Start = StartEvent<Configured>
type Asked = OpEvent<Configured>
type Response = MessageEventOf<ResponseMessage, Configured>
type Redirect = MessageEventOf<RedirectMessage, Configured>
type Timeout = TimerEvent<'request', Configured>
type ClientDecision = Decision<ClientContext>

const begin = (context: ClientContext, { mono }: Start): ClientDecision => ({
  patch: { session: `${context.self}#${mono}` },
})

const ask =
  (manner?: AnyManner) =>
  (context: ClientContext, event: Asked): ClientDecision => {
    const { op, mono, config } = event
    const { memory, ...inscribed } = manner?.inscribe(context.memory, op, event) ?? {}
    const pending: Pending = {
      op,
      ...inscribed,
      asked: op.to ?? context.believed,
      askedAt: mono,
      hops: 0,
      retriesLeft: config.clientRetries,
      turnedAway: false,
      inDoubt: false,
    }
    const { patch, effects = [] } = attempt({ ...context, serial: context.serial + 1 }, pending, config)
    return { patch: { ...patch, ...(manner && { memory }) }, effects }
  }

/** Sends the request, for the first time or again: same id, same serial. */
function attempt(context: ClientContext, pending: Pending, config: Configured): ClientDecision {
  const timeout = micros(config.clientTimeoutMs)
  return {
    patch: { serial: context.serial, pending },
    effects: [request(context, pending), startTimer(timeout)],
  }
}

function request({ session, serial }: ClientContext, { op, asked, inscription }: Pending): EngineEffect {
  const message: RequestMessage = {
    type: 'request',
    id: op.id,
    session,
    serial,
    op: op.op,
    ...(op.key !== undefined && { key: op.key }),
    ...(op.value !== undefined && { value: op.value }),
    ...inscription,
  }
  return { type: 'send', params: { to: asked, message } }
}

const startTimer = (timeout: Micros): EngineEffect => ({
  type: 'startTimer',
  params: { name: 'request', range: [timeout, timeout] },
})
const stopTimer: EngineEffect = { type: 'stopTimer', params: { name: 'request' } }

/** An answer to any attempt counts: they are the same operation. */
const hear =
  (manner?: AnyManner) =>
  ({ pending, memory }: ClientContext, event: Response): ClientDecision => {
    const { from, message } = event
    return {
      patch: {
        pending: null,
        believed: from,
        ...(manner && pending && { memory: manner.learn(memory, pending.op, message, event) }),
      },
      effects: [stopTimer, reply(message.id, message.outcome, message.value)],
    }
  }

const reply = (id: string, outcome: Outcome, value?: Value): EngineEffect => ({
  type: 'reply',
  params: { id, outcome, ...(value !== undefined && { value }) },
})

/** For the client it is too late: it has gone on, and what it was told stays `unknown`. */
const hearLate = ({ unknown }: ClientContext, { message }: Response): ClientDecision => ({
  patch: { unknown: unknown.filter((id) => id !== message.id) },
  effects: [reply(message.id, message.outcome, message.value)],
})

function follow(context: ClientContext, { from, message, mono, config }: Redirect): ClientDecision {
  const { pending } = context
  const { leader } = message
  if (!pending || leader === undefined) return {}
  const moved = { ...pending, asked: leader, askedAt: mono, hops: pending.hops + 1 }
  const { patch, effects = [] } = attempt(context, moved, config)
  const { op } = pending.op
  return {
    patch: { ...patch, believed: leader },
    effects: [...effects, note('clientFollows', { server: from, leader, op })],
  }
}

/** Nobody to ask, but retries left: it waits until its time is up, so that a new leader may be found meanwhile. */
const wait = ({ pending }: ClientContext): ClientDecision => ({
  patch: { pending: pending && { ...pending, turnedAway: true } },
})

function turnAway(context: ClientContext, event: Redirect): ClientDecision {
  return end(context, { ...event, turnedAway: true })
}

function giveUp(context: ClientContext, event: Timeout): ClientDecision {
  return end(context, { ...event, turnedAway: context.pending?.turnedAway ?? false })
}

/** `failed` only where every attempt was turned away. Whom it asked last was of no use: the next one is believed in. */
function end(
  context: ClientContext,
  event: Given<Configured> & { readonly turnedAway: boolean },
): ClientDecision {
  const { pending } = context
  if (!pending) return {}
  const failed = event.turnedAway && !pending.inDoubt
  const values = { server: pending.asked, op: pending.op.op }
  return {
    patch: {
      pending: null,
      believed: nextAfter(pending.asked, context.servers),
      ...(!failed && { unknown: [...context.unknown, pending.op.id].slice(-MAX_UNKNOWN) }),
    },
    effects: [
      stopTimer,
      reply(pending.op.id, failed ? 'failed' : 'unknown'),
      failed
        ? note('clientTurnedAway', values)
        : note('clientGaveUp', { ...values, waitedMs: waitedMs(pending, event.mono) }),
    ],
  }
}

function askAgain(context: ClientContext, { mono, config }: Timeout): ClientDecision {
  const { pending } = context
  if (!pending) return {}
  const next = nextAfter(pending.asked, context.servers)
  const again: Pending = {
    ...pending,
    asked: next,
    askedAt: mono,
    hops: 0,
    retriesLeft: pending.retriesLeft - 1,
    turnedAway: false,
    inDoubt: pending.inDoubt || !pending.turnedAway,
  }
  const { patch, effects = [] } = attempt(context, again, config)
  const values = {
    server: pending.asked,
    op: pending.op.op,
    next,
    waitedMs: waitedMs(pending, mono),
  }
  return { patch: { ...patch, believed: next }, effects: [...effects, note('clientAsksAgain', values)] }
}

const waitedMs = ({ askedAt }: Pending, mono: Micros): number => Math.round(millis(mono - askedAt))

const note = (name: string, values: Readonly<Record<string, string | number>>): EngineEffect => ({
  type: 'note',
  params: { note: name, values, tier: name === 'clientFollows' ? 'routine' : 'significant' },
})

function nextAfter(server: NodeId, servers: readonly NodeId[]): NodeId {
  return servers[(servers.indexOf(server) + 1) % servers.length] ?? server
}

const machineOf = (manner?: AnyManner) =>
  setup({
    types: {
      context: {} as ClientContext,
      events: {} as Start | Asked | Response | Redirect | Timeout,
    },
    guards: {
      isMine: ({ context, event }) =>
        event.type === 'response' && event.message.id === context.pending?.op.id,
      isLate: ({ context, event }) => event.type === 'response' && context.unknown.includes(event.message.id),
      canFollow: ({ context, event }) =>
        event.type === 'redirect' && isFromAsked(context, event) && leadsOn(context, event),
      mustWait: ({ context, event }) =>
        event.type === 'redirect' && isFromAsked(context, event) && hasRetries(context),
      isTurnedAway: ({ context, event }) => event.type === 'redirect' && isFromAsked(context, event),
      hasRetries: ({ context }) => hasRetries(context),
    },
    actions: {
      ...effectActions,
      begin: decide(begin),
      ask: decide(ask(manner)),
      hear: decide(hear(manner)),
      hearLate: decide(hearLate),
      follow: decide(follow),
      wait: decide(wait),
      turnAway: decide(turnAway),
      giveUp: decide(giveUp),
      askAgain: decide(askAgain),
    },
  }).createMachine({
    id: 'client',
    context: { self: '', servers: [], session: '', serial: 0, believed: '', pending: null, unknown: [] },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: { actions: 'begin' },
          op: { target: 'waiting', actions: 'ask' },
          response: { guard: 'isLate', actions: 'hearLate' },
        },
      },
      waiting: {
        on: {
          response: [
            { guard: 'isMine', target: 'idle', actions: 'hear' },
            { guard: 'isLate', actions: 'hearLate' },
          ],
          redirect: [
            { guard: 'canFollow', actions: 'follow' },
            { guard: 'mustWait', actions: 'wait' },
            { guard: 'isTurnedAway', target: 'idle', actions: 'turnAway' },
          ],
          requestTimeout: [
            { guard: 'hasRetries', actions: 'askAgain' },
            { target: 'idle', actions: 'giveUp' },
          ],
        },
      },
    },
  })

/** A redirect counts if it answers what is being asked now, not an attempt that was given up. */
const isFromAsked = ({ pending }: ClientContext, { from, message }: Redirect): boolean =>
  pending !== null && message.id === pending.op.id && from === pending.asked

const leadsOn = ({ pending }: ClientContext, { from, message }: Redirect): boolean =>
  message.leader !== undefined && message.leader !== from && (pending?.hops ?? 0) < MAX_HOPS

const hasRetries = ({ pending }: ClientContext): boolean => (pending?.retriesLeft ?? 0) > 0

/** A client that also does what its protocol asks of it. */
export const clientRoleWith = (manner?: AnyManner): Role => ({
  machine: machineOf(manner),
  start: ({ self, members }: Boot<never>): ClientContext => ({
    self,
    servers: members,
    session: '',
    serial: 0,
    believed: members[0] ?? self,
    pending: null,
    unknown: [],
    ...(manner && { memory: manner.memory }),
  }),
})

export const clientRole: Role = clientRoleWith()

export const clientFace = ({ leaf }: NodeState): Face => ({ kind: 'client', label: leaf.path, cells: [] })
