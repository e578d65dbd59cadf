import { useCallback } from 'react'
import { frontierOf } from '../frontier.ts'
import { usePlayer } from '../usePlayer.ts'
import type { Present } from './Playhead.tsx'

/** The present of the shown run, and how far it was shown. */
export function usePresent(): Present {
  const player = usePlayer()
  return useCallback<Present>(
    (show) => {
      const tell = () => show(player.getState().at, frontierOf(player).at)
      tell()
      const stops = [player.onFrame(tell), player.subscribe(tell)]
      return () => stops.forEach((stop) => stop())
    },
    [player],
  )
}
