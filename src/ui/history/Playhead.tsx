import { useEffect, useRef } from 'react'
import { useLatest } from '../kit/useLatest.ts'

/** Tells of the present, and of how far the history is known: at once, and whenever they move. Gives back how to stop. */
export type Present = (show: (now: number, known: number) => void) => () => void

interface PlayheadProps {
  readonly present: Present
  /** Where the axis begins, and pixels for one unit of it. */
  readonly origin: number
  readonly scale: number
  /** It has moved, in pixels; `from` is missing where it is the scale that has changed. */
  readonly onMove: (from: number | undefined, to: number) => void
}

/**
 * What nobody has seen yet is covered; the edge of the cover is the line for now, unless the playhead was put back before it. Each
 * is a layer of its own, and moves by whole pixels only: few frames have anything to do.
 */
export function Playhead({ present, origin, scale, onMove }: PlayheadProps) {
  const line = useRef<HTMLSpanElement>(null)
  const cover = useRef<HTMLSpanElement>(null)
  const at = useRef<{ readonly now: number; readonly known: number }>(undefined)
  const place = useLatest((now: number, known: number) => {
    const before = at.current
    at.current = { now, known }
    if (known !== before?.known) move(cover.current, known)
    const isBack = now < known
    if (isBack) move(line.current, now)
    if (line.current && line.current.hidden === isBack) line.current.hidden = !isBack
    if (now !== before?.now) onMove(before?.now, now)
  })
  useEffect(() => {
    at.current = undefined
    const x = (time: number) => Math.round((time - origin) * scale)
    return present((now, known) => place(x(now), x(Math.max(now, known))))
  }, [present, place, origin, scale])
  return (
    <>
      <span ref={cover} className="unseen" />
      <span ref={line} className="playhead" hidden />
    </>
  )
}

function move(element: HTMLElement | null, to: number): void {
  if (element) element.style.transform = `translateX(${to}px)`
}
