import { createContext, use, useEffect, useReducer, useRef, useState, useSyncExternalStore } from 'react'
import { useLatest } from './kit/useLatest.ts'
import type { Player, PlayerState } from '../player/player.ts'
import type { Opener } from './share/open.ts'
import type { Work } from './work.ts'

export const WorkContext = createContext<Work | null>(null)

export function useWork(): Work {
  const work = use(WorkContext)
  if (!work) throw new Error('useWork needs a WorkContext')
  return work
}

export const OpenerContext = createContext<Opener | null>(null)

export function useOpener(): Opener {
  const opener = use(OpenerContext)
  if (!opener) throw new Error('useOpener needs an OpenerContext')
  return opener
}

export const usePlayer = (): Player => useWork().player

/** Re-renders after discrete changes only; the playhead in it is that of the last one. */
export function usePlayerState(): PlayerState {
  const player = usePlayer()
  useSyncExternalStore(player.subscribe, () => player.getState().version)
  return player.getState()
}

const BETWEEN_LOOKS_MS = 120

/** Views look in turn, not all in one frame. */
let views = 0
const nextTurnMs = () => (views++ * 37) % BETWEEN_LOOKS_MS

/**
 * What `look` sees at the playhead. While playing it looks about eight times a second, after everything else at once, and
 * re-renders only when the view, as JSON, is another one.
 */
export function useView<View>(look: (player: Player) => View): View {
  const player = usePlayer()
  const [, render] = useReducer((count: number) => count + 1, 0)
  const lookedAt = useRef(0)
  const [turnMs] = useState(nextTurnMs)
  const shown = useRef('')
  const view = look(player)

  const update = () => {
    if (JSON.stringify(look(player)) !== shown.current) render()
  }
  const onChange = useLatest(() => {
    lookedAt.current = performance.now() - turnMs
    update()
  })
  const onFrame = useLatest(() => {
    const isPlaying = player.getState().status === 'playing'
    if (!isPlaying || performance.now() - lookedAt.current < BETWEEN_LOOKS_MS) return
    lookedAt.current = performance.now()
    update()
  })
  useEffect(() => {
    shown.current = JSON.stringify(view)
  })
  useEffect(() => {
    const stops = [player.subscribe(onChange), player.onFrame(onFrame)]
    return () => stops.forEach((stop) => stop())
  }, [player, onChange, onFrame])

  return view
}
