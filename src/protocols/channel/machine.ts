import { setup } from 'xstate'
import { decide, effectActions } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import { bootClient } from './client.ts'
import type { ClientContext, ClientEvent } from './client.ts'
import { ask, askAgain, begin, giveUp, halt, hear, hearLate, resumeAsking } from './rules/asking.ts'
import { answerAgain, charge, forget, isKnown } from './rules/charging.ts'
import { isRepetition, isUnnumbered, place, show, showOnce } from './rules/receiving.ts'
import { confirm, resend, sendMessage } from './rules/sending.ts'
import { bootServer } from './server.ts'
import type { ServerContext, ServerEvent } from './server.ts'

export const serverMachine = setup({
  types: { context: {} as ServerContext, events: {} as ServerEvent },
  guards: {
    isUnnumbered: ({ event }) => event.type === 'data' && isUnnumbered(event),
    isRepetition: ({ context, event }) => event.type === 'data' && isRepetition(context, event),
    isKnown: ({ context, event }) => event.type === 'charge' && isKnown(context, event),
  },
  actions: {
    ...effectActions,
    show: decide(show),
    showOnce: decide(showOnce),
    place: decide(place),
    answerAgain: decide(answerAgain),
    charge: decide(charge),
    forget: decide(forget),
  },
}).createMachine({
  id: 'server',
  context: bootServer(nobody),
  initial: 'serving',
  states: {
    serving: {
      on: {
        data: [
          { guard: 'isUnnumbered', actions: 'show' },
          { guard: 'isRepetition', actions: 'showOnce' },
          { actions: 'place' },
        ],
        charge: [{ guard: 'isKnown', actions: 'answerAgain' }, { actions: 'charge' }],
        persistFailed: { actions: 'forget' },
      },
    },
  },
})

export const clientMachine = setup({
  types: { context: {} as ClientContext, events: {} as ClientEvent },
  guards: {
    wasAsking: ({ context }) => context.disk.pending !== null,
    isMessage: ({ event }) => event.type === 'op' && event.op.op === 'send',
    isMine: ({ context, event }) =>
      event.type === 'response' && event.message.id === context.disk.pending?.id,
    hasRetries: ({ context }) => (context.disk.pending?.retriesLeft ?? 0) > 0,
  },
  actions: {
    ...effectActions,
    begin: decide(begin),
    resumeAsking: decide(resumeAsking),
    sendMessage: decide(sendMessage),
    confirm: decide(confirm),
    resend: decide(resend),
    ask: decide(ask),
    hear: decide(hear),
    hearLate: decide(hearLate),
    askAgain: decide(askAgain),
    giveUp: decide(giveUp),
    halt: decide(halt),
  },
}).createMachine({
  id: 'client',
  context: bootClient(nobody),
  initial: 'booting',
  on: {
    ack: { actions: 'confirm' },
    resendTimeout: { actions: 'resend' },
    persistFailed: { target: '.halted', actions: 'halt' },
  },
  states: {
    booting: {
      on: {
        start: [
          { guard: 'wasAsking', target: 'waiting', actions: 'resumeAsking' },
          { target: 'idle', actions: 'begin' },
        ],
      },
    },
    idle: {
      on: {
        op: [
          { guard: 'isMessage', actions: 'sendMessage' },
          { target: 'waiting', actions: 'ask' },
        ],
        response: { actions: 'hearLate' },
      },
    },
    waiting: {
      on: {
        response: [{ guard: 'isMine', target: 'idle', actions: 'hear' }, { actions: 'hearLate' }],
        answerTimeout: [
          { guard: 'hasRetries', actions: 'askAgain' },
          { target: 'idle', actions: 'giveUp' },
        ],
      },
    },
    halted: {},
  },
})
