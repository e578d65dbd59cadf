import type { Config, Knob } from '../../engine/contract.ts'

export const levels = [
  'read uncommitted',
  'read committed',
  'repeatable read',
  'snapshot',
  'serializable',
] as const
export type Level = (typeof levels)[number]

export interface Knobs {
  readonly level: Level
  readonly runsAgain: number
  readonly idleMs: number
  readonly clientTimeoutMs: number
}
export type DatabaseConfig = Config<Knobs>

export const knobs = {
  level: {
    kind: 'choice',
    default: 'read committed',
    choices: levels,
    label: 'Isolation level',
    costs:
      'Higher: more transactions wait for each other or are rolled back. Lower: they see each other’s half-done work.',
  },
  runsAgain: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 10,
    step: 1,
    label: 'A session runs a transaction that was rolled back again, at most',
    costs: 'The work is done twice, and what was decided is decided anew.',
  },
  idleMs: {
    kind: 'number',
    default: 5000,
    min: 1,
    max: 600_000,
    unit: 'ms',
    label: 'The database rolls back a transaction of which it has heard nothing for',
    costs: 'Shorter: slow clients lose their work. Longer: what a dead client has locked stays locked.',
  },
  clientTimeoutMs: {
    kind: 'number',
    default: 2000,
    min: 1,
    max: 600_000,
    unit: 'ms',
    label: 'A session waits for each answer',
    costs: 'Shorter: it gives up on statements that only wait for a lock. Longer: it stands still.',
  },
} as const satisfies Readonly<Record<keyof Knobs, Knob>>
