import type { Moment } from '../../engine/timeline.ts'
import type { Player } from '../../player/player.ts'
import type { Run } from '../../run.ts'

/** Judging every write takes longer than a frame has; while playing it is done this often. */
const BETWEEN_LOOKS_MS = 250

/** By their ids. */
export function endangeredAt(run: Run, moment: Moment): ReadonlySet<string> {
  const endangered = new Set<string>()
  for (const [op, { fate }] of run.fatesAt(moment)) {
    if (fate === 'atRisk' || fate === 'lost') endangered.add(op)
  }
  return endangered
}

/** Which acknowledged writes may be lost, or are: what the ledger says in words, the cells on the stage show. */
export class Dangers {
  private readonly player: Player
  private ops: ReadonlySet<string> = new Set()
  private lookedAt = -Infinity

  constructor(player: Player) {
    this.player = player
  }

  now(): ReadonlySet<string> {
    const { status, moment } = this.player.getState()
    const now = performance.now()
    if (status === 'playing' && now - this.lookedAt < BETWEEN_LOOKS_MS) return this.ops
    this.lookedAt = now
    const endangered = endangeredAt(this.player.run(), moment)
    const isSame = endangered.size === this.ops.size && [...endangered].every((op) => this.ops.has(op))
    if (!isSame) this.ops = endangered
    return this.ops
  }
}
