import { millis } from '../../../engine/contract.ts'
import type { EngineEffect } from '../../../engine/contract.ts'
import { stored } from '../../shared/effects.ts'
import { note, respond, send, startTimer, stopTimer, storedIf } from '../effects.ts'
import type { ServerConfig } from '../knobs.ts'
import { isOn } from '../safety.ts'
import { coordinatorOf } from '../server.ts'
import type { Disk, On, ServerContext, ServerDecision, ServerEvent } from '../server.ts'

/** A bank: it votes, and from its yes on the account is locked until it is told how it ended. */

const READERS_MAX = 64

// ---------------------------------------------------------------- voting

/** Not locked, not over already, and covered. */
export const canPromise = ({ disk }: ServerContext, { message }: On<'prepare'>): boolean =>
  disk.promised === null && disk.outcomes[message.txn] === undefined && disk.balance + message.change >= 0

/** From here on it cannot go back: that is what the yes says. */
export function promise(
  context: ServerContext,
  { from, message, mono, config }: On<'prepare'>,
): ServerDecision {
  const { txn, change, banks } = message
  const others = banks.filter((bank) => bank !== context.self)
  const disk = { ...context.disk, promised: { txn, change, others } }
  const { patch, effects } = storedIf(isOn(config, 'vote-is-durable'), context, disk)
  return {
    patch: { ...patch, doubtsSince: mono },
    effects: [
      ...effects,
      send(from, { type: 'vote', txn, yes: true }),
      startTimer('doubt', config.inDoubtMs),
      note('promises', { txn, coordinator: from }),
    ],
  }
}

/** A no needs nobody’s leave: the transaction is aborted here, and so everywhere. */
export function refuse(context: ServerContext, { from, message }: On<'prepare'>): ServerDecision {
  const { txn, change } = message
  const { disk } = context
  // Asked again after all is over, or about what it has promised already.
  if (disk.outcomes[txn]?.committed) return {}
  if (disk.promised?.txn === txn) return { effects: [send(from, { type: 'vote', txn, yes: true })] }
  const no = send(from, { type: 'vote', txn, yes: false })
  if (disk.outcomes[txn]) return { effects: [no] }
  const { patch, effects } = stored(context, over(disk, txn, change, false))
  return { patch, effects: [...effects, no, reasonOf(disk, txn)] }
}

const reasonOf = ({ promised, balance }: Disk, txn: number): EngineEffect =>
  promised
    ? note('refusesLocked', { txn, promised: promised.txn })
    : note('refusesUncovered', { txn, balance })

const over = (disk: Disk, txn: number, change: number, committed: boolean): Disk => ({
  ...disk,
  outcomes: { ...disk.outcomes, [txn]: { change, committed } },
})

// ---------------------------------------------------------------- being told

export const isAwaited = ({ disk }: ServerContext, { message }: On<'verdict'>): boolean =>
  disk.promised?.txn === message.txn

export function obey(context: ServerContext, event: On<'verdict'>): ServerDecision {
  const { txn, commit } = event.message
  const { patch, effects } = settle(context, commit)
  const waitedMs = Math.round(millis(event.mono - context.doubtsSince))
  return {
    patch: { ...patch },
    effects: [
      ...(effects ?? []),
      ...(commit ? [send(coordinatorOf(context), { type: 'done', txn })] : []),
      note(commit ? 'obeysCommit' : 'obeysAbort', { txn, from: event.from, waitedMs }),
    ],
  }
}

/** What was promised is done, or is not to be; the lock is gone, and whoever waited to read is answered. */
function settle(context: ServerContext, commit: boolean): ServerDecision {
  const { disk, readers } = context
  if (!disk.promised) return {}
  const { txn, change } = disk.promised
  const balance = commit ? disk.balance + change : disk.balance
  const { patch, effects } = stored(context, { ...over(disk, txn, change, commit), balance, promised: null })
  return {
    patch: { ...patch, readers: [] },
    effects: [...effects, stopTimer('doubt'), ...readers.map((reader) => respond(reader, 'ok', balance))],
  }
}

