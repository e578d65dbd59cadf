import type { Moment } from '../engine/timeline.ts'
import type { Player } from '../player/player.ts'

/** The furthest moment of the shown run that anyone has seen. */
export function frontierOf(player: Player): Moment {
  const { runs, shown, moment } = player.getState()
  return runs[shown]?.frontier ?? moment
}
