import type { EngineEffect, NodeId } from '../../../engine/contract.ts'
import type { RequestMessage } from '../../shared/client-messages.ts'
import { stored } from '../../shared/effects.ts'
import { note, respond, send, startTimer, stopTimer, storedIf } from '../effects.ts'
import type { ServerConfig } from '../knobs.ts'
import { isOn } from '../safety.ts'
import { banksOf } from '../server.ts'
import type { Commit, On, Part, ServerContext, ServerDecision, ServerEvent, Voting } from '../server.ts'

/** The coordinator: it collects the votes on one transfer after the other, decides, and tells. */

const QUEUE_MAX = 64

// ---------------------------------------------------------------- asking

/** Takes part in order, once each however often it is asked; what is no transfer fails at once. */
export function take(context: ServerContext, { from, message }: On<'request'>): ServerDecision {
  const { id } = message
  const asker = { id, client: from }
  const { voting, queue, disk } = context
  if (message.op === 'read') return { effects: [sendOn(context, message, from)] }
  if (Object.values(disk.commits).some((known) => known.id === id)) return { effects: [respond(asker, 'ok')] }
  if (voting?.id === id || queue.some((each) => each.id === id)) return {}
  const parts = partsOf(message, banksOf(context))
  if (parts.length === 0 || queue.length >= QUEUE_MAX) return { effects: [respond(asker, 'failed')] }
  return { patch: { queue: [...queue, { ...asker, parts }] } }
}

/** Accounts are read where they are. */
function sendOn(context: ServerContext, { id, key }: RequestMessage, client: NodeId): EngineEffect {
  const banks = banksOf(context)
  const leader = banks.find((bank) => bank === key?.toLowerCase()) ?? banks[0]
  return leader === undefined
    ? respond({ id, client }, 'failed')
    : send(client, { type: 'redirect', id, leader })
}

/** `n2>n3` in the key, or the first bank pays the second; 1, if no amount is named. */
function partsOf({ op, key = '', value = 1 }: RequestMessage, banks: readonly NodeId[]): readonly Part[] {
  if (op !== 'transfer' || typeof value !== 'number' || value <= 0) return []
  const named = key
    .toLowerCase()
    .split('>')
    .filter((bank) => banks.includes(bank))
  const [payer, payee] = named.length === 2 ? named : banks
  if (payer === undefined || payee === undefined || payer === payee) return []
  return [
    { bank: payer, change: -value },
    { bank: payee, change: value },
  ]
}

export const hasNext = ({ queue }: ServerContext): boolean => queue.length > 0

/** Phase one. The number is on disk first: one that comes back from a crash gives no number twice. */
export function begin(context: ServerContext, { type, config }: ServerEvent): ServerDecision {
  const [next, ...queue] = context.queue
  if (!next) return {}
  const txn = context.disk.begun + 1
  const { patch, effects } = stored(context, { ...context.disk, begun: txn })
  // In one step with the end of the last one: if the disk is full, neither has been stored.
  const saved = type === 'request' ? context.disk : context.saved
  const [payer, payee] = next.parts
  const banks = next.parts.map(({ bank }) => bank)
  return {
    patch: { ...patch, saved, queue, voting: { ...next, txn, yes: [] } },
    effects: [
      ...effects,
      ...next.parts.map(({ bank, change }) => send(bank, { type: 'prepare', txn, change, banks })),
      startTimer('votes', config.voteTimeoutMs),
      note('asks', { txn, amount: payee?.change ?? 0, payer: payer?.bank ?? '', payee: payee?.bank ?? '' }),
    ],
  }
}

// ---------------------------------------------------------------- deciding

export const isOfThis = ({ voting }: ServerContext, { message }: On<'vote'>): boolean =>
  voting?.txn === message.txn

/** Each bank's vote counts once. */
const counted = ({ yes }: Voting, bank: NodeId): readonly NodeId[] =>
  yes.includes(bank) ? yes : [...yes, bank]

export const isLastYes = ({ voting }: ServerContext, { from, message }: On<'vote'>): boolean =>
  voting !== null && message.yes && counted(voting, from).length === voting.parts.length

