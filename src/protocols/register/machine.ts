import { setup } from 'xstate'
import { decide, effectActions } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import { note } from './effects.ts'
import { answer, hear, write } from './rules/asking.ts'
import { begin, sendSync, takeIn } from './rules/replicating.ts'
import { isHeld, read, recognise, refuseUnknown } from './rules/serving.ts'
import { boot } from './server.ts'
import type { On, ServerContext, ServerDecision, ServerEvent } from './server.ts'

/** What could not be stored never was: the server is as its disk says, and silent until it is started again. */
const halt = ({ saved }: ServerContext): ServerDecision => ({
  patch: { disk: saved, asking: [] },
  effects: [{ type: 'stopTimer', params: { name: 'sync' } }, note('halted', {}, 'surprising')],
})

const asksFor = (event: ServerEvent, op: string): event is On<'request'> =>
  event.type === 'request' && event.message.op === op

const notYetBooted: ServerContext = boot(nobody)

export const serverMachine = setup({
  types: { context: {} as ServerContext, events: {} as ServerEvent },
  guards: {
    isRead: ({ event }) => asksFor(event, 'read'),
    isRepeated: ({ context, event }) => asksFor(event, 'write') && isHeld(context, event.message),
    isWrite: ({ event }) => asksFor(event, 'write'),
  },
  actions: {
    ...effectActions,
    begin: decide(begin),
    read: decide(read),
    recognise: decide(recognise),
    write: decide(write),
    refuseUnknown: decide(refuseUnknown),
    answer: decide(answer),
    hear: decide(hear),
    takeIn: decide(takeIn),
    sendSync: decide(sendSync),
    halt: decide(halt),
  },
}).createMachine({
  id: 'server',
  context: notYetBooted,
  initial: 'booting',
  on: { persistFailed: { target: '.halted', actions: 'halt' } },
  states: {
    booting: { on: { start: { target: 'serving', actions: 'begin' } } },
    serving: {
      on: {
        request: [
          { guard: 'isRead', actions: 'read' },
          { guard: 'isRepeated', actions: 'recognise' },
          { guard: 'isWrite', actions: 'write' },
          { actions: 'refuseUnknown' },
        ],
        ask: { actions: 'answer' },
        tell: { actions: 'hear' },
        replicate: { actions: 'takeIn' },
        sync: { actions: 'takeIn' },
        syncTimeout: { actions: 'sendSync' },
      },
    },
    halted: {},
  },
})
