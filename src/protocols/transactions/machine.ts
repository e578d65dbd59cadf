import { setup } from 'xstate'
import { decide, effectActions } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import { begin, isBegin } from './rules/beginning.ts'
import {
  comeBack,
  execute,
  halt,
  isNext,
  isForgotten,
  admitIgnorance,
  rollBackIdle,
} from './rules/serving.ts'
import { boot, hasOpen, someWait } from './server.ts'
import type { ServerContext, ServerEvent } from './server.ts'

const notYetBooted = boot(nobody)

export const serverMachine = setup({
  types: { context: {} as ServerContext, events: {} as ServerEvent },
  guards: {
    isBegin: ({ event }) => event.type === 'statement' && isBegin(event),
    isForgotten: ({ context, event }) => event.type === 'statement' && isForgotten(context, event),
    isNext: ({ context, event }) => event.type === 'statement' && isNext(context, event),
    someWait: ({ context }) => someWait(context),
    isBusy: ({ context }) => hasOpen(context) && !someWait(context),
    isQuiet: ({ context }) => !hasOpen(context),
  },
  actions: {
    ...effectActions,
    begin: decide(begin),
    admitIgnorance: decide(admitIgnorance),
    execute: decide(execute),
    rollBackIdle: decide(rollBackIdle),
    comeBack: decide(comeBack),
    halt: decide(halt),
  },
}).createMachine({
  id: 'server',
  context: notYetBooted,
  initial: 'booting',
  on: { persistFailed: { target: '.halted', actions: 'halt' } },
  states: {
    booting: { on: { start: { target: 'serving', actions: 'comeBack' } } },
    serving: {
      initial: 'quiet',
      on: {
        statement: [
          { guard: 'isBegin', actions: 'begin' },
          { guard: 'isForgotten', actions: 'admitIgnorance' },
          { guard: 'isNext', actions: 'execute' },
        ],
        idleTimeout: { actions: 'rollBackIdle' },
      },
      states: {
        quiet: {
          always: [
            { guard: 'someWait', target: 'contended' },
            { guard: 'isBusy', target: 'busy' },
          ],
        },
        busy: {
          always: [
            { guard: 'someWait', target: 'contended' },
            { guard: 'isQuiet', target: 'quiet' },
          ],
        },
        contended: {
          always: [
            { guard: 'isBusy', target: 'busy' },
            { guard: 'isQuiet', target: 'quiet' },
          ],
        },
      },
    },
    halted: {},
  },
})
