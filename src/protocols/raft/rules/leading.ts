import { push, slice } from '../../../engine/chunks.ts'
import type { EngineEffect, Micros, NodeId } from '../../../engine/contract.ts'
import type { Decision } from '../../shared/decide.ts'
import { ballotsCast } from '../../shared/quorum.ts'
import { become, electionTimer, heartbeatTimer, note, send, stopTimer } from '../effects.ts'
import { termAt } from '../log.ts'
import type { Entry } from '../log.ts'
import type { AppendEntries } from '../messages.ts'
import { isOn } from '../safety.ts'
import { enter } from '../state.ts'
import type { On, RaftContext, RaftEvent } from '../state.ts'
import { advanceCommit } from './commit.ts'
import { ALWAYS, silenceMs } from './contact.ts'
import { serveReads } from './reads.ts'

type Replied = On<'appendEntriesReply'>

// ------------------------------------------------------------- in and out of office

/** §5.2, §5.3: nothing is known of the others' logs yet; each is thought to end where this one does. */
export function takeOffice(context: RaftContext, event: RaftEvent): Decision<RaftContext> {
  const { self, members, place, term, ballots } = context
  const log = isOn(event.config, 'noop-on-election')
    ? push(context.log, { term, command: null })
    : context.log
  const matchIndex = withOwn(
    context,
    members.map(() => 0),
    log.length,
  )
  const { commitIndex, store, effects } = advanceCommit(context, log, matchIndex, event.config)
  const office: RaftContext = {
    ...context,
    log,
    leader: self,
    commitIndex,
    store,
    ballots: [],
    nextIndex: members.map(() => context.log.length + 1),
    matchIndex,
    answeredAt: members.map((_, member) => (member === place ? ALWAYS : event.mono)),
  }
  return become(context, office, event.config, [
    stopTimer('election'),
    heartbeatTimer(event.config),
    note('becameLeader', { granted: ballotsCast(ballots, true), size: members.length, term }),
    ...replicate(office, event.mono),
    ...effects,
  ])
}

/** Reads that waited had no effect, so they may be asked elsewhere. */
export function leaveOffice(context: RaftContext, event: RaftEvent): Decision<RaftContext> {
  return {
    patch: { leader: null, nextIndex: [], matchIndex: [], answeredAt: [], reads: [] },
    effects: [
      stopTimer('heartbeat'),
      electionTimer(event.config),
      ...reasonToLeave(context, event),
      ...context.reads.map(({ client, id }) => send(client, { type: 'redirect', id })),
    ],
  }
}

function reasonToLeave(context: RaftContext, event: RaftEvent): EngineEffect[] {
  const { term } = context
  switch (event.type) {
    case 'heartbeatTimeout':
      return [note('lostTouch', { silentMs: silenceMs(context, event), term })]
    case 'requestVote':
    case 'requestVoteReply':
    case 'appendEntries':
    case 'appendEntriesReply':
      return [note('steppedDown', { from: event.from, old: term, term: event.message.term })]
    default:
      return []
  }
}

// ------------------------------------------------------------- sending

/** Entries that one message carries at most; who lags further gets the next ones as soon as it has answered. */
const BATCH = 64
const MESSAGE_BYTES = 200
const ENTRY_BYTES = 100
const NONE: readonly Entry[] = []

export function sendHeartbeats(context: RaftContext, event: RaftEvent): Decision<RaftContext> {
  const effects = [heartbeatTimer(event.config), ...broadcast(context, event.mono)]
  return isAlone(context) ? commitAlone(context, event, effects) : { effects }
}

/** To everybody else, from where each of them stands. What is lost on the way goes out again with the next heartbeat. */
export function broadcast(context: RaftContext, mono: Micros): EngineEffect[] {
  const { members, place, nextIndex } = context
  const effects: EngineEffect[] = []
  let message: AppendEntries | undefined
  members.forEach((member, i) => {
    if (i === place) return
    const next = nextIndex[i] ?? 1
    // Members that stand at the same place share one message.
    if (message?.prevLogIndex !== next - 1) message = appendEntries(context, next, mono)
    effects.push(sendEntries(member, message))
  })
  return effects
}

function appendEntries({ term, log, commitIndex }: RaftContext, next: number, mono: Micros): AppendEntries {
  return {
    type: 'appendEntries',
    term,
    prevLogIndex: next - 1,
    prevLogTerm: termAt(log, next - 1),
    entries: next > log.length ? NONE : slice(log, next - 1, next - 1 + BATCH),
    leaderCommit: commitIndex,
    sentAt: mono,
  }
}

