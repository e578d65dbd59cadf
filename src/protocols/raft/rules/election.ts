import type { EngineEffect, NodeId } from '../../../engine/contract.ts'
import type { Decision } from '../../shared/decide.ts'
import { ballotsCast, countBallots } from '../../shared/quorum.ts'
import { become, electionTimer, note, send } from '../effects.ts'
import type { RaftConfig } from '../knobs.ts'
import { isUpToDate, termAt } from '../log.ts'
import type { RequestVote } from '../messages.ts'
import { isOn } from '../safety.ts'
import { enter } from '../state.ts'
import type { On, Patch, RaftContext, RaftEvent } from '../state.ts'
import { hearsLeader, silenceMs } from './contact.ts'

type Asked = On<'requestVote'>
type Answered = On<'requestVoteReply'>

// ------------------------------------------------------------- asking

/** §5.2: a follower that hears no leader enters the next term, votes for itself and asks everybody else. */
export function standForElection(context: RaftContext, event: RaftEvent): Decision<RaftContext> {
  const term = context.term + 1
  const standing: Patch = { ...enter(context, term), vote: context.self, ballots: ownBallotOnly(context) }
  return become(context, standing, event.config, [
    electionTimer(event.config),
    reason(context, event, 'electionStarted', 'electionForced', term),
    ...askForVotes(context, term, false),
  ])
}

/** Thesis §9.6: before it disturbs anybody with a new term, it asks whether it could win one. */
export function askWhetherElectable(context: RaftContext, event: RaftEvent): Decision<RaftContext> {
  const term = context.term + 1
  return {
    patch: { ballots: ownBallotOnly(context) },
    effects: [
      electionTimer(event.config),
      reason(context, event, 'preVoteStarted', 'preVoteForced', term),
      ...askForVotes(context, term, true),
    ],
  }
}

/** A timer that runs out before the shortest timeout was set off by somebody. */
function reason(
  context: RaftContext,
  event: RaftEvent,
  inTime: 'electionStarted' | 'preVoteStarted',
  early: 'electionForced' | 'preVoteForced',
  term: number,
): EngineEffect {
  const silentMs = silenceMs(context, event)
  return silentMs < event.config.electionTimeoutMs[0]
    ? note(early, { term })
    : note(inTime, { term, silentMs })
}

const ownBallotOnly = ({ members, place }: RaftContext) =>
  members.map((_, member) => (member === place ? true : null))

function askForVotes({ self, members, log }: RaftContext, term: number, preVote: boolean): EngineEffect[] {
  const lastLogIndex = log.length
  const message: RequestVote = {
    type: 'requestVote',
    term,
    lastLogIndex,
    lastLogTerm: termAt(log, lastLogIndex),
    preVote,
  }
  return members.filter((member) => member !== self).map((member) => send(member, message))
}

// ------------------------------------------------------------- answering

export function answerCandidate(context: RaftContext, event: Asked): Decision<RaftContext> {
  if (event.message.preVote) return answerPreVote(context, event)
  if (ignoresCandidates(context, event)) {
    const values = { candidate: event.from, silentMs: silenceMs(context, event) }
    return { effects: [note('candidateIgnored', values)] }
  }
  const { from, message, config } = event
  const entered = enter(context, message.term)
  const now = { ...context, ...entered }
  const { term } = now
  const refusal = refusalOf(now, event)
  const answer = send(from, { type: 'requestVoteReply', term, granted: refusal === null, preVote: false })
  if (refusal) return become(context, entered, config, [answer, refusal])
  const granted = note('voteGranted', { candidate: from, term })
  return become(context, { ...entered, vote: from }, config, [electionTimer(config), answer, granted])
}

function answerPreVote(context: RaftContext, event: Asked): Decision<RaftContext> {
  const { from, message, config } = event
  const refusal = hearsLeader(context, event)
    ? note('leaderAliveRefused', { candidate: from, silentMs: silenceMs(context, event) })
    : message.term <= context.term
      ? oldTerm(context, event)
      : olderLog(context, from, message, config)
  const term = refusal ? context.term : message.term
  return {
    effects: [
      send(from, { type: 'requestVoteReply', term, granted: refusal === null, preVote: true }),
      refusal ?? note('preVoteGranted', { candidate: from, term }),
    ],
  }
}

/** Why this node, already in the candidate's term or a later one, does not vote for it; null if it does. */
function refusalOf(context: RaftContext, event: Asked): EngineEffect | null {
  const { from, message, config } = event
  if (message.term < context.term) return oldTerm(context, event)
  if (isOn(config, 'vote-once-per-term') && context.vote !== null && context.vote !== from) {
    const { vote, term } = context
    return vote === context.self
      ? note('rivalRefused', { candidate: from, term }, 'routine')
      : note('secondVoteRefused', { candidate: from, vote, term })
  }
  return olderLog(context, from, message, config)
}

const oldTerm = (context: RaftContext, { from, message }: Asked) =>
  note('oldTermRefused', { candidate: from, asked: message.term, term: context.term })

function olderLog(
  { log }: RaftContext,
  candidate: NodeId,
  theirs: RequestVote,
  config: RaftConfig,
): EngineEffect | null {
  const { lastLogTerm, lastLogIndex } = theirs
  if (!isOn(config, 'up-to-date-log-wins') || isUpToDate(log, lastLogTerm, lastLogIndex)) return null
  const own = { index: log.length, lastTerm: termAt(log, log.length) }
  return note('olderLogRefused', { candidate, theirIndex: lastLogIndex, theirTerm: lastLogTerm, ...own })
}

/**
 * §6, thesis §4.2.3: while a leader is heard, candidates are ignored, so that a server that was cut off cannot unseat it. Leases
 * rest on it too (thesis §6.4.1).
 */
export function ignoresCandidates(context: RaftContext, event: RaftEvent): boolean {
  const { checkQuorum, readMode } = event.config
  return (checkQuorum || readMode === 'lease') && hearsLeader(context, event)
}

// ------------------------------------------------------------- counting

/** Each member counts once, however often its answer arrives. */
export function countVote(context: RaftContext, { from, message }: Answered): Decision<RaftContext> {
  const ballots = context.ballots.map((ballot, member) =>
    context.members[member] === from ? message.granted : ballot,
  )
  return { patch: { ballots } }
}

const tally = ({ ballots, members, term }: RaftContext) => ({
  granted: ballotsCast(ballots, true),
  refused: ballotsCast(ballots, false),
  size: members.length,
  term,
})

export const tellElectable = (context: RaftContext): Decision<RaftContext> => {
  const { granted, size, term } = tally(context)
  return { effects: [note('preVoteWon', { granted, size, term: term + 1 })] }
}

export const tellNoMajority = (context: RaftContext): Decision<RaftContext> => {
  const { granted, size, term } = tally(context)
  return { effects: [note('noMajority', { granted, size, term })] }
}

export const concede = (context: RaftContext): Decision<RaftContext> => {
  const { refused, size, term } = tally(context)
  return { patch: { ballots: [] }, effects: [note('electionLost', { refused, size, term })] }
}

// ------------------------------------------------------------- guards

export const hasMajority = ({ ballots }: RaftContext): boolean =>
  ballots.length > 0 && countBallots(ballots) === 'won'
export const isRefusedByMajority = (context: RaftContext): boolean => countBallots(context.ballots) === 'lost'

export const answersThisElection = ({ term }: RaftContext, { message }: Answered): boolean =>
  !message.preVote && message.term === term

export const answersThisPreVote = ({ term }: RaftContext, { message }: Answered): boolean =>
  message.preVote && (!message.granted || message.term === term + 1)
