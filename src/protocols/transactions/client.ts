import { setup } from 'xstate'
import type { Role } from '../../engine/contract.ts'
import { decide, effectActions } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import {
  acceptAbort,
  admitLoss,
  begin,
  finish,
  giveUp,
  goOn,
  isAwaited,
  isLast,
  mayRunAgain,
  mustWait,
  runAgain,
  sendNext,
  think,
} from './rules/session.ts'
import { bootSession } from './session.ts'
import type { SessionContext, SessionEvent } from './session.ts'

const aborted = [
  { guard: 'mayRunAgain', target: 'asking', actions: 'runAgain' },
  { guard: 'isAwaited', target: 'idle', actions: 'acceptAbort' },
] as const

const machine = setup({
  types: { context: {} as SessionContext, events: {} as SessionEvent },
  guards: {
    isAwaited: ({ context, event }) => isAwaited(context, event),
    endsIt: ({ context, event }) => isAwaited(context, event) && isLast(context),
    mustWait: ({ context, event }) =>
      event.type === 'result' && isAwaited(context, event) && mustWait(context, event),
    mayRunAgain: ({ context, event }) => isAwaited(context, event) && mayRunAgain(context),
  },
  actions: {
    ...effectActions,
    begin: decide(begin),
    goOn: decide(goOn),
    think: decide(think),
    sendNext: decide(sendNext),
    finish: decide(finish),
    runAgain: decide(runAgain),
    acceptAbort: decide(acceptAbort),
    giveUp: decide(giveUp),
    admitLoss: decide(admitLoss),
  },
}).createMachine({
  id: 'session',
  context: bootSession(nobody),
  initial: 'idle',
  states: {
    idle: { on: { op: { target: 'asking', actions: 'begin' } } },
    asking: {
      on: {
        result: [
          { guard: 'endsIt', target: 'idle', actions: 'finish' },
          { guard: 'mustWait', target: 'thinking', actions: 'think' },
          { guard: 'isAwaited', actions: 'goOn' },
        ],
        aborted,
        unknown: { guard: 'isAwaited', target: 'idle', actions: 'admitLoss' },
        requestTimeout: { target: 'idle', actions: 'giveUp' },
      },
    },
    thinking: { on: { stepTimeout: { target: 'asking', actions: 'sendNext' }, aborted } },
  },
})

export const clientRole: Role = { machine, start: bootSession }
