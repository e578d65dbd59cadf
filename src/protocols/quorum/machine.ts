import { setup } from 'xstate'
import type { EventObject } from 'xstate'
import { decide, effectActions } from '../shared/decide.ts'
import type { Decision } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import type { Coordinator, GivenHere } from './coordinator.ts'
import { hearGot, hearKept } from './rules/coordinating.ts'
import { expire } from './rules/expiring.ts'
import { handOff } from './rules/handoff.ts'
import { keep, show } from './rules/replica.ts'
import { serve } from './rules/serving.ts'
import { bootServer, join } from './server.ts'
import type { ServerEvent } from './server.ts'
import { decisionOf, note } from './work.ts'
import type { Work } from './work.ts'

const onServer = <E extends GivenHere & EventObject>(rule: (now: Coordinator, event: E) => Work) =>
  decide((now: Coordinator, event: E): Decision<Coordinator> => decisionOf(now, rule(now, event), event))

/** What could not be stored never was: the server is as its disk says, and silent until it is started again. */
const halt = ({ saved }: Coordinator): Decision<Coordinator> => ({
  patch: { disk: saved, tasks: {} },
  effects: [
    { type: 'stopTimer', params: { name: 'deadline' } },
    { type: 'stopTimer', params: { name: 'handoff' } },
    note('halted', {}, 'surprising'),
  ],
})

const isBusy = ({ tasks }: Coordinator): boolean => Object.keys(tasks).length > 0

export const serverMachine = setup({
  types: { context: {} as Coordinator, events: {} as ServerEvent },
  guards: {
    isBusy: ({ context }) => isBusy(context),
    isIdle: ({ context }) => !isBusy(context),
  },
  actions: {
    ...effectActions,
    join: onServer(join),
    serve: onServer(serve),
    show: onServer(show),
    keep: onServer(keep),
    hearGot: onServer(hearGot),
    hearKept: onServer(hearKept),
    expire: onServer(expire),
    handOff: onServer(handOff),
    halt: decide(halt),
  },
}).createMachine({
  id: 'server',
  context: bootServer(nobody),
  initial: 'booting',
  on: { persistFailed: { target: '.halted', actions: 'halt' } },
  states: {
    booting: { on: { start: { target: 'serving', actions: 'join' } } },
    serving: {
      initial: 'replica',
      on: {
        request: { actions: 'serve' },
        get: { actions: 'show' },
        put: { actions: 'keep' },
        got: { actions: 'hearGot' },
        kept: { actions: 'hearKept' },
        deadlineTimeout: { actions: 'expire' },
        handoffTimeout: { actions: 'handOff' },
      },
      states: {
        replica: { always: { guard: 'isBusy', target: 'coordinator' } },
        coordinator: { always: { guard: 'isIdle', target: 'replica' } },
      },
    },
    halted: {},
  },
})
