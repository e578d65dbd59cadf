import { setup } from 'xstate'
import { decide, effectActions } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import { note, stopTimer, timers } from './effects.ts'
import { isOn } from './knobs.ts'
import {
  considerVote,
  countVote,
  hasMajority,
  isForMe,
  soundOut,
  stand,
  standAsTold,
  standBack,
  wouldStandBack,
} from './rules/election.ts'
import { enterLater, follow, giveWay, isFenced, isLater, missPrimary, refuse } from './rules/following.ts'
import { hearAck, reconfigure, sendHeartbeats, shipBatch, stepDown, stopWaiting } from './rules/leading.ts'
import {
  join,
  leadFirst,
  leadsAtFirst,
  obeyOperator,
  resumeOffice,
  takeOffice,
  takeOver,
} from './rules/promotion.ts'
import { redirect, serve } from './rules/serving.ts'
import { boot } from './server.ts'
import type { On, ServerContext, ServerDecision, ServerEvent } from './server.ts'

/** Until now it heard a primary whenever it spoke. */
const leaveOffice = (_: ServerContext, { mono }: ServerEvent): ServerDecision => ({
  patch: { heardAt: mono },
  effects: (['heartbeat', 'ship', 'stepDown', 'semiSync'] as const).map(stopTimer),
})

const becomeBackup = (): ServerDecision => ({ patch: { office: null, votes: [] } })

/** What could not be stored never was: the server is as its disk says, and silent until it is started again. */
const halt = ({ saved }: ServerContext): ServerDecision => ({
  patch: { disk: saved, leader: null, office: null, votes: [] },
  effects: [...timers.map(stopTimer), note('halted', {}, 'surprising')],
})

const isOperation = (event: ServerEvent, op: string): event is On<'op'> =>
  event.type === 'op' && event.op.op === op

/** A backup, or a candidate that got nowhere, has waited in vain. */
const onSilence = [
  { guard: 'takesOverAlone', target: '#primary', actions: 'takeOver' },
  { guard: 'isAutomatic', target: '#dryRun', actions: 'soundOut' },
  { target: '#backup', actions: 'missPrimary' },
] as const
const onOperator = [
  { guard: 'isReconfiguration', actions: 'reconfigure' },
  { guard: 'isOrder', target: '#primary', actions: 'obeyOperator' },
  { guard: 'isPromotion', target: '#election', actions: 'standAsTold' },
] as const

const notYetBooted: ServerContext = boot(nobody)

