import type { Protocol } from '../../engine/contract.ts'
import { clientRole, clientTimers } from '../shared/client.ts'
import { allButAmnesiaAndLies } from '../shared/faults.ts'
import { timers } from './effects.ts'
import { face, pill, replica, tables } from './face.ts'
import { invariants, isPrimary, measures } from './invariants.ts'
import { knobs, safetyRules } from './knobs.ts'
import { serverMachine } from './machine.ts'
import { boot } from './server.ts'
import { words } from './words.ts'

/**
 * One primary takes the writes and ships its log to the backups: MySQL's and PostgreSQL's replication under manual failover,
 * MongoDB's replica sets under automatic failover.
 */
export const protocol: Protocol = {
  id: 'primary-backup',
  version: 1,
  title: 'Primary and backups',
  roles: {
    server: { machine: serverMachine, start: boot },
    client: clientRole,
  },
  knobs,
  rules: safetyRules,
  timers: [...timers, ...clientTimers],
  operations: [
    { op: 'write', label: 'Write', by: 'client', takes: ['key', 'value'], does: 'write' },
    { op: 'read', label: 'Read', by: 'client', takes: ['key'], does: 'read' },
    { op: 'promote', label: 'Promote to primary', by: 'operator', takes: [] },
    { op: 'reconfigure', label: 'Name the standbys that sync waits for', by: 'operator', takes: ['value'] },
  ],
  tolerates: allButAmnesiaAndLies,
  invariants,
  measures,
  face,
  tables,
  replica,
  takesWrites: (node) => node.up === 'up' && isPrimary(node),
  pill,
  words,
}
