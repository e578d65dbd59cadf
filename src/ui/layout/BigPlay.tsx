import { Icon } from '../kit/Icon.tsx'
import { usePlayer, usePlayerState } from '../usePlayer.ts'

/** Before anything has been played there is one thing to do, and it is large. */
export function BigPlay() {
  const player = usePlayer()
  const { runs, status, at, canUndo } = usePlayerState()
  const isUntouched = status === 'paused' && at === 0 && runs.length === 1 && !canUndo
  if (!isUntouched || runs[0]?.frontier.at !== 0) return null
  return (
    <button
      type="button"
      onClick={() => player.play()}
      className="absolute top-1/2 left-1/2 flex h-18 -translate-1/2 items-center gap-3 rounded-pill border-4 border-bg bg-ink pr-8 pl-6 text-24 font-bold text-bg"
    >
      <Icon name="play" size={34} />
      Play
    </button>
  )
}
