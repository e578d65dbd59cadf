import { setup } from 'xstate'
import { decide, effectActions } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import { boot, hasBroken, isUp, servicesOf } from './rack.ts'
import type { RackContext, RackEvent } from './rack.ts'
import { begin, goOn, serve } from './rules.ts'

const notYetBooted: RackContext = boot(nobody)

export const rackMachine = setup({
  types: { context: {} as RackContext, events: {} as RackEvent },
  guards: {
    hasServiceDown: ({ context }) => !servicesOf(context).every(isUp),
    hasMachineDown: ({ context }) => servicesOf(context).some(hasBroken),
  },
  actions: {
    ...effectActions,
    begin: decide(begin),
    goOn: decide(goOn),
    serve: decide(serve),
  },
}).createMachine({
  id: 'rack',
  context: notYetBooted,
  initial: 'booting',
  on: {
    nextTimeout: { target: '.changing', actions: 'goOn' },
    request: { actions: 'serve' },
  },
  states: {
    booting: { on: { start: { target: 'changing', actions: 'begin' } } },
    changing: {
      always: [
        { guard: 'hasServiceDown', target: 'serviceDown' },
        { guard: 'hasMachineDown', target: 'machineDown' },
        { target: 'whole' },
      ],
    },
    whole: {},
    /** All services are up, and some machine is being rebuilt. */
    machineDown: {},
    serviceDown: {},
  },
})
