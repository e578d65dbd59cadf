import { Button } from '../kit/Button.tsx'
import { letGo } from '../kit/letGo.ts'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { toggleCompare } from './pair.ts'
import { says } from './words.ts'

/** Once there are two runs. */
export function CompareButton() {
  const player = usePlayer()
  const { runs, beside } = usePlayerState()
  if (runs.filter(({ isPruned }) => !isPruned).length < 2) return null
  return (
    <Button
      look="outline"
      className="text-14 aria-pressed:bg-ink aria-pressed:text-bg"
      aria-pressed={beside !== undefined}
      onClick={(event) => {
        toggleCompare(player)
        letGo(event)
      }}
    >
      {says.compare()}
    </Button>
  )
}
