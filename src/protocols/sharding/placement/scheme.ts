import type { NodeId } from '../../../engine/contract.ts'
import { hashId } from '../../../engine/random.ts'
import type { ShardingConfig } from '../knobs.ts'

export const placements = ['modulo', 'ring', 'ranges', 'directory'] as const
export type Placement = (typeof placements)[number]

/** Gives a shard the points after the entry before it up to its own; past the last entry it goes on at the first. */
export interface Entry {
  readonly until: number
  readonly shard: NodeId
}

/** One way to say where keys lie. */
export interface Scheme {
  /** Where among the entries to look for a key. */
  pointOf(key: string): number
  /** For these shards; `before` are those of the last map, none at the start. */
  entries(shards: readonly NodeId[], config: ShardingConfig, before: readonly Entry[]): readonly Entry[]
}

/** 0 … 2³² − 1. */
export const hashOf = (text: string): number => hashId(text) >>> 0
