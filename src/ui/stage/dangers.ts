import type { Player } from '../../player/player.ts'

/** Judging every write takes longer than a frame has; while playing it is done this often. */
const BETWEEN_LOOKS_MS = 250

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
    const endangered = new Set<string>()
    for (const [op, { fate }] of this.player.run().fatesAt(moment)) {
      if (fate === 'atRisk' || fate === 'lost') endangered.add(op)
    }
    const isSame = endangered.size === this.ops.size && [...endangered].every((op) => this.ops.has(op))
    if (!isSame) this.ops = endangered
    return this.ops
  }
}
