import { useEffect, useRef } from 'react'
import { useLatest } from '../kit/useLatest.ts'
import type { Present } from './HistoryChart.tsx'

interface PlayheadProps {
  readonly present: Present
  readonly x: (place: number) => number
  /** It has moved, in pixels. */
  readonly onMove: (from: number, to: number) => void
}

/** A line for now; and what nobody has seen yet is covered. Only their places change, each frame, on layers of their own. */
export function Playhead({ present, x, onMove }: PlayheadProps) {
  const line = useRef<HTMLSpanElement>(null)
  const cover = useRef<HTMLSpanElement>(null)
  const at = useRef(0)
  const place = useLatest((now: number, known: number) => {
    const to = Math.round(x(now) * 2) / 2
    if (line.current) line.current.style.transform = `translateX(${to}px)`
    if (cover.current) cover.current.style.transform = `translateX(${Math.max(to, x(known))}px)`
    if (to !== at.current) onMove(at.current, to)
    at.current = to
  })
  useEffect(() => present(place), [present, place, x])
  return (
    <>
      <span ref={cover} className="unseen" />
      <span ref={line} className="playhead" />
    </>
  )
}
