import { setup } from 'xstate'
import { decide, effectActions } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import { note, stopTimer } from './effects.ts'
import { acquire, openShop, release, runOut } from './rules/locking.ts'
import { read, replace } from './rules/storing.ts'
import { boot, keepsLocks } from './server.ts'
import type { ServerContext, ServerDecision, ServerEvent } from './server.ts'

/** What could not be stored never was: the server is as its disk says, and silent until it is started again. */
const halt = ({ saved }: ServerContext): ServerDecision => ({
  patch: { disk: saved },
  effects: [stopTimer('lease'), note('halted', {}, 'surprising')],
})

const notYetBooted: ServerContext = boot(nobody)

export const serverMachine = setup({
  types: { context: {} as ServerContext, events: {} as ServerEvent },
  guards: { keepsLocks: ({ context }) => keepsLocks(context) },
  actions: {
    ...effectActions,
    openShop: decide(openShop),
    acquire: decide(acquire),
    release: decide(release),
    runOut: decide(runOut),
    read: decide(read),
    replace: decide(replace),
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
        start: [{ guard: 'keepsLocks', target: 'locks', actions: 'openShop' }, { target: 'files' }],
      },
    },
    locks: {
      on: {
        acquire: { actions: 'acquire' },
        release: { actions: 'release' },
        leaseTimeout: { actions: 'runOut' },
      },
    },
    files: {
      on: {
        fetch: { actions: 'read' },
        store: { actions: 'replace' },
      },
    },
    halted: {},
  },
})
