import { Icon } from '../kit/Icon.tsx'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { says } from '../transport/words.ts'

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
      className="absolute inset-x-0 bottom-3 mx-auto flex h-14 w-fit items-center gap-2 rounded-pill border-4 border-bg bg-ink pe-6 ps-4 text-20 font-bold text-bg laptop:bottom-8 laptop:h-20 laptop:pe-9 laptop:ps-6 laptop:text-28"
    >
      <Icon name="play" size={34} />
      {says.play()}
    </button>
  )
}
