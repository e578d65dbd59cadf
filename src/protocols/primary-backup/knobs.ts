import type { Config, Knob, Rule } from '../../engine/contract.ts'
import { clientKnobs } from '../shared/client.ts'
import type { ClientConfig } from '../shared/client.ts'

export interface Knobs extends ClientConfig {
  /** Who must have a write before the client hears OK. */
  readonly ack: 'async' | 'semi-sync' | 'majority' | 'sync'
  readonly failover: 'manual' | 'automatic'
  readonly detectMs: number
  readonly heartbeatMs: number
  readonly shipEveryMs: number
  readonly stepDownMs: number
  readonly semiSyncTimeoutMs: number
}
export type ServerConfig = Config<Knobs>

const duration = { kind: 'number', min: 1, max: 60_000, unit: 'ms' } as const

export const knobs = {
  ack: {
    kind: 'choice',
    default: 'async',
    choices: ['async', 'semi-sync', 'majority', 'sync'],
    label:
      'OK once a write is on (async) the primary, (semi-sync) one backup too, (majority) most servers, (sync) all',
    costs: 'More copies first: each write waits a round trip, and stops while too few servers answer.',
  },
  failover: {
    kind: 'choice',
    default: 'manual',
    choices: ['manual', 'automatic'],
    label: 'Who replaces a silent primary: an operator, or the backups by majority vote',
    costs:
      'manual: nobody writes until somebody wakes up. automatic: a primary that is only slow is replaced too.',
  },
  detectMs: {
    ...duration,
    default: 500,
    label: 'A backup misses its primary after',
    costs: 'Shorter: a slow primary counts as dead. Longer: a dead one is replaced later.',
  },
  heartbeatMs: {
    ...duration,
    default: 100,
    label: 'A primary with nothing to ship shows that it lives every',
    costs: 'Shorter: more messages. Longer than the patience of the backups: they doubt a healthy primary.',
  },
  shipEveryMs: {
    ...duration,
    min: 0,
    default: 0,
    label: 'The log is shipped every (0: at once; only async waits)',
    costs: 'Longer: fewer messages, and more that only the primary has.',
  },
  stepDownMs: {
    ...duration,
    default: 1000,
    label: 'A primary that hears from no majority steps down after (automatic failover)',
    costs: 'Longer: more is acknowledged that nobody else will ever have. Shorter: a hiccup ends an office.',
  },
  semiSyncTimeoutMs: {
    ...duration,
    default: 10_000,
    label: 'semi-sync stops waiting for a backup after',
    costs: 'Shorter: it falls back to async sooner. Longer: writes stop for longer when the backup is gone.',
  },
  ...clientKnobs,
} as const satisfies Readonly<Record<keyof Knobs, Knob>>

export const safetyRules = [
  {
    id: 'fencing',
    title: 'An old epoch is refused',
    why: 'Backups go on taking the log of a primary that has been replaced, and throw away that of the new one.',
    source: 'Liskov & Cowling 2012, Viewstamped Replication Revisited, §4.1',
  },
  {
    id: 'majority-to-promote',
    title: 'A backup needs the votes of a majority to take over',
    why: 'Whoever cannot hear the primary makes itself one, although the first may be well.',
    source: 'Ongaro & Ousterhout 2014, §5.2',
  },
  {
    id: 'up-to-date-log-wins',
    title: 'Vote only for a log at least as up to date as your own',
    why: 'A backup that lacks acknowledged writes can win and make the others throw them away.',
    source: 'Ongaro & Ousterhout 2014, §5.4.1',
  },
] as const satisfies readonly Rule[]

export const isOn = (config: ServerConfig, rule: (typeof safetyRules)[number]['id']): boolean =>
  config.rules[rule] !== false
