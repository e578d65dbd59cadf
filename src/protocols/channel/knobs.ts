import type { Config, Knob, Rule } from '../../engine/contract.ts'

export interface Knobs {
  readonly acks: boolean
  readonly resendMs: number
  /** What becomes of a message that comes before one that was sent earlier. */
  readonly early: 'show' | 'wait'
  readonly clientTimeoutMs: number
  readonly clientRetries: number
  readonly keepKeyMs: number
  readonly openingBalance: number
}
export type ChannelConfig = Config<Knobs>

const duration = { kind: 'number', min: 1, max: 60_000, unit: 'ms' } as const
const DAY_MS = 86_400_000

export const knobs = {
  acks: {
    kind: 'flag',
    default: false,
    label: 'The receiver acknowledges, and the sender repeats what stays unacknowledged',
    costs: 'A second message for each one, and a sender that keeps each until it is acknowledged.',
  },
  resendMs: {
    ...duration,
    default: 100,
    label: 'The sender repeats a message without an acknowledgement after',
    costs: 'Shorter than a round trip: it repeats what has arrived. Longer: a loss is mended later.',
  },
  early: {
    kind: 'choice',
    default: 'show',
    choices: ['show', 'wait'],
    label:
      'A message that comes before one sent earlier is (show) shown at once, (wait) kept until that has come',
    costs: 'wait: one lost message delays all that come after it.',
  },
  clientTimeoutMs: {
    ...duration,
    default: 1000,
    label: 'A client waits for an answer',
    costs: 'Shorter: it doubts requests that were only slow. Longer: it stands still.',
  },
  clientRetries: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 10,
    step: 1,
    label: 'A client asks again, the same server',
    costs: 'A server that does not recognise the repetition does it twice.',
  },
  keepKeyMs: {
    kind: 'number',
    default: DAY_MS,
    min: 1,
    max: 30 * DAY_MS,
    unit: 'ms',
    label: 'A server remembers a key for',
    costs: 'Longer: more rows. Shorter: a late repetition is taken for a new request.',
  },
  openingBalance: {
    kind: 'number',
    default: 1000,
    min: 0,
    max: 1_000_000,
    label: 'What is in each account at the beginning',
  },
} as const satisfies Readonly<Record<keyof Knobs, Knob>>

export const safetyRules = [
  {
    id: 'numbers',
    title: 'Messages are numbered',
    why: 'What was lost leaves no trace: the receiver’s screen looks complete.',
    source: 'RFC 9293, Transmission Control Protocol, 2022, §3.4',
  },
  {
    id: 'keys',
    title: 'A request bears a key, and is done once for each key',
    why: 'A request that is repeated because its answer was lost is done twice.',
    source: 'Helland 2012, Idempotence Is Not a Medical Condition',
  },
  {
    id: 'key-with-charge',
    title: 'The key is stored in the same step as what was done',
    why: 'A server that crashes in between forgets that it has done the request, and does it again.',
    source: 'Helland 2012, Idempotence Is Not a Medical Condition',
  },
] as const satisfies readonly Rule[]

export const isOn = (config: ChannelConfig, rule: (typeof safetyRules)[number]['id']): boolean =>
  config.rules[rule] !== false
