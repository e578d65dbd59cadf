import type { RunEntry } from '../../player/entries.ts'
import { partingOf } from '../../player/parting.ts'
import type { Player } from '../../player/player.ts'
import { partingAt, type Parting, type Seen } from '../../scene/compare/parting.ts'
import { pairOf } from './pair.ts'

/** How the two compared runs part, as far as both were shown; undefined: they have not. */
export function partingIn(player: Player): Parting | undefined {
  const state = player.getState()
  const [a, b] = (pairOf(state) ?? []).map((index) => state.runs[index])
  if (!a || !b) return undefined
  const index = partingOf(a.run.timeline, b.run.timeline)
  return index === undefined ? undefined : partingAt(index, seenOf(a), seenOf(b))
}

const seenOf = ({ run: { plan, timeline }, frontier }: RunEntry): Seen => ({
  plan,
  trace: timeline.trace,
  count: timeline.traceCount(frontier),
})
