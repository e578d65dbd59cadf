import type { Protocol } from '../../engine/contract.ts'
import { allButAmnesiaAndLies } from '../shared/faults.ts'
import { clientRole } from './client.ts'
import { clientTimers, serverTimers } from './effects.ts'
import { face, pill, replica } from './face.ts'
import { invariants } from './invariants.ts'
import { knobs } from './knobs.ts'
import { serverMachine } from './machine.ts'
import { believes, measures } from './measures.ts'
import { safetyRules } from './safety.ts'
import { boot, diskSchema, isServer, keepsLocks } from './server.ts'
import { words } from './words.ts'

/**
 * A lock service lends locks for a time, with tokens that only grow; clients edit files under a lock; storage compares tokens. After
 * Kleppmann 2016, How to do distributed locking, and Burrows 2006, The Chubby lock service.
 */
export const protocol: Protocol = {
  id: 'lock-service',
  version: 1,
  title: 'Lock service and fenced storage',
  roles: {
    server: { machine: serverMachine, start: boot, disk: diskSchema },
    client: clientRole,
  },
  knobs,
  rules: safetyRules,
  timers: [...serverTimers, ...clientTimers],
  operations: [
    { op: 'edit', label: 'Edit under the lock', by: 'client', takes: ['key', 'value'], does: 'append' },
    { op: 'read', label: 'Read', by: 'client', takes: ['key'], does: 'read' },
  ],
  tolerates: allButAmnesiaAndLies,
  invariants,
  measures,
  face,
  replica,
  keepsCopies: (node) => isServer(node) && !keepsLocks(node.context),
  takesWrites: (node) => node.up === 'up' && believes(node),
  pill,
  words,
}
