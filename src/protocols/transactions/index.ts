import type { Protocol } from '../../engine/contract.ts'
import { allButAmnesiaAndLies } from '../shared/faults.ts'
import { clientRole } from './client.ts'
import { serverTimers, sessionTimers } from './effects.ts'
import { face, pill, replica, tables } from './face.ts'
import { invariants } from './invariants.ts'
import { knobs } from './knobs.ts'
import { serverMachine } from './machine.ts'
import { measures } from './measures.ts'
import { safetyRules } from './safety.ts'
import { boot, diskSchema } from './server.ts'
import { words } from './words.ts'

/**
 * Isolation levels on one database: locks on what is written, and versions for those who read. Read committed, snapshot and serializable
 * are PostgreSQL's (Ports & Grittner, VLDB 2012, after Cahill, Röhm & Fekete 2008), read uncommitted and repeatable read MySQL's, by the
 * schedules of Hermitage (Kleppmann 2014). Gaps between rows are not locked.
 */
export const protocol: Protocol = {
  id: 'transactions',
  version: 1,
  title: 'Transactions and isolation',
  roles: {
    server: { machine: serverMachine, start: boot, disk: diskSchema },
    client: clientRole,
  },
  knobs,
  rules: safetyRules,
  timers: [...serverTimers, ...sessionTimers],
  operations: [
    { op: 'read', label: 'Read a row', by: 'client', takes: ['key'], does: 'txn' },
    { op: 'write', label: 'Write a row', by: 'client', takes: ['key', 'value'], does: 'txn' },
    { op: 'txn', label: 'Transaction', by: 'client', takes: [], does: 'txn' },
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
