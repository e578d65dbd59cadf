import { micros, millis } from '../../../engine/contract.ts'
import type { EngineEffect, Micros, Outcome, Value } from '../../../engine/contract.ts'
import { clientTimers, note, send, startTimer, stopTimer } from '../effects.ts'
import type { ClientContext, ClientDecision, ClientEvent, On, Task } from '../holder.ts'
import { isOn } from '../safety.ts'
import { lockServiceOf, storageOf } from '../server.ts'

/**
 * A client that edits a file: asks for the lock, reads, works, looks at its lease, writes, gives the lock back. Between looking and
 * writing there is always a moment, and it can be any length (Kleppmann 2016, “Protecting a resource with a lock”).
 */

const DEFAULT_KEY = 'file'
const NO_TOKEN = 0

const newTask = ({ op, mono }: On<'op'>): Task => ({
  op,
  key: op.key ?? DEFAULT_KEY,
  since: mono,
  token: NO_TOKEN,
  until: 0,
  entries: [],
})

export const isRead = ({ op }: On<'op'>): boolean => op.op === 'read'

/** Who only looks needs no lock. */
export function look(context: ClientContext, event: On<'op'>): ClientDecision {
  const task = newTask(event)
  const { key, op } = task
  const fetch = send(storageOf(context.servers, key), {
    type: 'fetch',
    id: op.id,
    key,
    token: NO_TOKEN,
    shown: false,
  })
  return { patch: { task }, effects: [fetch, startTimer('request', event.config.clientTimeoutMs)] }
}

export function begin(context: ClientContext, event: On<'op'>): ClientDecision {
  const task = newTask(event)
  return {
    patch: { task },
    effects: [...ask(context, task, event), startTimer('request', event.config.clientTimeoutMs)],
  }
}

function ask(
  { servers }: ClientContext,
  { op, key }: Task,
  { mono, config }: ClientEvent,
): readonly EngineEffect[] {
  return [
    send(lockServiceOf(servers), { type: 'acquire', id: op.id, key, askedAt: mono }),
    startTimer('ask', config.askAgainMs),
  ]
}

export const askAgain = (context: ClientContext, event: On<'askTimeout'> | On<'free'>): ClientDecision =>
  context.task ? { effects: ask(context, context.task, event) } : {}

/** It counts from when it asked: the service cannot have begun to count earlier. */
export function hold(context: ClientContext, event: On<'granted'>): ClientDecision {
  const { from: service, message, config } = event
  const { id, key, token } = message
  if (!context.task) return {}
  const task = { ...context.task, token, until: message.askedAt + micros(config.leaseMs) }
  const shown = isOn(config, 'reads-carry-token')
  return {
    patch: { task },
    effects: [
      stopTimer('ask'),
      send(storageOf(context.servers, key), { type: 'fetch', id, key, token, shown }),
      note('holds', { service, key, token }),
    ],
  }
}

export const work = ({ task }: ClientContext, { message, config }: On<'contents'>): ClientDecision => ({
  patch: { task: task && { ...task, entries: message.entries } },
  effects: [startTimer('work', config.workMs)],
})

export const hasLapsed = ({ task }: ClientContext, { mono, config }: On<'workTimeout'>): boolean =>
  config.checksLease && task !== null && mono >= task.until

export function startOver(context: ClientContext, event: On<'workTimeout'>): ClientDecision {
  const { task } = context
  if (!task) return {}
  return {
    patch: { task: { ...task, token: NO_TOKEN } },
    effects: [
      note('lapsed', { key: task.key, lateMs: msOf(event.mono - task.until) }),
      ...ask(context, task, event),
    ],
  }
}

export function prepare({ task }: ClientContext, { mono, config }: On<'workTimeout'>): ClientDecision {
  if (!task) return {}
  const wait = startTimer('prepare', config.prepareMs)
  if (!config.checksLease) return { effects: [wait] }
  return { effects: [wait, note('checked', { key: task.key, leftMs: msOf(task.until - mono) })] }
}

const msOf = (us: Micros): number => Math.round(millis(us))

/** It has looked, and does not look again. */
export function write({ servers, task }: ClientContext, { mono }: On<'prepareTimeout'>): ClientDecision {
  if (!task) return {}
  const { op, key, token, until } = task
  const entries = [...task.entries, { op: op.id, value: op.value ?? null, token }]
  const lateMs = msOf(mono - until)
  return {
    effects: [
      send(storageOf(servers, key), { type: 'store', id: op.id, key, token, entries }),
      lateMs > 0
        ? note('sendsLate', { key, token, lateMs }, 'surprising')
        : note('sends', { key, token }, 'routine'),
    ],
  }
}

export const finish = (context: ClientContext, _event: On<'stored'>): ClientDecision => end(context, 'ok')

export const tellWhatIsThere = (context: ClientContext, { message }: On<'contents'>): ClientDecision =>
  end(
    context,
    'ok',
    message.entries.map(({ value }) => value),
  )

export function accept(context: ClientContext, { from: storage, message }: On<'refused'>): ClientDecision {
  const { patch = {}, effects = [] } = end(context, 'failed')
  return { patch, effects: [...effects, note('clientRefused', { storage, seen: message.seen })] }
}

/** Nothing was written: that much it knows. */
export function stop(context: ClientContext, { mono }: On<'requestTimeout'>): ClientDecision {
  const { patch = {}, effects = [] } = end(context, 'failed')
  const waitedMs = msOf(mono - (context.task?.since ?? mono))
  return { patch, effects: [...effects, note('clientStopped', { waitedMs })] }
}

export function giveUp(context: ClientContext, { mono }: On<'requestTimeout'>): ClientDecision {
  const { patch = {}, effects = [] } = end(context, 'unknown')
  const waitedMs = msOf(mono - (context.task?.since ?? mono))
  return {
    patch: { ...patch, doubt: context.task && { id: context.task.op.id, token: context.task.token } },
    effects: [...effects, note('clientGaveUp', { waitedMs })],
  }
}

function end({ servers, task }: ClientContext, outcome: Outcome, value?: Value): ClientDecision {
  if (!task) return {}
  const { op, key, token } = task
  const { id } = op
  return {
    patch: { task: null },
    effects: [
      ...clientTimers.map(stopTimer),
      ...(token === NO_TOKEN ? [] : [send(lockServiceOf(servers), { type: 'release', id, key, token })]),
      { type: 'reply', params: { id, outcome, ...(value !== undefined && { value }) } },
    ],
  }
}

/** For the client it is too late: it has gone on, and what it was told stays `unknown`. */
export const hearLate = (_: ClientContext, { message }: On<'stored'> | On<'refused'>): ClientDecision => ({
  patch: { doubt: null },
  effects: [
    { type: 'reply', params: { id: message.id, outcome: message.type === 'stored' ? 'ok' : 'failed' } },
  ],
})
