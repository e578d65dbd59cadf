import { setup } from 'xstate'
import { decide, effectActions } from '../shared/decide.ts'
import { note, stopResend, stored } from './effects.ts'
import {
  canChange,
  change,
  count,
  direct,
  finish,
  isChanging,
  isLast,
  isOfThis,
  refuse,
  tellAgain,
} from './rules/keeping.ts'
import {
  adopt,
  confirmAgain,
  handOverAgain,
  isAwaited,
  isCurrent,
  isKnown,
  isNews,
  isOurs,
  letGo,
  settle,
  settleAgain,
  take,
} from './rules/moving.ts'
import { serve } from './rules/serving.ts'
import { isKeeper, isSettled } from './server.ts'
import type { ServerContext, ServerDecision, ServerEvent } from './server.ts'

/** What could not be stored never was: the server is as its disk says, and silent until it is started again. */
const halt = ({ saved }: ServerContext): ServerDecision => ({
  patch: { disk: saved, waiting: [] },
  effects: [stopResend, note('halted', {}, 'surprising')],
})

/** On disk from the first moment: whoever comes back later must not go by knobs that were turned meanwhile. */
const begin = (context: ServerContext): ServerDecision => stored(context, {})

const nothing = { epoch: 0, placement: 'modulo', shards: [], entries: [] } as const
const noDisk = { map: nothing, previous: null, rows: {}, outgoing: {}, awaited: [], unsettled: [] }
const notYetBooted: ServerContext = { self: '', members: [], disk: noDisk, saved: noDisk, waiting: [] }

export const serverMachine = setup({
  types: { context: {} as ServerContext, events: {} as ServerEvent },
  guards: {
    isKeeperChanging: ({ context }) => isKeeper(context) && isChanging(context),
    isKeeper: ({ context }) => isKeeper(context),
    isUnsettled: ({ context }) => !isSettled(context),
    canChange: ({ context, event }) => event.type === 'op' && canChange(context, event),
    isLast: ({ context, event }) => event.type === 'settled' && isLast(context, event),
    isOfThis: ({ context, event }) => event.type === 'settled' && isOfThis(context, event),
    isNews: ({ context, event }) => event.type === 'map' && isNews(context, event),
    isCurrent: ({ context, event }) => event.type === 'map' && isCurrent(context, event),
    isAwaited: ({ context, event }) => event.type === 'move' && isAwaited(context, event),
    isKnown: ({ context, event }) => event.type === 'move' && isKnown(context, event),
    isOurs: ({ context, event }) => event.type === 'moved' && isOurs(context, event),
    isSettled: ({ context }) => isSettled(context),
  },
  actions: {
    ...effectActions,
    begin: decide(begin),
    change: decide(change),
    refuse: decide(refuse),
    count: decide(count),
    finish: decide(finish),
    tellAgain: decide(tellAgain),
    direct: decide(direct),
    adopt: decide(adopt),
    take: decide(take),
    confirmAgain: decide(confirmAgain),
    letGo: decide(letGo),
    handOverAgain: decide(handOverAgain),
    settle: decide(settle),
    settleAgain: decide(settleAgain),
    serve: decide(serve),
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
          { guard: 'isKeeperChanging', target: 'keeper.changing', actions: 'tellAgain' },
          { guard: 'isKeeper', target: 'keeper', actions: 'begin' },
          { guard: 'isUnsettled', target: 'shard.moving', actions: 'handOverAgain' },
          { target: 'shard', actions: 'begin' },
        ],
      },
    },
    keeper: {
      initial: 'idle',
      on: { request: { actions: 'direct' } },
      states: {
        idle: {
          on: { op: [{ guard: 'canChange', target: 'changing', actions: 'change' }, { actions: 'refuse' }] },
        },
        changing: {
          on: {
            op: { actions: 'refuse' },
            settled: [
              { guard: 'isLast', target: 'idle', actions: 'finish' },
              { guard: 'isOfThis', actions: 'count' },
            ],
            resendTimeout: { actions: 'tellAgain' },
          },
        },
      },
    },
    shard: {
      initial: 'settled',
      on: { request: { actions: 'serve' } },
      states: {
        settled: {
          on: {
            map: [
              { guard: 'isNews', target: 'moving', actions: 'adopt' },
              { guard: 'isCurrent', actions: 'settleAgain' },
            ],
            move: { guard: 'isKnown', actions: 'confirmAgain' },
          },
        },
        moving: {
          on: {
            move: [
              { guard: 'isAwaited', actions: 'take' },
              { guard: 'isKnown', actions: 'confirmAgain' },
            ],
            moved: { guard: 'isOurs', actions: 'letGo' },
            resendTimeout: { actions: 'handOverAgain' },
          },
          always: { guard: 'isSettled', target: 'settled', actions: 'settle' },
        },
      },
    },
    halted: {},
  },
})