export const serverMachine = setup({
  types: { context: {} as ServerContext, events: {} as ServerEvent },
  guards: {
    leadsAtFirst: ({ context, event }) => leadsAtFirst(context, event),
    leadsAgain: ({ context, event }) => context.disk.primary && event.config.failover === 'manual',
    isFenced: ({ context, event }) =>
      (event.type === 'ship' || event.type === 'heartbeat') && isFenced(context, event),
    isLater: ({ context, event }) =>
      'message' in event && event.type !== 'request' && isLater(context, event),
    isAutomatic: ({ event }) => event.config.failover === 'automatic',
    takesOverAlone: ({ event: { config } }) =>
      config.failover === 'automatic' && !isOn(config, 'majority-to-promote'),
    isReconfiguration: ({ event }) => isOperation(event, 'reconfigure'),
    isPromotion: ({ event }) => isOperation(event, 'promote'),
    isOrder: ({ event }) =>
      isOperation(event, 'promote') &&
      (event.config.failover === 'manual' || !isOn(event.config, 'majority-to-promote')),
    wouldVoteForMe: ({ context, event }) => event.type === 'vote' && isForMe(context, event, true),
    votesForMe: ({ context, event }) => event.type === 'vote' && isForMe(context, event, false),
    wouldStandBack: ({ context, event }) => event.type === 'requestVote' && wouldStandBack(context, event),
    hasMajority: ({ context }) => hasMajority(context),
  },
  actions: {
    ...effectActions,
    leadFirst: decide(leadFirst),
    resumeOffice: decide(resumeOffice),
    join: decide(join),
    leaveOffice: decide(leaveOffice),
    becomeBackup: decide(becomeBackup),
    follow: decide(follow),
    refuse: decide(refuse),
    enterLater: decide(enterLater),
    giveWay: decide(giveWay),
    missPrimary: decide(missPrimary),
    soundOut: decide(soundOut),
    stand: decide(stand),
    standAsTold: decide(standAsTold),
    standBack: decide(standBack),
    considerVote: decide(considerVote),
    countVote: decide(countVote),
    takeOffice: decide(takeOffice),
    takeOver: decide(takeOver),
    obeyOperator: decide(obeyOperator),
    redirect: decide(redirect),
    serve: decide(serve),
    hearAck: decide(hearAck),
    sendHeartbeats: decide(sendHeartbeats),
    shipBatch: decide(shipBatch),
    stepDown: decide(stepDown),
    stopWaiting: decide(stopWaiting),
    reconfigure: decide(reconfigure),
    halt: decide(halt),
  },
}).createMachine({
  id: 'server',
  context: notYetBooted,
  initial: 'booting',
  on: { persistFailed: { target: '.halted', actions: 'halt' } },
  states: {
    booting: {
      on: {
        start: [
          { guard: 'leadsAtFirst', target: 'primary', actions: 'leadFirst' },
          { guard: 'leadsAgain', target: 'primary', actions: 'resumeOffice' },
          { target: 'backup', actions: 'join' },
        ],
      },
    },
    backup: {
      id: 'backup',
      entry: 'becomeBackup',
      on: {
        ship: [{ guard: 'isFenced', actions: 'refuse' }, { actions: 'follow' }],
        heartbeat: [{ guard: 'isFenced', actions: 'refuse' }, { actions: 'follow' }],
        requestVote: { actions: 'considerVote' },
        detectTimeout: onSilence,
        request: { actions: 'redirect' },
        op: onOperator,
      },
    },
    candidate: {
      initial: 'dryRun',
      on: {
        ship: [
          { guard: 'isFenced', actions: 'refuse' },
          { target: 'backup', actions: 'follow' },
        ],
        heartbeat: [
          { guard: 'isFenced', actions: 'refuse' },
          { target: 'backup', actions: 'follow' },
        ],
        requestVote: [
          { guard: 'isLater', target: 'backup', actions: 'considerVote' },
          { actions: 'considerVote' },
        ],
        vote: { guard: 'isLater', target: 'backup', actions: 'enterLater' },
        detectTimeout: onSilence,
        request: { actions: 'redirect' },
        op: onOperator,
      },
      states: {
        dryRun: {
          id: 'dryRun',
          on: {
            vote: { guard: 'wouldVoteForMe', actions: 'countVote' },
            requestVote: { guard: 'wouldStandBack', target: '#backup', actions: 'standBack' },
          },
          always: { guard: 'hasMajority', target: 'election', actions: 'stand' },
        },
        election: {
          id: 'election',
          on: { vote: { guard: 'votesForMe', actions: 'countVote' } },
          always: { guard: 'hasMajority', target: '#primary', actions: 'takeOffice' },
        },
      },
    },
    primary: {
      id: 'primary',
      exit: 'leaveOffice',
      on: {
        ship: [
          { guard: 'isLater', target: 'backup', actions: ['giveWay', 'follow'] },
          { guard: 'isFenced', actions: 'refuse' },
        ],
        heartbeat: [
          { guard: 'isLater', target: 'backup', actions: ['giveWay', 'follow'] },
          { guard: 'isFenced', actions: 'refuse' },
        ],
        shipAck: [
          { guard: 'isLater', target: 'backup', actions: ['giveWay', 'enterLater'] },
          { actions: 'hearAck' },
        ],
        requestVote: [
          { guard: 'isLater', target: 'backup', actions: ['giveWay', 'considerVote'] },
          { actions: 'considerVote' },
        ],
        heartbeatTimeout: { actions: 'sendHeartbeats' },
        shipTimeout: { actions: 'shipBatch' },
        stepDownTimeout: { guard: 'isAutomatic', target: 'backup', actions: 'stepDown' },
        semiSyncTimeout: { actions: 'stopWaiting' },
        request: { actions: 'serve' },
        op: { guard: 'isReconfiguration', actions: 'reconfigure' },
      },
    },
    halted: {},
  },
})
