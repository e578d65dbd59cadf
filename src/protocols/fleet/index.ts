import type { Protocol } from '../../engine/contract.ts'
import { clientRole, clientTimers } from '../shared/client.ts'
import { allButAmnesiaAndLies } from '../shared/faults.ts'
import { face, pill } from './face.ts'
import { invariants } from './invariants.ts'
import { knobs, safetyRules } from './knobs.ts'
import { rackMachine } from './machine.ts'
import { measures } from './measures.ts'
import { boot, timers } from './rack.ts'
import { words } from './words.ts'

/**
 * Machines that break and are rebuilt, alone or with spares, in virtual years: a second stands for a day. After Gray, "Why Do
 * Computers Stop and What Can Be Done About It?", 1985.
 */
export const protocol: Protocol = {
  id: 'fleet',
  version: 1,
  title: 'Machines that break',
  roles: {
    server: { machine: rackMachine, start: boot },
    client: clientRole,
  },
  knobs,
  rules: safetyRules,
  timers: [...timers, ...clientTimers],
  operations: [{ op: 'use', label: 'Use a service', by: 'client', takes: [] }],
  tolerates: allButAmnesiaAndLies,
  invariants,
  measures,
  face,
  // What the services keep is no part of this: nobody holds a copy of anything.
  replica: () => [],
  pill,
  words,
}
