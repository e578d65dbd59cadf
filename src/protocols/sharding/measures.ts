import type { Measure, NodeId } from '../../engine/contract.ts'
import type { ShardMap } from './placement/map.ts'
import { countOf } from './rows.ts'
import { isServer } from './server.ts'

interface Keys {
  readonly epoch: number
  readonly shards: readonly NodeId[]
  readonly entries: number
  readonly counts: Readonly<Record<NodeId, number>>
  /** Of the last change of the map: how many keys there were, how many have moved, and how many of these to a shard that was one before. */
  readonly total: number
  readonly moved: number
  readonly betweenOld: number
}

const NONE: Keys = { epoch: 0, shards: [], entries: 0, counts: {}, total: 0, moved: 0, betweenOld: 0 }

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** Where the keys are, and how many have changed places. */
const measured = (id: string, unit: string, value: (h: Keys) => number | null): Measure<Keys> => ({
  id,
  unit,
  start(nodes) {
    const disks = nodes.filter(isServer).map(({ id: node, context }) => [node, context.disk] as const)
    const counts = Object.fromEntries(disks.map(([node, { rows }]) => [node, countOf(rows)]))
    const [first] = disks
    return first ? { ...NONE, ...partsOf(first[1].map), counts } : NONE
  },
  step(h, event, before, after) {
    if (!isServer(before) || !isServer(after) || before.context.disk === after.context.disk) return h
    const { map, previous, rows } = after.context.disk
    const had = h.counts[after.id] ?? 0
    const has = rows === before.context.disk.rows ? had : countOf(rows)
    if (map.epoch <= h.epoch && has === had) return h
    const came = event.type === 'move' ? Math.max(0, has - had) : 0
    const next = map.epoch > h.epoch ? begun(h, map) : h
    return {
      ...next,
      counts: { ...h.counts, [after.id]: has },
      moved: next.moved + came,
      betweenOld: next.betweenOld + (previous?.shards.includes(after.id) ? came : 0),
    }
  },
  value,
})

const partsOf = ({ epoch, shards, entries }: ShardMap) => ({ epoch, shards, entries: entries.length })

const begun = ({ counts }: Keys, map: ShardMap): Keys => ({
  ...NONE,
  ...partsOf(map),
  counts,
  total: sum(Object.values(counts)),
})

/** Null before the map has changed. */
const shareOf = (part: number, total: number): number | null =>
  total === 0 ? null : Math.round((1000 * part) / total) / 10

export const measures = [
  measured('movedShare', '%', ({ moved, total }) => shareOf(moved, total)),
  measured('betweenOldShare', '%', ({ betweenOld, total }) => shareOf(betweenOld, total)),
  measured('mapEntries', 'entries', ({ entries }) => entries),
  measured('maxOverMean', '×', ({ shards, counts }) => {
    const parts = shards.map((shard) => counts[shard] ?? 0)
    const total = sum(parts)
    return total === 0 ? null : Math.round((100 * Math.max(...parts) * parts.length) / total) / 100
  }),
]
