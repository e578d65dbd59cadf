import { useEffect, useRef, type PointerEvent, type RefObject } from 'react'
import type { Player } from '../../player/player.ts'
import type { Point } from '../../scene/layout/geometry.ts'
import { useLatest } from '../kit/useLatest.ts'

interface PointingProps<Thing> {
  readonly pane: RefObject<HTMLElement | null>
  readonly player: Player
  /** Pixels for one microsecond. */
  readonly scale: number
  /** What is nearest to a point, within `reach` pixels. */
  readonly hitAt: (point: Point, reach: number) => Thing | undefined
  /** Around a place of the pane, in pixels from its left edge. */
  readonly zoomBy: (factor: number, about: number) => void
  /** The part of it all that is seen, in pixels. */
  readonly seenFrom: () => number
  readonly seen: number
  readonly onSelect: (thing: Thing | undefined) => void
  readonly onHover: (thing: Thing | undefined) => void
}

const REACH_PX = { mouse: 9, finger: 22 }
/** A hand is not that steady. */
const STILL_PX = 5

/** A click chooses what is nearest, or goes to that moment; a drag takes the playhead along; the wheel zooms. */
export function usePointing<Thing>(props: PointingProps<Thing>) {
  const { pane, player, scale, hitAt, zoomBy, seenFrom, seen, onSelect, onHover } = props
  const press = useRef<{ readonly x: number; isDrag: boolean }>(null)
  const hovered = useRef<Thing>(undefined)

  const pointOf = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const hit = (event: PointerEvent<HTMLElement>) => {
    const reach = event.pointerType === 'mouse' ? REACH_PX.mouse : REACH_PX.finger
    return hitAt(pointOf(event), reach)
  }
  const hover = (thing: Thing | undefined) => {
    if (thing === hovered.current) return
    hovered.current = thing
    onHover(thing)
  }
  const seekTo = (event: PointerEvent<HTMLElement>) => {
    const { x } = pointOf(event)
    const inView = Math.min(seenFrom() + seen, Math.max(seenFrom(), x))
    player.seek(Math.round(inView / scale))
  }

  const onWheel = useLatest((event: WheelEvent) => {
    const element = pane.current
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
    // Ctrl, and a pinch, are the zoom of every chart.
    if (!element || event.ctrlKey || isSideways || element.scrollHeight > element.clientHeight + 1) return
    event.preventDefault()
    zoomBy(Math.exp(-event.deltaY / 300), event.clientX - element.getBoundingClientRect().left)
  })
  useEffect(() => {
    const element = pane.current
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [pane, onWheel])

  return {
    isScrubbing: () => press.current?.isDrag === true,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !event.isPrimary) return
      press.current = { x: event.clientX, isDrag: false }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { current } = press
      if (!current) {
        if (event.pointerType === 'mouse') hover(hit(event))
        return
      }
      if (!current.isDrag && Math.abs(event.clientX - current.x) < STILL_PX) return
      current.isDrag = true
      seekTo(event)
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const { current } = press
      press.current = null
      if (!current || current.isDrag) return
      const thing = hit(event)
      onSelect(thing)
      if (thing === undefined) seekTo(event)
    },
    onPointerCancel: () => {
      press.current = null
    },
    onPointerLeave: () => hover(undefined),
  }
}
