import type { Moment } from '../../engine/timeline.ts'
import type { Player } from '../../player/player.ts'
import { frontierOf } from '../frontier.ts'

/** Judging every write takes longer than a frame has; while playing it is done this often. */
const BETWEEN_LOOKS_MS = 250

/** Which acknowledged writes may be lost, or are, as far as the run was shown: what was seen once stays. */
export class Endangered {
  private readonly player: Player
  private ops: ReadonlySet<string> = new Set()
  private seen: { readonly moment: Moment; readonly at: number } | undefined

  constructor(player: Player) {
    this.player = player
  }

  /** The same set as long as nothing has changed. */
  now(): ReadonlySet<string> {
    const { seen, player } = this
    const moment = frontierOf(player)
    const now = performance.now()
    const isFresh = player.getState().status === 'playing' && seen && now - seen.at < BETWEEN_LOOKS_MS
    if (isFresh || seen?.moment === moment) return this.ops
    this.seen = { moment, at: now }
    const ops = [...player.run().fatesAt(moment)].flatMap(([op, { fate }]) =>
      fate === 'atRisk' || fate === 'lost' ? [op] : [],
    )
    const isSame = ops.length === this.ops.size && ops.every((op) => this.ops.has(op))
    if (!isSame) this.ops = new Set(ops)
    return this.ops
  }
}
