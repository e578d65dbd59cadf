import { setup } from 'xstate'
import { decide, effectActions } from '../shared/decide.ts'
import { redirectClient, takeRequest } from './rules/clients.ts'
import { lostTouch } from './rules/contact.ts'
import {
  answerCandidate,
  answersThisElection,
  answersThisPreVote,
  askWhetherElectable,
  concede,
  countVote,
  hasMajority,
  isRefusedByMajority,
  standForElection,
  tellElectable,
  tellNoMajority,
} from './rules/election.ts'
import { followLeader, refuseEntries } from './rules/following.ts'
import { heedReply } from './rules/heeding.ts'
import { begin, halt } from './rules/life.ts'
import { leaveOffice, sendHeartbeats, takeOffice } from './rules/office.ts'
import { adoptTerm, tellsOfNewerTerm } from './rules/terms.ts'
import { isOn } from './safety.ts'
import { newborn } from './state.ts'
import type { RaftContext, RaftEvent } from './state.ts'

/** Figure 4. The guards choose the state, `rules` decide the rest. */
export const machine = setup({
  types: { context: {} as RaftContext, events: {} as RaftEvent },
  guards: {
    preVoteIsOn: ({ event }) => event.config.preVote,
    hearsOfNewerTerm: ({ context, event }) => tellsOfNewerTerm(context, event),
    /** With the rule off, a leader or candidate takes the newer term over and stays what it is. */
    mustStepDown: ({ context, event }) =>
      isOn(event.config, 'step-down-on-higher-term') && tellsOfNewerTerm(context, event),
    isFromLeader: ({ context, event }) =>
      event.type === 'appendEntries' && event.message.term >= context.term,
    answersThisPreVote: ({ context, event }) =>
      event.type === 'requestVoteReply' && answersThisPreVote(context, event),
    answersThisElection: ({ context, event }) =>
      event.type === 'requestVoteReply' && answersThisElection(context, event),
    hasMajority: ({ context }) => hasMajority(context),
    isRefusedByMajority: ({ context }) => isRefusedByMajority(context),
    lostTouchWithMajority: ({ context, event }) => lostTouch(context, event),
  },
  actions: {
    ...effectActions,
    begin: decide(begin),
    halt: decide(halt),
    standForElection: decide(standForElection),
    askWhetherElectable: decide(askWhetherElectable),
    answerCandidate: decide(answerCandidate),
    countVote: decide(countVote),
    tellElectable: decide(tellElectable),
    tellNoMajority: decide(tellNoMajority),
    concede: decide(concede),
    takeOffice: decide(takeOffice),
    leaveOffice: decide(leaveOffice),
    sendHeartbeats: decide(sendHeartbeats),
    followLeader: decide(followLeader),
    refuseEntries: decide(refuseEntries),
    heedReply: decide(heedReply),
    adoptTerm: decide(adoptTerm),
    takeRequest: decide(takeRequest),
    redirectClient: decide(redirectClient),
  },
}).createMachine({
  id: 'raft',
  // The engine gives each node a context of its own: see `boot`.
  context: newborn('', []),
  initial: 'follower',
  on: { persistFailed: { target: '.halted' } },
  states: {
    follower: {
      on: {
        start: { actions: 'begin' },
        electionTimeout: [{ guard: 'preVoteIsOn', target: 'preCandidate' }, { target: 'candidate' }],
        requestVote: { actions: 'answerCandidate' },
        requestVoteReply: { guard: 'hearsOfNewerTerm', actions: 'adoptTerm' },
        appendEntries: { actions: 'followLeader' },
        appendEntriesReply: { guard: 'hearsOfNewerTerm', actions: 'adoptTerm' },
        request: { actions: 'redirectClient' },
      },
    },
    preCandidate: {
      entry: 'askWhetherElectable',
      always: [
        { guard: 'hasMajority', target: 'candidate', actions: 'tellElectable' },
        { guard: 'isRefusedByMajority', target: 'follower', actions: 'concede' },
      ],
      on: {
        electionTimeout: { target: 'preCandidate', reenter: true },
        requestVote: [
          { guard: 'mustStepDown', target: 'follower', actions: 'answerCandidate' },
          { actions: 'answerCandidate' },
        ],
        requestVoteReply: [
          { guard: 'mustStepDown', target: 'follower', actions: 'adoptTerm' },
          { guard: 'answersThisPreVote', actions: 'countVote' },
        ],
        appendEntries: [
          { guard: 'isFromLeader', target: 'follower', actions: 'followLeader' },
          { actions: 'refuseEntries' },
        ],
        appendEntriesReply: { guard: 'mustStepDown', target: 'follower', actions: 'adoptTerm' },
        request: { actions: 'redirectClient' },
      },
    },
    candidate: {
      entry: 'standForElection',
      always: [
        { guard: 'hasMajority', target: 'leader' },
        { guard: 'isRefusedByMajority', target: 'follower', actions: 'concede' },
      ],
      on: {
        electionTimeout: [
          { guard: 'preVoteIsOn', target: 'preCandidate', actions: 'tellNoMajority' },
          { target: 'candidate', reenter: true, actions: 'tellNoMajority' },
        ],
        requestVote: [
          { guard: 'mustStepDown', target: 'follower', actions: 'answerCandidate' },
          { actions: 'answerCandidate' },
        ],
        requestVoteReply: [
          { guard: 'mustStepDown', target: 'follower', actions: 'adoptTerm' },
          { guard: 'answersThisElection', actions: 'countVote' },
        ],
        appendEntries: [
          { guard: 'isFromLeader', target: 'follower', actions: 'followLeader' },
          { actions: 'refuseEntries' },
        ],
        appendEntriesReply: { guard: 'mustStepDown', target: 'follower', actions: 'adoptTerm' },
        request: { actions: 'redirectClient' },
      },
    },
    leader: {
      entry: 'takeOffice',
      exit: 'leaveOffice',
      on: {
        heartbeatTimeout: [
          { guard: 'lostTouchWithMajority', target: 'follower' },
          { actions: 'sendHeartbeats' },
        ],
        requestVote: [
          { guard: 'mustStepDown', target: 'follower', actions: 'answerCandidate' },
          { actions: 'answerCandidate' },
        ],
        requestVoteReply: { guard: 'mustStepDown', target: 'follower', actions: 'adoptTerm' },
        appendEntries: [
          { guard: 'mustStepDown', target: 'follower', actions: 'followLeader' },
          { actions: 'refuseEntries' },
        ],
        appendEntriesReply: [
          { guard: 'mustStepDown', target: 'follower', actions: 'adoptTerm' },
          { actions: 'heedReply' },
        ],
        request: { actions: 'takeRequest' },
      },
    },
    halted: { entry: 'halt' },
  },
})
