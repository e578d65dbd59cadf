import type { Config, Knob } from '../../engine/contract.ts'

export type ReadMode = 'log' | 'readIndex' | 'lease' | 'local'

export type RaftConfig = Config<{
  readonly electionTimeoutMs: readonly [min: number, max: number]
  readonly heartbeatMs: number
  readonly preVote: boolean
  readonly checkQuorum: boolean
  readonly readMode: ReadMode
}>

export const knobs = {
  electionTimeoutMs: {
    kind: 'range',
    default: [150, 300],
    min: 10,
    max: 60_000,
    label: 'election timeout',
    unit: 'ms',
    costs:
      'Longer: a dead leader is missed later. Narrower: servers stand for election at once and split the votes.',
  },
  heartbeatMs: {
    kind: 'number',
    default: 50,
    min: 1,
    max: 10_000,
    label: 'heartbeat every',
    unit: 'ms',
    costs: 'Shorter: more messages. Longer than the election timeout: followers doubt a healthy leader.',
  },
  preVote: {
    kind: 'flag',
    default: false,
    label: 'ask before standing for election',
    costs: 'Every election takes one round trip more.',
  },
  checkQuorum: {
    kind: 'flag',
    default: false,
    label: 'a leader without a majority steps down',
    costs: 'Nobody votes while the present leader was heard of within the shortest election timeout.',
  },
  readMode: {
    kind: 'choice',
    default: 'log',
    choices: ['log', 'readIndex', 'lease', 'local'],
    label: 'how a leader answers reads',
    costs:
      'log: an entry and a round trip for each read. readIndex: a round trip. lease: trust in clocks. local: nothing, and stale reads.',
  },
} as const satisfies Record<string, Knob>
