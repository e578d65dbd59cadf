import { setup } from 'xstate'
import type { EventObject } from 'xstate'
import type { Boot, MessageEventOf, OpEvent, StartEvent, TimerEvent } from '../../engine/contract.ts'
import { decide, effectActions } from '../shared/decide.ts'
import type { Decision } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import type { GivenHere, Task } from './coordinator.ts'
import type { QuorumConfig } from './knobs.ts'
import type { AnswerMessage, ReplicaMessage } from './messages.ts'
import { ask, hearAnswer } from './rules/asking.ts'
import type { Client } from './rules/asking.ts'
import { hearGot, hearKept } from './rules/coordinating.ts'
import { expire } from './rules/expiring.ts'
import { beginLife, decisionOf } from './work.ts'
import type { Work } from './work.ts'

/** A client, which coordinates its operations itself or leaves that to a server. It is no replica. */

type ClientEvent =
  | StartEvent<QuorumConfig>
  | OpEvent<QuorumConfig>
  | MessageEventOf<ReplicaMessage | AnswerMessage, QuorumConfig>
  | TimerEvent<'deadline', QuorumConfig>

export function bootClient({ self, members, clients }: Boot<never>): Client {
  const near = members[clients.indexOf(self) % members.length] ?? members[0] ?? self
  return { self, members, life: self, count: 0, tasks: {}, ended: [], disk: null, saved: null, near }
}

const onClient = <E extends GivenHere & EventObject>(rule: (now: Client, event: E) => Work) =>
  decide((now: Client, event: E): Decision<Client> => decisionOf(now, rule(now, event), event))

const isIn =
  (phase: Task['phase']) =>
  ({ context }: { readonly context: Client }): boolean =>
    Object.values(context.tasks).some((task) => task.phase === phase)

const whenOver = { guard: 'isOver', target: 'idle' } as const

/** The rounds of the operation that it has been asked for, one after the other. */
export const clientMachine = setup({
  types: { context: {} as Client, events: {} as ClientEvent },
  guards: {
    waits: isIn('delegated'),
    gathers: isIn('gather'),
    stores: isIn('store'),
    isOver: ({ context }) => Object.values(context.tasks).every(({ phase }) => phase === 'linger'),
  },
  actions: {
    ...effectActions,
    begin: onClient((now, event: StartEvent<QuorumConfig>) => beginLife(now, event)),
    ask: onClient(ask),
    hearAnswer: onClient(hearAnswer),
    hearGot: onClient(hearGot),
    hearKept: onClient(hearKept),
    expire: onClient(expire),
  },
}).createMachine({
  id: 'client',
  context: bootClient(nobody),
  initial: 'idle',
  on: {
    got: { actions: 'hearGot' },
    kept: { actions: 'hearKept' },
    deadlineTimeout: { actions: 'expire' },
  },
  states: {
    idle: { on: { start: { actions: 'begin' }, op: { target: 'asked', actions: 'ask' } } },
    asked: {
      always: [
        { guard: 'waits', target: 'waiting' },
        { guard: 'gathers', target: 'gathering' },
        { guard: 'stores', target: 'storing' },
      ],
    },
    waiting: { on: { response: { actions: 'hearAnswer' } }, always: whenOver },
    gathering: { always: [{ guard: 'stores', target: 'storing' }, whenOver] },
    storing: { always: whenOver },
  },
})
