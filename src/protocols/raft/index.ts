import type { Protocol } from '../../engine/contract.ts'
import { clientKnobs, clientRole, clientTimers, clientWords } from '../shared/client.ts'
import { allButAmnesiaAndLies } from '../shared/faults.ts'
import { face, pill, replica } from './face.ts'
import { invariants } from './invariants.ts'
import { knobs } from './knobs.ts'
import { machine } from './machine.ts'
import { measures } from './measures.ts'
import { safetyRules } from './safety.ts'
import { boot, diskSchema } from './state.ts'
import { tables } from './tables.ts'
import { words } from './words.ts'

/** Raft: Ongaro & Ousterhout, "In Search of an Understandable Consensus Algorithm", 2014; Ongaro's thesis of the same year. */
export const protocol: Protocol = {
  id: 'raft',
  version: 1,
  title: 'Raft',
  roles: {
    server: { machine, start: boot, disk: diskSchema },
    client: clientRole,
  },
  knobs: { ...knobs, ...clientKnobs },
  rules: safetyRules,
  timers: ['election', 'heartbeat', ...clientTimers],
  operations: [
    { op: 'write', label: 'Write', by: 'client', takes: ['key', 'value'], does: 'write' },
    { op: 'append', label: 'Append to a list', by: 'client', takes: ['key', 'value'], does: 'append' },
    {
      op: 'cas',
      label: 'Compare and set [expected, new]',
      by: 'client',
      takes: ['key', 'value'],
      does: 'cas',
    },
    { op: 'read', label: 'Read', by: 'client', takes: ['key'], does: 'read' },
  ],
  tolerates: allButAmnesiaAndLies,
  invariants,
  measures,
  face,
  tables,
  replica,
  // A leader takes no write on its own authority: a write is one once a majority has it. Two may lead at once, in different terms.
  takesWrites: () => false,
  pill,
  words: { ...words, ...clientWords },
}
