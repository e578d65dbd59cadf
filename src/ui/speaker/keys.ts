import type { Player } from '../../player/player.ts'
import { toggleCompare } from '../compare/pair.ts'
import { digitKeys, toggleDark } from '../hall/keys.ts'
import { useUi } from '../store.ts'
import { loopHere } from '../time/loop.ts'

/** Past the end it would be another run: that is for the audience's window to begin. */
export function playOrPause(player: Player): void {
  if (player.getState().status !== 'ended') player.toggle()
}

/** What a clicker sends, and the keys of the audience's page that move the run. */
const moves: Readonly<Record<string, (player: Player) => void>> = {
  PageUp: (player) => player.stepStop(-1),
  PageDown: (player) => player.stepStop(1),
  ArrowLeft: (player) => player.stepEvent(-1),
  ArrowRight: (player) => player.stepEvent(1),
  ' ': playOrPause,
}

const letters: Readonly<Record<string, (player: Player) => void>> = {
  '.': playOrPause,
  b: toggleDark,
  x: toggleCompare,
  '[': (player) => loopHere(player, 'from'),
  ']': (player) => loopHere(player, 'to'),
  '\\': (player) => player.loop(null),
  ...digitKeys,
}

export function listenToKeys(player: Player): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
    const focused = document.activeElement
    if (focused?.matches('input[type=number]')) return
    if (event.key === ' ' && focused?.matches('button, input')) return
    const act =
      moves[event.key] ?? (useUi.getState().letterKeys ? letters[event.key.toLowerCase()] : undefined)
    if (!act) return
    event.preventDefault()
    act(player)
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}
