import type { Protocol } from '../../engine/contract.ts'
import { allButAmnesiaAndLies } from '../shared/faults.ts'
import { bootClient } from './client.ts'
import { clientTimers } from './effects.ts'
import { face, pill, replica, tables } from './face.ts'
import { invariants } from './invariants.ts'
import { knobs, safetyRules } from './knobs.ts'
import { clientMachine, serverMachine } from './machine.ts'
import { measures } from './measures.ts'
import { bootServer } from './server.ts'
import { words } from './words.ts'

/**
 * What two machines can make of a network that loses: a stream of messages, plain, numbered or acknowledged, and requests that are
 * repeated, with or without a key by which the server knows them again.
 */
export const protocol: Protocol = {
  id: 'channel',
  version: 1,
  title: 'Messages and requests',
  roles: {
    server: { machine: serverMachine, start: bootServer },
    client: { machine: clientMachine, start: bootClient },
  },
  knobs,
  rules: safetyRules,
  timers: [...clientTimers],
  operations: [
    { op: 'send', label: 'Send a message', by: 'client', takes: ['value'], does: 'append' },
    { op: 'charge', label: 'Charge an account', by: 'client', takes: ['key', 'value'], does: 'append' },
  ],
  tolerates: allButAmnesiaAndLies,
  invariants,
  measures,
  face,
  tables,
  replica,
  pill,
  words,
}
