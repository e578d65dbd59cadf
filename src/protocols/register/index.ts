import type { Protocol } from '../../engine/contract.ts'
import { clientTimers } from '../shared/client.ts'
import { allButAmnesiaAndLies } from '../shared/faults.ts'
import { clientRole } from './client.ts'
import { face, pill, replica, tables } from './face.ts'
import { invariants } from './invariants.ts'
import { knobs } from './knobs.ts'
import { serverMachine } from './machine.ts'
import { measures } from './measures.ts'
import { safetyRules } from './safety.ts'
import { boot } from './server.ts'
import { words } from './words.ts'

/**
 * Registers that every server takes writes to: each writes here and tells the others later. What they then agree on is decided by
 * stamps (Cassandra, DFS Replication), or left open by version vectors (Dynamo, Riak).
 */
export const protocol: Protocol = {
  id: 'register',
  version: 1,
  title: 'Registers with many writers',
  roles: {
    server: { machine: serverMachine, start: boot },
    client: clientRole,
  },
  knobs,
  rules: safetyRules,
  timers: ['sync', ...clientTimers],
  operations: [
    { op: 'write', label: 'Write', by: 'client', takes: ['key', 'value'], does: 'write' },
    { op: 'read', label: 'Read', by: 'client', takes: ['key'], does: 'read' },
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
