import type { Protocol } from '../../engine/contract.ts'
import { clientRole, clientTimers } from '../shared/client.ts'
import { allButAmnesiaAndLies } from '../shared/faults.ts'
import { face, pill, replica, tables } from './face.ts'
import { invariants } from './invariants.ts'
import { knobs } from './knobs.ts'
import { replicaMachine } from './machine.ts'
import { measures } from './measures.ts'
import { boot } from './replica.ts'
import { safetyRules } from './safety.ts'
import { words } from './words.ts'

/**
 * Replicas that never ask each other first: each does what a client asks for at once, tells the others when it can, and merges what it
 * hears. Counters, sets and registers as in Shapiro et al. 2011; deltas and their confirmations as in Almeida, Shoker & Baquero 2018.
 *
 * What counters and sets answer has no place in the clients' history: none of its models has an addend or a removal.
 */
export const protocol: Protocol = {
  id: 'crdt',
  version: 1,
  title: 'Conflict-free replicated data',
  roles: {
    server: { machine: replicaMachine, start: boot },
    client: clientRole,
  },
  knobs,
  rules: safetyRules,
  timers: ['gossip', ...clientTimers],
  operations: [
    { op: 'increment', label: 'Increment', by: 'client', takes: ['key', 'value'], does: 'add' },
    { op: 'decrement', label: 'Decrement', by: 'client', takes: ['key', 'value'], does: 'add' },
    { op: 'count', label: 'Count', by: 'client', takes: ['key'] },
    { op: 'add', label: 'Add', by: 'client', takes: ['key', 'value'], does: 'add' },
    { op: 'remove', label: 'Remove', by: 'client', takes: ['key', 'value'] },
    { op: 'elements', label: 'List', by: 'client', takes: ['key'] },
    { op: 'write', label: 'Write', by: 'client', takes: ['key', 'value'], does: 'write' },
    { op: 'read', label: 'Read', by: 'client', takes: ['key'], does: 'read' },
  ],
  // A lost disk loses what nobody else had, but what is left stays right: whoever lost it begins a new entry.
  tolerates: [...allButAmnesiaAndLies, 'wipe'],
  invariants,
  measures,
  face,
  tables,
  replica,
  takesWrites: () => false,
  pill,
  words,
}
