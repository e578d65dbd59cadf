import type { Config, Knob } from '../../engine/contract.ts'

interface Knobs {
  readonly leaseMs: number
  readonly lockDelayMs: number
  readonly wake: 'next' | 'all'
  readonly askAgainMs: number
  readonly workMs: number
  readonly prepareMs: number
  readonly checksLease: boolean
  readonly clientTimeoutMs: number
}
export type LockConfig = Config<Knobs>

const duration = { kind: 'number', min: 1, max: 600_000, unit: 'ms' } as const

export const knobs = {
  leaseMs: {
    ...duration,
    default: 500,
    label: 'A lock is lent for',
    costs: 'Shorter: who works for longer loses it. Longer: others wait for longer when a holder dies.',
  },
  lockDelayMs: {
    ...duration,
    min: 0,
    default: 0,
    label: 'A lock that ran out is lent again after',
    costs: 'Longer: late writes of the old holder find nobody. And nobody can work meanwhile.',
  },
  wake: {
    kind: 'choice',
    default: 'next',
    choices: ['next', 'all'],
    label: 'When a lock is free, the service tells (next) who has waited longest, (all) everybody who waits',
    costs: 'all: everybody asks again, for one lock. next: the service keeps a line.',
  },
  askAgainMs: {
    ...duration,
    default: 200,
    label: 'Who waits for a lock asks again every',
    costs: 'Shorter: more messages. Longer: a lost message costs more time.',
  },
  workMs: {
    ...duration,
    min: 0,
    default: 20,
    label: 'Between reading and writing a holder works for',
    costs: 'Longer than the lease: it never gets to write.',
  },
  prepareMs: {
    ...duration,
    min: 0,
    default: 5,
    label: 'From looking at its lease to sending the write a holder takes',
    costs: 'Never 0: whoever looks and then acts can be stopped in between.',
  },
  checksLease: {
    kind: 'flag',
    default: true,
    label: 'A holder looks at its lease, on its own clock, before it writes',
    costs: 'off: it writes however late it is. on: it still can be too late.',
  },
  clientTimeoutMs: {
    ...duration,
    default: 2000,
    label: 'A client gives up after',
    costs: 'Shorter: more operations whose fate nobody knows. Longer: the client stands still.',
  },
} as const satisfies Readonly<Record<keyof Knobs, Knob>>
