import { wasRefused } from '../problem.ts'
import { IMPOSSIBLE } from './machine.ts'
import type { Machine } from './machine.ts'

const FREE = 0
const HELD = 1

const ACQUIRE = 0
const RELEASE = 1
const FOUND_HELD = 2
const FOUND_FREE = 3

/** A lock that is free at first. Who holds it does not matter, only that somebody does. */
export const mutexMachine = (): Machine => ({
  roots: [FREE],
  answered(call) {
    if (call.does === 'acquire') return wasRefused(call) ? FOUND_HELD : ACQUIRE
    return wasRefused(call) ? FOUND_FREE : RELEASE
  },
  open: ({ does }) => (does === 'acquire' ? ACQUIRE : RELEASE),
  step(state, op) {
    const before = op === ACQUIRE || op === FOUND_FREE ? FREE : HELD
    if (state !== before) return IMPOSSIBLE
    return op === ACQUIRE ? HELD : op === RELEASE ? FREE : state
  },
  observes: (op) => op >= FOUND_HELD,
  mayFit: () => true,
  startersOf: () => [],
  isDull: () => false,
})