export function countYes({ voting }: ServerContext, { from }: On<'vote'>): ServerDecision {
  return { patch: { voting: voting && { ...voting, yes: counted(voting, from) } } }
}

/** Phase two: from the moment when this is on disk it is so, whoever knows of it. */
export function commit(context: ServerContext, { config }: On<'vote'>): ServerDecision {
  const { voting, disk } = context
  if (!voting) return {}
  const { txn, id, client, parts } = voting
  const record: Commit = { id, client, parts, unconfirmed: parts.map(({ bank }) => bank) }
  const next = { ...disk, commits: { ...disk.commits, [txn]: record } }
  const { patch, effects } = storedIf(isOn(config, 'verdict-is-durable'), context, next)
  return {
    patch: { ...patch, voting: null },
    effects: [
      ...effects,
      stopTimer('votes'),
      note('commits', { txn, votes: parts.length }),
      ...tell(record, txn),
      startTimer('resend', config.resendMs),
      respond(voting, 'ok'),
    ],
  }
}

const tell = ({ unconfirmed }: Commit, txn: number): readonly EngineEffect[] =>
  unconfirmed.map((bank) => send(bank, { type: 'verdict', txn, commit: true }))

/** Nothing is written down: whoever asks about a transaction without a record is told that it was aborted. */
function abort({ voting, disk }: ServerContext, reason: EngineEffect): ServerDecision {
  if (!voting) return {}
  const { txn, parts } = voting
  return {
    patch: { voting: null, saved: disk },
    effects: [
      stopTimer('votes'),
      reason,
      ...parts.map(({ bank }) => send(bank, { type: 'verdict', txn, commit: false })),
      respond(voting, 'failed'),
    ],
  }
}

export const abortRefused = (context: ServerContext, { from, message }: On<'vote'>): ServerDecision =>
  abort(context, note('abortsRefused', { txn: message.txn, bank: from }))

export function abortUnanswered(context: ServerContext): ServerDecision {
  const { voting } = context
  const missing = voting?.parts.filter(({ bank }) => !voting.yes.includes(bank)).map(({ bank }) => bank) ?? []
  return abort(context, note('abortsUnanswered', { txn: voting?.txn ?? 0, banks: missing.join(' and ') }))
}

// ---------------------------------------------------------------- telling

/** On disk with the next record: a bank that is told once too often confirms once more. */
export function confirm({ disk }: ServerContext, { from, message }: On<'done'>): ServerDecision {
  const known = disk.commits[message.txn]
  if (!known?.unconfirmed.includes(from)) return {}
  const record = { ...known, unconfirmed: known.unconfirmed.filter((bank) => bank !== from) }
  return { patch: { disk: { ...disk, commits: { ...disk.commits, [message.txn]: record } } } }
}

export function tellAgain({ disk }: ServerContext, { config }: On<'resendTimeout'>): ServerDecision {
  return { effects: toldAgain(disk.commits, config) }
}

function toldAgain(commits: Readonly<Record<number, Commit>>, config: ServerConfig): readonly EngineEffect[] {
  const effects = Object.entries(commits).flatMap(([txn, record]) => tell(record, Number(txn)))
  return effects.length === 0 ? [] : [...effects, startTimer('resend', config.resendMs)]
}

/** Of what is still voted on nothing can be said. */
export function answer({ voting, disk }: ServerContext, { from, message }: On<'inquiry'>): ServerDecision {
  const { txn } = message
  if (voting?.txn === txn) return {}
  const isCommitted = disk.commits[txn] !== undefined
  return {
    effects: [
      send(from, { type: 'verdict', txn, commit: isCommitted }),
      ...(isCommitted ? [] : [note('presumesAbort', { txn, bank: from })]),
    ],
  }
}

/** Begins, or comes back with what its disk says. */
export function open({ disk }: ServerContext, { config }: On<'start'>): ServerDecision {
  if (disk.begun === 0) return {}
  const commits = Object.keys(disk.commits).length
  return { effects: [note('comesBack', { begun: disk.begun, commits }), ...toldAgain(disk.commits, config)] }
}
