import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { says } from './words.ts'

export function UndoRedo() {
  const player = usePlayer()
  const { canUndo, canRedo } = usePlayerState()
  return (
    <div className="flex gap-1">
      <Button disabled={!canUndo} onClick={() => player.undo()}>
        <Icon name="undo" size={18} /> {says.undo()}
      </Button>
      <Button disabled={!canRedo} onClick={() => player.redo()}>
        <Icon name="redo" size={18} /> {says.redo()}
      </Button>
    </div>
  )
}
