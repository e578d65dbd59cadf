import type { Micros } from '../../engine/contract.ts'
import type { Player } from '../../player/player.ts'
import type { Loop } from '../../player/session.ts'
import { timeText } from '../../scene/describe.ts'
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
  const stretch = withEdge(loop, edge, at, player.run().plan.endsAt)
  if (stretch) player.loop(stretch)
}

/** `4.30 s to 4.96 s`; empty while nothing is looped. */
export function loopText(player: Player): string {
  const { loop } = player.getState()
  const { pace } = player.run().plan
  return loop ? says.stretch({ from: timeText(loop.from, pace), to: timeText(loop.to, pace) }) : ''
}
