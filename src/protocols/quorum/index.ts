import type { Protocol } from '../../engine/contract.ts'
import { allButAmnesiaAndLies } from '../shared/faults.ts'
import { bootClient, clientMachine } from './client.ts'
import { face, pill, replica, tables } from './face.ts'
import { invariants } from './invariants.ts'
import { knobs } from './knobs.ts'
import { serverMachine } from './machine.ts'
import { measures } from './measures.ts'
import { safetyRules } from './safety.ts'
import { bootServer } from './server.ts'
import { notes } from './words.ts'

/**
 * No server leads: whoever coordinates asks the replicas and waits for R or W of them. With R + W > N that is Gifford's weighted
 * voting and Dynamo's dial; with majorities and write-back it is the atomic register of Attiya, Bar-Noy and Dolev.
 */
export const protocol: Protocol = {
  id: 'quorum',
  version: 1,
  title: 'Read and write quorums',
  roles: {
    server: { machine: serverMachine, start: bootServer },
    client: { machine: clientMachine, start: bootClient },
  },
  knobs,
  rules: safetyRules,
  timers: ['deadline', 'handoff'],
  operations: [
    { op: 'write', label: 'Write', by: 'client', takes: ['key', 'value'], does: 'write' },
    { op: 'read', label: 'Read', by: 'client', takes: ['key'], does: 'read' },
    { op: 'cas', label: 'Compare and set', by: 'client', takes: ['key', 'value'], does: 'cas' },
  ],
  tolerates: allButAmnesiaAndLies,
  invariants,
  measures,
  face,
  tables,
  replica,
  pill,
  words: notes,
}
