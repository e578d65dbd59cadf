import { useEffect, type RefObject } from 'react'

/** Scrolls the pane sideways, and nothing else, until a cell is seen: whenever `why` is another, unless someone walks in the pane. */
export function useBring(
  pane: RefObject<HTMLElement | null>,
  selector: string,
  why: string | undefined,
): void {
  useEffect(() => {
    const cell = pane.current?.querySelector(selector)
    if (why === undefined || !pane.current || !cell || pane.current.contains(document.activeElement)) return
    const { left, right } = pane.current.getBoundingClientRect()
    const box = cell.getBoundingClientRect()
    const start = left + parseFloat(getComputedStyle(pane.current).scrollPaddingInlineStart)
    if (box.right > right) pane.current.scrollBy({ left: box.right - right })
    else if (box.left < start) pane.current.scrollBy({ left: box.left - start })
  }, [pane, selector, why])
}
