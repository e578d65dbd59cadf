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
 * Keys spread over shards: by the remainder of a hash, on a ring (Karger et al., STOC 1997), in ranges or by a directory. The first
 * server keeps the map and changes it when a shard joins or leaves; the shards then move what lies elsewhere by the new map. Each key
 * is on one shard: nothing is replicated here.
 */
export const protocol: Protocol = {
  id: 'sharding',
  version: 1,
  title: 'Sharding',
  roles: {
    server: { machine: serverMachine, start: boot },
    client: clientRole,
  },
  knobs,
  rules: safetyRules,
  timers: [...timers, ...clientTimers],
  // They have no part in the history that is judged: its checks ask for copies on every server, and here each key has one.
  operations: [
    { op: 'write', label: 'Write', by: 'client', takes: ['key', 'value'] },
    { op: 'read', label: 'Read', by: 'client', takes: ['key'] },
    { op: 'join', label: 'Let a server join (on the keeper of the map)', by: 'operator', takes: ['key'] },
    { op: 'leave', label: 'Let a server leave (on the keeper of the map)', by: 'operator', takes: ['key'] },
    { op: 'remap', label: 'Lay the keys out anew (on the keeper of the map)', by: 'operator', takes: [] },
  ],
  tolerates: allButAmnesiaAndLies,
  invariants,
  measures,
  face,
  tables,
  replica: () => [],
  pill,
  words,
}
