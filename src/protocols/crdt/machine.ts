import { setup } from 'xstate'
import { decide, effectActions } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import { boot } from './replica.ts'
import type { ReplicaContext, ReplicaEvent } from './replica.ts'
import { begin, confirm, gossip, halt, hear } from './rules/gossiping.ts'
import { serve } from './rules/serving.ts'

const notYetBooted: ReplicaContext = boot(nobody)

export const replicaMachine = setup({
  types: { context: {} as ReplicaContext, events: {} as ReplicaEvent },
  actions: {
    ...effectActions,
    begin: decide(begin),
    serve: decide(serve),
    gossip: decide(gossip),
    hear: decide(hear),
    confirm: decide(confirm),
    halt: decide(halt),
  },
}).createMachine({
  id: 'replica',
  context: notYetBooted,
  initial: 'booting',
  on: { persistFailed: { target: '.halted', actions: 'halt' } },
  states: {
    booting: { on: { start: { target: 'serving', actions: 'begin' } } },
    serving: {
      on: {
        request: { actions: 'serve' },
        gossipTimeout: { actions: 'gossip' },
        gossip: { actions: 'hear' },
        gossipAck: { actions: 'confirm' },
      },
    },
    halted: {},
  },
})