function sendEntries(to: NodeId, message: AppendEntries): EngineEffect {
  const { length } = message.entries
  return length === 0 ? send(to, message) : send(to, message, MESSAGE_BYTES + length * ENTRY_BYTES)
}

// ------------------------------------------------------------- a cluster of one

const isAlone = ({ members }: RaftContext): boolean => members.length === 1

/**
 * A leader counts its own copy along with the others’, whose answers come later. One that is alone waits for nothing but its own
 * disk: it counts the copy in a step of its own, which never comes if the disk takes no more.
 */
export const withOwn = (
  context: RaftContext,
  matchIndex: readonly number[],
  index: number,
): readonly number[] => (isAlone(context) ? matchIndex : matchIndex.with(context.place, index))

/** Sends what there is to send; alone, it brings the heartbeat forward to count what it has just stored. */
export const replicate = (context: RaftContext, mono: Micros): EngineEffect[] =>
  isAlone(context)
    ? [{ type: 'startTimer', params: { name: 'heartbeat', range: [0, 0] } }]
    : broadcast(context, mono)

function commitAlone(
  context: RaftContext,
  { config }: RaftEvent,
  effects: EngineEffect[],
): Decision<RaftContext> {
  const matchIndex = [context.log.length]
  const { commitIndex, store, effects: told } = advanceCommit(context, context.log, matchIndex, config)
  return { patch: { commitIndex, store, matchIndex }, effects: [...effects, ...told] }
}

// ------------------------------------------------------------- heeding answers

/** Figure 2, Leaders. Only answers given in the present term count (§5.4.2). */
export function heedReply(context: RaftContext, event: Replied): Decision<RaftContext> {
  const { from, message } = event
  const member = context.members.indexOf(from)
  if (message.term > context.term) return adoptTerm(context, event)
  if (message.term < context.term || member < 0) return {}
  const answeredAt = raised(context.answeredAt, member, message.sentAt)
  const { patch, effects } = message.success
    ? goOn(context, answeredAt, member, event)
    : goBack(context, answeredAt, member, event)
  if (context.reads.length === 0) return { patch, effects }
  const served = serveReads({ ...context, ...patch }, event)
  return { patch: { ...patch, reads: served.reads }, effects: [...effects, ...served.effects] }
}

type Times = RaftContext['answeredAt']
type Progress = Required<Decision<RaftContext>>

/** The member stores everything up to `index` as this log does. */
function goOn(context: RaftContext, answeredAt: Times, member: number, event: Replied): Progress {
  const { index } = event.message
  if (index <= (context.matchIndex[member] ?? 0)) return { patch: { answeredAt }, effects: [] }
  const { log } = context
  const matchIndex = raised(context.matchIndex, member, index)
  const nextIndex = raised(context.nextIndex, member, index + 1)
  const { commitIndex, store, effects } = advanceCommit(context, log, matchIndex, event.config)
  const patch = { answeredAt, matchIndex, nextIndex, commitIndex, store }
  // What did not fit into the last message was never sent; what did is on its way.
  const isComplete = log.length < (context.nextIndex[member] ?? 1) + BATCH
  if (isComplete) return { patch, effects }
  return { patch, effects: [...effects, sendNext({ ...context, ...patch }, member, event)] }
}

/** §5.3: it lacks the entry before, so try from one earlier. An answer to an older attempt says nothing new. */
function goBack(context: RaftContext, answeredAt: Times, member: number, event: Replied): Progress {
  const refused = event.message.index
  if (refused === 0 || refused + 1 !== context.nextIndex[member])
    return { patch: { answeredAt }, effects: [] }
  const nextIndex = context.nextIndex.with(member, refused)
  const patch = { answeredAt, nextIndex }
  return { patch, effects: [sendNext({ ...context, nextIndex }, member, event)] }
}

const sendNext = (context: RaftContext, member: number, { from, mono }: Replied): EngineEffect =>
  sendEntries(from, appendEntries(context, context.nextIndex[member] ?? 1, mono))

const raised = (values: readonly number[], place: number, value: number): readonly number[] =>
  value > (values[place] ?? 0) ? values.with(place, value) : values

/** §5.1, for whatever carries a newer term and nothing else that matters. */
export function adoptTerm(
  context: RaftContext,
  { from, message, config }: On<'requestVoteReply' | 'appendEntriesReply'>,
): Decision<RaftContext> {
  const { term } = message
  return become(context, enter(context, term), config, [note('newerTermSeen', { from, term }, 'routine')])
}
