import { setup } from 'xstate'
import { decide, effectActions } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import { note, stopTimer, timers } from './effects.ts'
import {
  canPromise,
  comeBackInDoubt,
  giveUp,
  hearTooLate,
  help,
  isAwaited,
  isInDoubt,
  keepWaiting,
  mayGiveUp,
  obey,
  promise,
  refuse,
  serve,
  wonder,
} from './rules/banking.ts'
import {
  abortRefused,
  abortUnanswered,
  answer,
  begin,
  commit,
  confirm,
  countYes,
  hasNext,
  isLastYes,
  isOfThis,
  open,
  take,
  tellAgain,
} from './rules/coordinating.ts'
import { boot, coordinatorOf } from './server.ts'
import type { ServerContext, ServerDecision, ServerEvent } from './server.ts'

/** What could not be stored never was: the server is as its disk says, and silent until it is started again. */
const halt = ({ saved }: ServerContext): ServerDecision => ({
  patch: { disk: saved, voting: null, queue: [], readers: [] },
  effects: [...timers.map(stopTimer), note('halted', {}, 'surprising')],
})

const notYetBooted: ServerContext = boot(nobody)

export const serverMachine = setup({
  types: { context: {} as ServerContext, events: {} as ServerEvent },
  guards: {
    isCoordinator: ({ context }) => coordinatorOf(context) === context.self,
    hasNext: ({ context }) => hasNext(context),
    isRefusal: ({ context, event }) =>
      event.type === 'vote' && !event.message.yes && isOfThis(context, event),
    isLastYes: ({ context, event }) =>
      event.type === 'vote' && isOfThis(context, event) && isLastYes(context, event),
    isOfThis: ({ context, event }) => event.type === 'vote' && isOfThis(context, event),
    isInDoubt: ({ context }) => isInDoubt(context),
    canPromise: ({ context, event }) => event.type === 'prepare' && canPromise(context, event),
    isAwaited: ({ context, event }) => event.type === 'verdict' && isAwaited(context, event),
    mayGiveUp: ({ event }) => mayGiveUp(event),
  },
  actions: {
    ...effectActions,
    open: decide(open),
    take: decide(take),
    begin: decide(begin),
    countYes: decide(countYes),
    commit: decide(commit),
    abortRefused: decide(abortRefused),
    abortUnanswered: decide(abortUnanswered),
    confirm: decide(confirm),
    tellAgain: decide(tellAgain),
    answer: decide(answer),
    comeBackInDoubt: decide(comeBackInDoubt),
    promise: decide(promise),
    refuse: decide(refuse),
    obey: decide(obey),
    hearTooLate: decide(hearTooLate),
    wonder: decide(wonder),
    giveUp: decide(giveUp),
    help: decide(help),
    serve: decide(serve),
    keepWaiting: decide(keepWaiting),
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
          { guard: 'isCoordinator', target: 'coordinator', actions: 'open' },
          { guard: 'isInDoubt', target: 'bank.inDoubt', actions: 'comeBackInDoubt' },
          { target: 'bank' },
        ],
      },
    },
    coordinator: {
      initial: 'idle',
      on: {
        request: { actions: 'take' },
        done: { actions: 'confirm' },
        inquiry: { actions: 'answer' },
        resendTimeout: { actions: 'tellAgain' },
      },
      states: {
        idle: { always: { guard: 'hasNext', target: 'voting', actions: 'begin' } },
        voting: {
          on: {
            vote: [
              { guard: 'isRefusal', target: 'idle', actions: 'abortRefused' },
              { guard: 'isLastYes', target: 'idle', actions: 'commit' },
              { guard: 'isOfThis', actions: 'countYes' },
            ],
            votesTimeout: { target: 'idle', actions: 'abortUnanswered' },
          },
        },
      },
    },
    bank: {
      initial: 'free',
      on: { inquiry: { actions: 'help' } },
      states: {
        free: {
          on: {
            prepare: [{ guard: 'canPromise', target: 'inDoubt', actions: 'promise' }, { actions: 'refuse' }],
            verdict: { actions: 'hearTooLate' },
            request: { actions: 'serve' },
          },
        },
        inDoubt: {
          on: {
            prepare: { actions: 'refuse' },
            verdict: [{ guard: 'isAwaited', target: 'free', actions: 'obey' }, { actions: 'hearTooLate' }],
            doubtTimeout: [{ guard: 'mayGiveUp', target: 'free', actions: 'giveUp' }, { actions: 'wonder' }],
            request: { actions: 'keepWaiting' },
          },
        },
      },
    },
    halted: {},
  },
})
