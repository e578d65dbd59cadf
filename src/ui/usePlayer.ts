import { createContext, use, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Player, PlayerState } from '../player/player.ts'

export const PlayerContext = createContext<Player | null>(null)

export function usePlayer(): Player {
  const player = use(PlayerContext)
  if (!player) throw new Error('usePlayer needs a PlayerContext')
  return player
}

/** Re-renders after discrete changes only; the playhead in it is that of the last one. */
export function usePlayerState(): PlayerState {
  const player = usePlayer()
  useSyncExternalStore(player.subscribe, () => player.getState().version)
  return player.getState()
}

const BETWEEN_LOOKS_MS = 120

/**
 * What `look` sees at the playhead. While playing it looks about eight times a second, after everything else at once, and
 * re-renders only when the view, as JSON, is another one.
 */
export function useView<View>(look: (player: Player) => View): View {
  const player = usePlayer()
  const latest = useRef(look)
  latest.current = look
  const [view, setView] = useState(() => look(player))
  const shown = useRef(view)

  useEffect(() => {
    let lookedAt = 0
    const update = () => {
      lookedAt = performance.now()
      const next = latest.current(player)
      if (JSON.stringify(next) === JSON.stringify(shown.current)) return
      shown.current = next
      setView(next)
    }
    const onFrame = () => {
      const isPlaying = player.getState().status === 'playing'
      if (isPlaying && performance.now() - lookedAt >= BETWEEN_LOOKS_MS) update()
    }
    update()
    const stops = [player.subscribe(update), player.onFrame(onFrame)]
    return () => stops.forEach((stop) => stop())
  }, [player])

  return view
}
