import { setup } from 'xstate'
import { decide, effectActions } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import { boot, isFirst } from './node.ts'
import type { NodeContext, NodeEvent } from './node.ts'
import { pass, passBack, serve } from './rules/asking.ts'
import { beginToLend, grant, handOver, missWorkers, tryAgain } from './rules/lending.ts'
import { answerPing, believeHelper, giveUpProbe, missSigns, passOn, tryTarget } from './rules/probing.ts'
import { beatAll, beginToWatch, hear } from './rules/watching.ts'
import { accept, ask, doWork, endLease } from './rules/working.ts'

const notYetBooted: NodeContext = boot(nobody)

export const nodeMachine = setup({
  types: { context: {} as NodeContext, events: {} as NodeEvent },
  guards: {
    watchesAsAll: ({ event }) => event.config.watch === 'everyone',
    isFirst: ({ context }) => isFirst(context),
  },
  actions: {
    ...effectActions,
    beginToWatch: decide(beginToWatch),
    beginToLend: decide(beginToLend),
    beatAll: decide(beatAll),
    hear: decide(hear),
    missSigns: decide(missSigns),
    tryTarget: decide(tryTarget),
    answerPing: decide(answerPing),
    passOn: decide(passOn),
    believeHelper: decide(believeHelper),
    giveUpProbe: decide(giveUpProbe),
    grant: decide(grant),
    missWorkers: decide(missWorkers),
    handOver: decide(handOver),
    tryAgain: decide(tryAgain),
    ask: decide(ask),
    accept: decide(accept),
    doWork: decide(doWork),
    endLease: decide(endLease),
    serve: decide(serve),
    pass: decide(pass),
    passBack: decide(passBack),
  },
}).createMachine({
  id: 'node',
  context: notYetBooted,
  initial: 'booting',
  on: {
    request: { actions: 'serve' },
    forward: { actions: 'pass' },
    answer: { actions: 'passBack' },
  },
  states: {
    booting: {
      on: {
        start: [
          { guard: 'watchesAsAll', target: 'member', actions: ['beginToWatch', 'beatAll'] },
          { guard: 'isFirst', target: 'monitor', actions: 'beginToLend' },
          { target: 'worker', actions: 'ask' },
        ],
      },
    },
    member: {
      on: {
        beatTimeout: { actions: 'beatAll' },
        beat: { actions: 'hear' },
        silenceTimeout: { actions: 'missSigns' },
        probe: { actions: 'tryTarget' },
        ping: { actions: 'answerPing' },
        pong: { actions: 'passOn' },
        reached: { actions: 'believeHelper' },
        probeTimeout: { actions: 'giveUpProbe' },
      },
    },
    monitor: {
      on: {
        beat: { actions: 'grant' },
        silenceTimeout: { actions: 'missWorkers' },
        handoverTimeout: { actions: 'handOver' },
        persistFailed: { actions: 'tryAgain' },
      },
    },
    worker: {
      on: {
        beatTimeout: { actions: 'ask' },
        invite: { actions: 'ask' },
        grant: { actions: 'accept' },
        workTimeout: { actions: 'doWork' },
        leaseTimeout: { actions: 'endLease' },
      },
    },
  },
})
