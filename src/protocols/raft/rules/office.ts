import { push } from '../../../engine/chunks.ts'
import type { EngineEffect } from '../../../engine/contract.ts'
import type { Decision } from '../../shared/decide.ts'
import { ballotsCast } from '../../shared/quorum.ts'
import { become, electionTimer, heartbeatTimer, note, send, stopTimer } from '../effects.ts'
import { isOn } from '../safety.ts'
import type { On, RaftContext, RaftEvent } from '../state.ts'
import { advanceCommit } from './commit.ts'
import { ALWAYS, silenceMs } from './contact.ts'
import { heedReply } from './heeding.ts'
import { broadcast, isAlone, replicate, withOwn } from './sending.ts'

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

export function sendHeartbeats(context: RaftContext, event: On<'heartbeatTimeout'>): Decision<RaftContext> {
  const effects = [heartbeatTimer(event.config), ...broadcast(context, event.mono)]
  if (!isAlone(context)) return { effects }
  const counted = countOwnCopy(context, event)
  return { ...counted, effects: [...effects, ...(counted.effects ?? [])] }
}

/** Alone, it answers itself: what it wrote in an earlier step is on its disk. */
function countOwnCopy(context: RaftContext, event: On<'heartbeatTimeout'>): Decision<RaftContext> {
  const { self: from, term, log } = context
  const type = 'appendEntriesReply'
  const message = { type, term, success: true, index: log.length, sentAt: event.mono } as const
  return heedReply(context, { ...event, type, from, message })
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
