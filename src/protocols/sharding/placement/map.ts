import type { NodeId } from '../../../engine/contract.ts'
import type { ShardingConfig } from '../knobs.ts'
import { directory } from './directory.ts'
import { ranges } from './ranges.ts'
import { ring } from './ring.ts'
import { hashOf } from './scheme.ts'
import type { Entry, Placement, Scheme } from './scheme.ts'

/** Which shard each key belongs to. Whoever has the map of one epoch finds the same shard for every key. */
export interface ShardMap {
  readonly epoch: number
  readonly placement: Placement
  readonly shards: readonly NodeId[]
  /** By rising point; none where arithmetic suffices. */
  readonly entries: readonly Entry[]
}

const modulo: Scheme = { pointOf: hashOf, entries: () => [] }
const schemes: Readonly<Record<Placement, Scheme>> = { modulo, ring, ranges, directory }

export const firstMap = (shards: readonly NodeId[], config: ShardingConfig): ShardMap => ({
  epoch: 1,
  placement: config.placement,
  shards,
  entries: schemes[config.placement].entries(shards, config, []),
})

/** The map after this one: for other shards, or by another placement, which has to begin from nothing. */
export function nextMap(map: ShardMap, shards: readonly NodeId[], config: ShardingConfig): ShardMap {
  const { placement } = config
  const before = placement === map.placement ? map.entries : []
  const entries = schemes[placement].entries(shards, config, before)
  return { epoch: map.epoch + 1, placement, shards, entries }
}

/** Undefined where there are no shards. */
export const ownerOf = (map: ShardMap, key: string): NodeId | undefined =>
  ownerAt(map, schemes[map.placement].pointOf(key))

function ownerAt({ shards, entries }: ShardMap, point: number): NodeId | undefined {
  if (entries.length === 0) return shards[point % shards.length]
  return (entries[firstFrom(entries, point)] ?? entries[0])?.shard
}

/** By halving: about log₂ of their number comparisons. */
function firstFrom(entries: readonly Entry[], point: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((entries[middle]?.until ?? point) < point) low = middle + 1
    else high = middle
  }
  return low
}

export interface Flow {
  readonly from: NodeId
  readonly to: NodeId
}

/** From which shard to which the change of the map can carry keys, each pair once. */
export function flowsBetween(before: ShardMap, after: ShardMap): readonly Flow[] {
  const flows = new Map<string, Flow>()
  for (const [from, to] of ownersBetween(before, after)) {
    if (from !== undefined && to !== undefined && from !== to) flows.set(`${from} ${to}`, { from, to })
  }
  return [...flows.values()]
}

/** Between two neighbouring points that either map names, neither changes its mind; remainders come round after both numbers. */
function ownersBetween(before: ShardMap, after: ShardMap): readonly (readonly (NodeId | undefined)[])[] {
  if (before.placement !== after.placement) {
    return before.shards.flatMap((from) => after.shards.map((to) => [from, to]))
  }
  const named = [...before.entries, ...after.entries].map(({ until }) => until)
  const rounds = before.shards.length * after.shards.length
  const points = named.length > 0 ? named : Array.from({ length: rounds }, (_, point) => point)
  return points.map((point) => [ownerAt(before, point), ownerAt(after, point)])
}
