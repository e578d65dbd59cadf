import type { Player } from '../../player/player.ts'
import { useUi } from '../store.ts'
import { says } from './words.ts'

const idOf = (player: Player, index: number): string => player.getState().runs[index]?.id ?? ''

const tell = (text: string): void => useUi.getState().showToast({ text, undo: true })

export function renameRun(player: Player, index: number, name: string): void {
  const id = idOf(player, index)
  player.rename(index, name)
  tell(name === '' ? says.isNameless({ id }) : says.isNamed({ id, name }))
}

export function pruneRun(player: Player, index: number): void {
  player.prune(index)
  tell(says.isPruned({ id: idOf(player, index) }))
}

export function restoreRun(player: Player, index: number): void {
  player.restore(index)
  tell(says.isRestored({ id: idOf(player, index) }))
}
