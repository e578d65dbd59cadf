import type { Rule } from '../../engine/contract.ts'
import type { ShardingConfig } from './knobs.ts'

const lab = 'Morris, Kaashoek & Zeldovich, MIT 6.5840, Lab 5: Sharded Key/Value Service'

export const safetyRules = [
  {
    id: 'owner-answers',
    title: 'A shard answers only for keys that the map gives it',
    why: 'Who asks where a key used to lie reads nothing, and what is written there nobody else finds.',
    source: `${lab} (ErrWrongGroup)`,
  },
  {
    id: 'data-first',
    title: 'A new owner answers only once the key has arrived',
    why: 'Until then it would say that nothing was ever written; and what it takes is overwritten by what arrives.',
    source: `${lab} (install the shard, then serve it)`,
  },
  {
    id: 'keep-until-moved',
    title: 'Keys stay on the old disk until the new one has them',
    why: 'A message is lost, and with it all the keys that were in it.',
    source: `${lab} (delete the shard last)`,
  },
] as const satisfies readonly Rule[]

export const isOn = ({ rules }: ShardingConfig, rule: (typeof safetyRules)[number]['id']): boolean =>
  rules[rule] !== false
