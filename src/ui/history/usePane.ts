import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** What of a scrolled pane is to be seen, in pixels; scrolling moves it in strides, so that few of them draw anew. */
interface View {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
}

export const STRIDE_PX = 200
/** How much further one may zoom in than is needed to read. */
const DEEPER = 16
const stride = (px: number) => Math.floor(px / STRIDE_PX) * STRIDE_PX

export interface Pane {
  readonly view: View
  readonly zoom: number
  /** By someone, that is. */
  readonly isChosen: boolean
  /** Around a place of the pane, in pixels from its left edge; without one, around its middle. */
  readonly zoomBy: (factor: number, about?: number) => void
  readonly scrollTo: (to: { readonly left?: number; readonly top?: number }) => void
  /** Where the pane was scrolled to last, without asking the page, which would have to be laid out first. */
  readonly scrolled: () => { readonly left: number; readonly top: number }
}

/** A pane that scrolls and zooms. Until someone zooms it has the zoom that suits what it shows. */
export function usePane(pane: RefObject<HTMLElement | null>, legible: (width: number) => number): Pane {
  const [view, setView] = useState<View>({ width: 0, height: 0, left: 0, top: 0 })
  const [chosen, setChosen] = useState<number | null>(null)
  const place = useRef({ left: 0, top: 0 })
  const readable = legible(view.width)
  const zoom = chosen ?? readable
  const anchor = useRef<{ readonly about: number; readonly share: number } | null>(null)

  /** What is scrolled to may not be what was asked for: the pane has ends. */
  const look = useCallback(() => {
    if (!pane.current) return
    const { scrollLeft, scrollTop } = pane.current
    place.current = { left: scrollLeft, top: scrollTop }
    const [left, top] = [stride(scrollLeft), stride(scrollTop)]
    setView((before) => (before.left === left && before.top === top ? before : { ...before, left, top }))
  }, [pane])
  const scrollTo = useCallback(
    (to: { left?: number; top?: number }) => {
      pane.current?.scrollTo({ ...to, behavior: 'instant' })
      look()
    },
    [pane, look],
  )

  useEffect(() => {
    const element = pane.current
    if (!element) return undefined
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element
      setView((before) => ({ ...before, width, height }))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    measure()
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [pane, look])

  const zoomBy = useCallback(
    (factor: number, about = view.width / 2) => {
      const next = Math.min(readable * DEEPER, Math.max(1, zoom * factor))
      anchor.current = { about, share: (place.current.left + about) / zoom }
      setChosen(next)
    },
    [zoom, readable, view.width],
  )
  useLayoutEffect(() => {
    const { about, share } = anchor.current ?? { about: 0, share: place.current.left / zoom }
    anchor.current = null
    scrollTo({ left: Math.max(0, share * zoom - about) })
  }, [zoom, scrollTo])

  return { view, zoom, isChosen: chosen !== null, zoomBy, scrollTo, scrolled: () => place.current }
}
