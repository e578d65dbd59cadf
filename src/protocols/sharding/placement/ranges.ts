import type { NodeId } from '../../../engine/contract.ts'
import type { Entry, Scheme } from './scheme.ts'

/**
 * A shard has neighbouring keys, as in Bigtable (Chang et al., OSDI 2006, §5): the widest range is split for a new shard, and that of
 * one that leaves goes to its neighbour.
 */
export const ranges: Scheme = {
  pointOf: numberIn,
  entries(shards, { keys }, before) {
    if (before.length === 0) return evenly(shards, keys)
    const staying = before.filter(({ shard }) => shards.includes(shard))
    const known = staying.map(({ shard }) => shard)
    const joining = shards.filter((shard) => !known.includes(shard))
    return joining.reduce((entries, shard) => halved(entries, shard, keys), toTheEnd(staying))
  },
}

/** `k17` is the seventeenth; what has no number is before all that have. */
function numberIn(key: string): number {
  return Number(/\d{1,9}$/.exec(key)?.[0] ?? 0)
}

const END = Number.MAX_SAFE_INTEGER

const toTheEnd = (entries: readonly Entry[]): readonly Entry[] =>
  entries.map((entry, i) => (i === entries.length - 1 ? { ...entry, until: END } : entry))

const evenly = (shards: readonly NodeId[], keys: number): readonly Entry[] =>
  toTheEnd(shards.map((shard, i) => ({ shard, until: Math.round((keys * (i + 1)) / shards.length) })))

/** The lower half of the widest range is the new shard’s. */
function halved(entries: readonly Entry[], shard: NodeId, keys: number): readonly Entry[] {
  const bounds = entries.map(({ until }, i) => {
    const from = entries[i - 1]?.until ?? 0
    const to = Math.max(from, Math.min(until, keys))
    return { width: to - from, middle: Math.floor((from + to) / 2) }
  })
  const widest = bounds.reduce((best, { width }, i) => (width > (bounds[best]?.width ?? 0) ? i : best), 0)
  return entries.toSpliced(widest, 0, { shard, until: bounds[widest]?.middle ?? 0 })
}
