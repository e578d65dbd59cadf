import { push } from '../../../engine/chunks.ts'
import type { EngineEffect } from '../../../engine/contract.ts'
import type { Decision } from '../../shared/decide.ts'
import { become, electionTimer, note, send } from '../effects.ts'
import type { RaftConfig } from '../knobs.ts'
import { conflictOf, termAt, upTo } from '../log.ts'
import type { Log } from '../log.ts'
import type { AppendEntries } from '../messages.ts'
import { isOn } from '../safety.ts'
import { atTerm } from '../state.ts'
import type { On, RaftContext } from '../state.ts'
import { applyUpTo } from './commit.ts'

type Appending = On<'appendEntries'>

/** Figure 2, AppendEntries, what the receiver does. */
export function followLeader(context: RaftContext, event: Appending): Decision<RaftContext> {
  const { message, from, mono, config } = event
  if (message.term < context.term) return refuseEntries(context, event)
  if (saysNothingNew(context, event)) {
    const answer = reply(context, event, true, message.prevLogIndex)
    return { patch: { heardAt: mono }, effects: [electionTimer(config), answer] }
  }
  const heard = { ...atTerm(context, message.term), leader: from, heardAt: mono, ballots: [] }
  if (!holdsPrevious(heard.log, message, config)) {
    const { prevLogIndex: index, prevLogTerm: term } = message
    const refusal = note('entriesRefused', { leader: from, index, term })
    return become(context, heard, config, [electionTimer(config), reply(heard, event, false, index), refusal])
  }
  const log = merged(heard.log, message)
  const agreed = message.prevLogIndex + message.entries.length
  const known = Math.min(message.leaderCommit, agreed, log.length)
  const { context: after, notes } = applyUpTo({ ...heard, log }, known, config)
  return become(context, after, config, [
    electionTimer(config),
    reply(after, event, true, agreed),
    ...changesToTell(heard, log, event),
    ...notes,
  ])
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
function merged(log: Log, { prevLogIndex, entries }: AppendEntries): Log {
  const conflict = conflictOf(log, prevLogIndex, entries)
  const kept = conflict === 0 ? log : upTo(log, conflict - 1)
  return entries.slice(Math.max(0, kept.length - prevLogIndex)).reduce(push, kept)
}

function changesToTell(
  { log, commitIndex }: RaftContext,
  after: Log,
  { from, message }: Appending,
): EngineEffect[] {
  if (after === log) return []
  const conflict = conflictOf(log, message.prevLogIndex, message.entries)
  const first = conflict === 0 ? log.length + 1 : conflict
  const what = first === after.length ? `entry ${first}` : `entries ${first} to ${after.length}`
  const stored = note('stored', { leader: from, what }, 'routine')
  if (conflict === 0) return [stored]
  const wasCommitted = conflict <= commitIndex
  const erased = {
    leader: from,
    index: conflict,
    term: termAt(after, conflict),
    own: termAt(log, conflict),
    standing: wasCommitted
      ? 'though it had counted some of them as committed'
      : 'none of them committed as far as it knows',
  }
  return [note('conflictErased', erased, wasCommitted ? 'surprising' : 'significant'), stored]
}

/** Of an older term, or sent to a node that leads itself. The answer carries the newer term. */
export function refuseEntries(context: RaftContext, event: Appending): Decision<RaftContext> {
  const { message, from, config } = event
  const now = atTerm(context, message.term)
  return become(context, now, config, [
    reply(now, event, false, message.prevLogIndex),
    note('oldLeaderRefused', { from, old: message.term, term: now.term }),
  ])
}

function reply(
  { term }: RaftContext,
  { from, message }: Appending,
  success: boolean,
  index: number,
): EngineEffect {
  return send(from, { type: 'appendEntriesReply', term, success, index, sentAt: message.sentAt })
}
