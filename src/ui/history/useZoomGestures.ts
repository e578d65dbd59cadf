import { useEffect, type RefObject } from 'react'
import { useLatest } from '../kit/useLatest.ts'

/** Zooms by the wheel with Ctrl, which is what a pinch on a touchpad sends, and by two fingers. */
export function useZoomGestures(
  pane: RefObject<HTMLElement | null>,
  zoomBy: (factor: number, about: number) => void,
): void {
  const zoom = useLatest(zoomBy)
  useEffect(() => {
    const element = pane.current
    if (!element) return undefined
    const from = (x: number) => x - element.getBoundingClientRect().left
    let apart = 0
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      zoom(Math.exp(-event.deltaY / 200), from(event.clientX))
    }
    const onTouch = (event: TouchEvent) => {
      const [one, other] = event.touches
      if (!one || !other) return
      event.preventDefault()
      const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)
      if (event.type === 'touchmove') zoom(now / apart, from((one.clientX + other.clientX) / 2))
      apart = now
    }
    const controller = new AbortController()
    const options = { passive: false, signal: controller.signal }
    element.addEventListener('wheel', onWheel, options)
    element.addEventListener('touchstart', onTouch, options)
    element.addEventListener('touchmove', onTouch, options)
    return () => controller.abort()
  }, [pane, zoom])
}