/** A verdict on what it has not promised, or no more. */
export function hearTooLate(context: ServerContext, { from, message }: On<'verdict'>): ServerDecision {
  const { txn, commit } = message
  if (!commit) return {}
  const outcome = context.disk.outcomes[txn]
  const done = send(coordinatorOf(context), { type: 'done', txn })
  if (outcome?.committed) return { effects: [done] }
  if (outcome) return { effects: [done, note('tooLate', { txn, from }, 'surprising')] }
  const { patch, effects } = stored(context, over(context.disk, txn, 0, false))
  return { patch, effects: [...effects, done, note('forgotten', { txn, from }, 'surprising')] }
}

// ---------------------------------------------------------------- in doubt

export const mayGiveUp = ({ config }: ServerEvent): boolean => !isOn(config, 'yes-is-binding')

/** `yes-is-binding` is off: it decides for itself. */
export function giveUp(context: ServerContext, { mono }: On<'doubtTimeout'>): ServerDecision {
  const { patch, effects } = settle(context, false)
  const waitedMs = Math.round(millis(mono - context.doubtsSince))
  const txn = context.disk.promised?.txn ?? 0
  return {
    patch: { ...patch },
    effects: [
      ...(effects ?? []),
      note('givesUp', { txn, waitedMs, coordinator: coordinatorOf(context) }, 'surprising'),
    ],
  }
}

export function wonder(context: ServerContext, { mono, config }: On<'doubtTimeout'>): ServerDecision {
  const waitedMs = Math.round(millis(mono - context.doubtsSince))
  const txn = context.disk.promised?.txn ?? 0
  return {
    effects: [
      ...inquire(context, config),
      note('wonders', { txn, waitedMs, coordinator: coordinatorOf(context) }),
    ],
  }
}

function inquire(context: ServerContext, config: ServerConfig): readonly EngineEffect[] {
  const { promised } = context.disk
  if (!promised) return []
  const { txn, others } = promised
  const asked = [coordinatorOf(context), ...(config.askOthers ? others : [])]
  return [...asked.map((to) => send(to, { type: 'inquiry', txn })), startTimer('doubt', config.inDoubtMs)]
}

/** Another bank asks. One that has not voted yes can still say no for good (Bernstein et al. §7.4, cooperative termination). */
export function help(context: ServerContext, { from, message }: On<'inquiry'>): ServerDecision {
  const { txn } = message
  const { disk } = context
  if (disk.promised?.txn === txn) return {}
  const outcome = disk.outcomes[txn]
  const verdict = send(from, { type: 'verdict', txn, commit: outcome?.committed ?? false })
  if (outcome) return { effects: [verdict] }
  const { patch, effects } = stored(context, over(disk, txn, 0, false))
  return { patch, effects: [...effects, verdict] }
}

/** A bank that comes back still owes what it has promised. */
export const isInDoubt = ({ disk }: ServerContext): boolean => disk.promised !== null

export function comeBackInDoubt(context: ServerContext, { mono, config }: On<'start'>): ServerDecision {
  const txn = context.disk.promised?.txn ?? 0
  return { patch: { doubtsSince: mono }, effects: [note('stillOwes', { txn }), ...inquire(context, config)] }
}

// ---------------------------------------------------------------- reading

export function serve(
  { self, disk, members }: ServerContext,
  { from, message }: On<'request'>,
): ServerDecision {
  const { id, op, key } = message
  const elsewhere = elsewhereFor(op, key, self, members)
  if (elsewhere !== undefined) return { effects: [send(from, { type: 'redirect', id, leader: elsewhere })] }
  return { effects: [respond({ id, client: from }, 'ok', disk.balance)] }
}

/** Nobody can say what a locked account holds. */
export function keepWaiting(context: ServerContext, event: On<'request'>): ServerDecision {
  const { from: client, message } = event
  const { id, op, key } = message
  const { readers, self, members } = context
  if (elsewhereFor(op, key, self, members) !== undefined) return serve(context, event)
  if (readers.some((each) => each.id === id)) return {}
  if (readers.length >= READERS_MAX) return { effects: [respond({ id, client }, 'failed')] }
  return { patch: { readers: [...readers, { id, client }] } }
}

/** Transfers go to the coordinator, and reads to the bank that they name. */
function elsewhereFor(
  op: string,
  key: string | undefined,
  self: string,
  [coordinator, ...banks]: readonly string[],
): string | undefined {
  if (op !== 'read') return coordinator
  const named = key?.toLowerCase()
  return named !== self && named !== undefined && banks.includes(named) ? named : undefined
}
