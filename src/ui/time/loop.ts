import type { Micros } from '../../engine/contract.ts'
import type { Player } from '../../player/player.ts'
import type { Loop } from '../../player/session.ts'
import { timeText } from '../../scene/describe.ts'
import { useUi } from '../store.ts'
import { says } from './words.ts'

export type Edge = 'from' | 'to'

/**
 * The stretch with one of its ends at `at`. Without another end it reaches to that of the run; ends that come the wrong way round
 * change places. Null: nothing would be left of it.
 */
export function withEdge(loop: Loop | undefined, edge: Edge, at: Micros, endsAt: Micros): Loop | null {
  const { from, to }: Loop = { ...(loop ?? { from: 0, to: endsAt }), [edge]: at }
  return from === to ? null : { from: Math.min(from, to), to: Math.max(from, to) }
}

export function loopHere(player: Player, edge: Edge): void {
  const { at, loop } = player.getState()
  const { endsAt, pace } = player.run().plan
  const stretch = withEdge(loop, edge, at, endsAt)
  if (!stretch) return
  player.loop(stretch)
  const text = says.loops({ from: timeText(stretch.from, pace), to: timeText(stretch.to, pace) })
  useUi.getState().showToast({ text })
}

export function clearLoop(player: Player): void {
  if (!player.getState().loop) return
  player.loop(null)
  useUi.getState().showToast({ text: says.loopEnds() })
}
