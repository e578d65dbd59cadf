import type { Micros } from '../../engine/contract.ts'
import { partingOf } from '../../player/parting.ts'
import type { PlayerState } from '../../player/player.ts'
import type { Reign } from '../../scene/leadership.ts'
import { mapOf } from './map.ts'

/** What the scrubber paints of another run, under the shown one: from where the two part to where it was shown. */
export interface BesideMap {
  readonly id: string
  readonly from: Micros
  readonly to: Micros
  readonly bands: readonly Reign[]
  readonly breaches: readonly Micros[]
}

/** The run that is compared, else the one that the shown one was made of. Undefined as long as nobody has seen them part. */
export function besideMapOf({
  runs,
  shown,
  beside,
}: Pick<PlayerState, 'runs' | 'shown' | 'beside'>): BesideMap | undefined {
  const entry = runs[shown]
  const other = beside ? runs[beside.index] : runs.find(({ id }) => id === entry?.parent)
  if (!entry || !other || other.isPruned) return undefined
  const [mine, theirs] = [entry.run.timeline, other.run.timeline]
  const place = partingOf(mine, theirs)
  if (place === undefined) return undefined
  const from = Math.min(mine.trace[place]?.at ?? Infinity, theirs.trace[place]?.at ?? Infinity)
  const to = other.frontier.at
  if (from >= to || from > entry.frontier.at) return undefined
  const { bands, marks } = mapOf(other.run, other.frontier)
  return {
    id: other.id,
    from,
    to,
    bands: bands
      .filter((band) => band.to > from)
      .map((band) => ({ ...band, from: Math.max(band.from, from) })),
    breaches: marks.flatMap(({ kind, at }) => (kind === 'breach' && at >= from ? [at] : [])),
  }
}
