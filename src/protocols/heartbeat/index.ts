import type { Protocol } from '../../engine/contract.ts'
import { clientRole, clientTimers } from '../shared/client.ts'
import { allButAmnesiaAndLies } from '../shared/faults.ts'
import { timers } from './effects.ts'
import { face, pill, tables } from './face.ts'
import { invariants } from './invariants.ts'
import { knobs, safetyRules } from './knobs.ts'
import { nodeMachine } from './machine.ts'
import { measures } from './measures.ts'
import { boot } from './node.ts'
import { words } from './words.ts'

/**
 * Signs of life, and what is made of their absence: members that watch each other, alone or with the help of others, and a monitor
 * that hands out work, at once or by leases.
 */
export const protocol: Protocol = {
  id: 'heartbeat',
  version: 1,
  title: 'Heartbeats and leases',
  roles: {
    server: { machine: nodeMachine, start: boot },
    client: clientRole,
  },
  knobs,
  rules: safetyRules,
  timers: [...timers, ...clientTimers],
  operations: [{ op: 'ask', label: 'Ask', by: 'client', takes: ['key'] }],
  tolerates: allButAmnesiaAndLies,
  invariants,
  measures,
  face,
  tables,
  replica: () => [],
  takesWrites: () => false,
  pill,
  words,
}
