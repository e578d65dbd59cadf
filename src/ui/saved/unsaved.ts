import type { RunEntry } from '../../player/entries.ts'
import type { Player } from '../../player/player.ts'
import type { Work } from '../work.ts'

/** What of each piece of work has a name, or a file of its own, by now. */
const kept = new WeakMap<Player, readonly RunEntry[]>()

/** Its runs are kept as they are now; with `[]` nothing of it is. */
export function markKept({ player }: Work, runs: readonly RunEntry[] = player.getState().runs): void {
  kept.set(player, runs)
}

/** Something was done in it: no preset has it, and no single link. */
export function isOwn({ player }: Work): boolean {
  const { runs, canUndo } = player.getState()
  return kept.has(player) || runs.length > 1 || canUndo
}

/** Something of one's own that has no name yet, or was changed since: it would be missed. */
export function isUnsaved(work: Work): boolean {
  const { runs } = work.player.getState()
  return isOwn(work) && !areSame(kept.get(work.player) ?? [], runs)
}

/** The same runs under the same names, however far each was shown. */
export const areSame = (before: readonly RunEntry[], now: readonly RunEntry[]): boolean =>
  before.length === now.length &&
  now.every(({ run, name, isPruned }, place) => {
    const then = before[place]
    return then?.run === run && then.name === name && then.isPruned === isPruned
  })
