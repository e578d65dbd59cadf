import type { Config, Knob } from '../../engine/contract.ts'
import { clientKnobs } from '../shared/client.ts'
import type { ClientConfig } from '../shared/client.ts'

interface Knobs extends ClientConfig {
  readonly gossip: 'state' | 'delta'
  readonly gossipMs: number
  readonly fanout: number
  readonly register: 'last-writer' | 'multi-value'
  /** How a replica sees to it that no counter falls below zero. */
  readonly limit: 'none' | 'local' | 'share'
  readonly tombstoneMs: number
}
export type ReplicaConfig = Config<Knobs>

export const knobs = {
  gossip: {
    kind: 'choice',
    default: 'delta',
    choices: ['state', 'delta'],
    label: 'Replicas tell each other all that they know (state), or what the other has not confirmed (delta)',
    costs:
      'state: every message is as long as all that is known. delta: each remembers what the others lack.',
  },
  gossipMs: {
    kind: 'number',
    default: 100,
    min: 1,
    max: 60_000,
    unit: 'ms',
    label: 'A replica speaks to others every',
    costs: 'Shorter: more messages. Longer: replicas differ for longer.',
  },
  fanout: {
    kind: 'number',
    default: 2,
    min: 1,
    max: 64,
    step: 1,
    label: 'A replica speaks to so many others at a time',
    costs: 'More: more messages. Fewer: news takes more rounds to reach everybody.',
  },
  register: {
    kind: 'choice',
    default: 'last-writer',
    choices: ['last-writer', 'multi-value'],
    label:
      'Of two writes that did not know of each other a register keeps (last-writer) the later, (multi-value) both',
    costs:
      'last-writer: an acknowledged write disappears. multi-value: whoever reads must make one of several.',
  },
  limit: {
    kind: 'choice',
    default: 'none',
    choices: ['none', 'local', 'share'],
    label:
      'A replica takes from a counter (none) whatever is asked, (local) what it sees in it, (share) what was counted here',
    costs:
      'local: two that cannot hear each other give away the same. share: it refuses although others have plenty.',
  },
  tombstoneMs: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 3_600_000,
    unit: 'ms',
    label: 'A removal is remembered for (0: for ever)',
    costs: 'Longer: tombstones pile up. Shorter: who was away for longer brings back what was removed.',
  },
  ...clientKnobs,
} as const satisfies Readonly<Record<keyof Knobs, Knob>>
