import type { Protocol } from '../../engine/contract.ts'
import { clientRole, clientTimers } from '../shared/client.ts'
import { allButAmnesiaAndLies } from '../shared/faults.ts'
import { timers } from './effects.ts'
import { face, pill, tables } from './face.ts'
import { invariants } from './invariants.ts'
import { knobs } from './knobs.ts'
import { serverMachine } from './machine.ts'
import { measures } from './measures.ts'
import { safetyRules } from './safety.ts'
import { boot } from './server.ts'
import { words } from './words.ts'

/**
 * Two-phase commit with presumed abort: Gray, "Notes on Data Base Operating Systems", 1978; Mohan, Lindsay & Obermarck, "Transaction
 * Management in the R* Distributed Database Management System", 1986. The first server coordinates, the others are banks.
 */
export const protocol: Protocol = {
  id: 'two-phase-commit',
  version: 1,
  title: 'Two-phase commit',
  roles: {
    server: { machine: serverMachine, start: boot },
    client: clientRole,
  },
  knobs,
  rules: safetyRules,
  timers: [...timers, ...clientTimers],
  operations: [
    { op: 'transfer', label: 'Transfer', by: 'client', takes: ['key', 'value'] },
    { op: 'read', label: 'Read the account of', by: 'client', takes: ['key'] },
  ],
  tolerates: allButAmnesiaAndLies,
  invariants,
  measures,
  face,
  tables,
  // Each account is at one bank: nobody holds a copy of anything.
  replica: () => [],
  pill,
  words,
}
