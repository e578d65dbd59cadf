import { push } from '../../../engine/chunks.ts'
import type { EngineEffect } from '../../../engine/contract.ts'
import type { Decision } from '../../shared/decide.ts'
import { become, electionTimer, note, send } from '../effects.ts'
import type { RaftConfig } from '../knobs.ts'
import { conflictOf, termAt, upTo } from '../log.ts'
import type { Log } from '../log.ts'
import type { AppendEntries } from '../messages.ts'
import { isOn } from '../safety.ts'
import { enter } from '../state.ts'
import type { On, RaftContext } from '../state.ts'
import { applyUpTo } from './commit.ts'

type Appending = On<'appendEntries'>

const NOBODY: readonly never[] = []

/** Figure 2, AppendEntries, what the receiver does. */
export function followLeader(context: RaftContext, event: Appending): Decision<RaftContext> {
  const { message, from, mono, config } = event
  if (message.term < context.term) return refuseEntries(context, event)
  if (saysNothingNew(context, event)) {
    const answer = reply(event, true, message.prevLogIndex)
    return { patch: { heardAt: mono }, effects: [electionTimer(config), answer] }
  }
  const { log, commitIndex } = context
  const { term, prevLogIndex, prevLogTerm, entries, leaderCommit } = message
  const vote = term > context.term ? null : context.vote
  if (!holdsPrevious(log, message, config)) {
    const heard = { term, vote, leader: from, heardAt: mono, ballots: NOBODY }
    const refusal = note('entriesRefused', { leader: from, index: prevLogIndex, term: prevLogTerm })
    return become(context, heard, config, [electionTimer(config), reply(event, false, prevLogIndex), refusal])
  }
  const agreed = prevLogIndex + entries.length
  const conflict = conflictOf(log, prevLogIndex, entries)
  const after = merged(log, message, conflict)
  const applied = applyUpTo(context, after, Math.min(leaderCommit, agreed, after.length), config)
  const next = {
    term,
    vote,
    leader: from,
    heardAt: mono,
    ballots: NOBODY,
    log: after,
    commitIndex: applied.commitIndex,
    store: applied.store,
  }
  const effects = [electionTimer(config), reply(event, true, agreed)]
  if (conflict > 0) effects.push(tellErased(log, event, conflict, conflict <= commitIndex))
  if (after !== log) effects.push(tellStored(event, conflict || log.length + 1, after.length))
  return become(context, next, config, [...effects, ...applied.effects])
}

/** Most messages are heartbeats that only show that the leader lives. */
function saysNothingNew(
  { term, leader, log, commitIndex }: RaftContext,
  { from, message }: Appending,
): boolean {
  return (
    message.entries.length === 0 &&
    message.term === term &&
    from === leader &&
    message.leaderCommit <= commitIndex &&
    message.prevLogIndex <= log.length &&
    message.prevLogTerm === termAt(log, message.prevLogIndex)
  )
}

/** §5.3, the consistency check. Index 0 precedes every log. */
function holdsPrevious(log: Log, { prevLogIndex, prevLogTerm }: AppendEntries, config: RaftConfig): boolean {
  if (!isOn(config, 'consistency-check')) return true
  return prevLogIndex <= log.length && prevLogTerm === termAt(log, prevLogIndex)
}

/** Only a conflict erases what is there: an old message that says less than the log holds erases nothing. */
function merged(log: Log, { prevLogIndex, entries }: AppendEntries, conflict: number): Log {
  const kept = conflict === 0 ? log : upTo(log, conflict - 1)
  return entries.slice(Math.max(0, kept.length - prevLogIndex)).reduce(push, kept)
}

function tellStored({ from }: Appending, first: number, last: number): EngineEffect {
  const what = first === last ? `entry ${first}` : `entries ${first} to ${last}`
  return note('stored', { leader: from, what }, 'routine')
}

function tellErased(
  log: Log,
  { from, message }: Appending,
  index: number,
  wasCommitted: boolean,
): EngineEffect {
  const term = message.entries[index - message.prevLogIndex - 1]?.term ?? 0
  const standing = wasCommitted
    ? 'though it had counted some of them as committed'
    : 'none of them committed as far as it knows'
  const values = { leader: from, index, term, own: termAt(log, index), standing }
  return note('conflictErased', values, wasCommitted ? 'surprising' : 'significant')
}

/** Of an older term, or sent to a node that leads itself. The answer carries the newer term. */
export function refuseEntries(context: RaftContext, event: Appending): Decision<RaftContext> {
  const { message, from, config } = event
  const term = Math.max(context.term, message.term)
  return become(context, enter(context, message.term), config, [
    reply(event, false, message.prevLogIndex, term),
    note('oldLeaderRefused', { from, old: message.term, term }),
  ])
}

/** In the message's own term unless it says otherwise. */
function reply(
  { from, message }: Appending,
  success: boolean,
  index: number,
  term = message.term,
): EngineEffect {
  return send(from, { type: 'appendEntriesReply', term, success, index, sentAt: message.sentAt })
}
