import type { RunEntry } from '../../player/entries.ts'
import type { Player, PlayerState } from '../../player/player.ts'
import { told } from '../../words.ts'
import { useUi } from '../store.ts'
import { usePlayerState } from '../usePlayer.ts'
import { says } from './words.ts'

/** The indexes of the two compared runs, the older one on the left. */
export function pairOf({ shown, beside }: PlayerState): readonly [number, number] | undefined {
  if (!beside) return undefined
  return shown < beside.index ? [shown, beside.index] : [beside.index, shown]
}

/** Both compared runs, in order; undefined while nothing is compared. */
export function usePair(): readonly [RunEntry, RunEntry] | undefined {
  const state = usePlayerState()
  const pair = pairOf(state)
  const [a, b] = [state.runs[pair?.[0] ?? -1], state.runs[pair?.[1] ?? -1]]
  return a && b && [a, b]
}

export function runText({ id, name, title }: RunEntry): string {
  if (name === '' && title === undefined) return says.run({ id })
  return says.runNamed({ id, name: name === '' ? told(title ?? '') : name })
}

/** Of the others in sight: the one that the shown run was made of, else the latest that was made of it, else the latest. */
function otherOf({ runs, shown }: PlayerState): number | undefined {
  const present = runs[shown]
  const others = runs.flatMap((entry, index) => (index === shown || entry.isPruned ? [] : [{ entry, index }]))
  const other =
    others.find(({ entry }) => entry.id === present?.parent) ??
    others.findLast(({ entry }) => entry.parent === present?.id) ??
    others.at(-1)
  return other?.index
}

/** Two stages under one playhead, or one again. */
export function toggleCompare(player: Player): void {
  const state = player.getState()
  if (state.beside) return player.compare(null)
  const other = otherOf(state)
  if (other === undefined) return useUi.getState().showToast({ text: says.onlyOne() })
  compareWith(player, other)
}

export function compareWith(player: Player, index: number): void {
  player.compare(index)
  useUi.getState().openTab('compare')
}
