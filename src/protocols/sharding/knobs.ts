import type { Config, Knob } from '../../engine/contract.ts'
import { clientKnobs } from '../shared/client.ts'
import type { ClientConfig } from '../shared/client.ts'
import { placements } from './placement/scheme.ts'
import type { Placement } from './placement/scheme.ts'

export interface Knobs extends ClientConfig {
  readonly placement: Placement
  readonly tokens: number
  readonly shards: number
  readonly keys: number
  readonly resendMs: number
}
export type ShardingConfig = Config<Knobs>

export const knobs = {
  placement: {
    kind: 'choice',
    default: 'ring',
    choices: placements,
    label: 'Where a key lies is told by',
    costs: 'Modulo needs no map and moves most keys when the number changes; the others need a map.',
  },
  tokens: {
    kind: 'number',
    default: 100,
    min: 1,
    max: 1000,
    step: 1,
    label: 'Tokens of each shard on the ring',
    costs: 'Fewer: the shards have uneven parts. More: a larger map that everybody keeps.',
  },
  shards: {
    kind: 'number',
    default: 3,
    min: 1,
    max: 12,
    step: 1,
    label: 'Shards at the start',
    costs: 'The servers left over hold nothing until they join.',
  },
  keys: {
    kind: 'number',
    default: 12,
    min: 0,
    max: 2000,
    step: 1,
    label: 'Keys at the start (k1, k2, …), nothing written to them',
  },
  resendMs: {
    kind: 'number',
    default: 200,
    min: 1,
    max: 60_000,
    unit: 'ms',
    label: 'What was not confirmed is sent again every',
    costs:
      'Shorter: keys that were only on their way are sent twice. Longer: what was lost is missed longer.',
  },
  ...clientKnobs,
} as const satisfies Readonly<Record<keyof Knobs, Knob>>
