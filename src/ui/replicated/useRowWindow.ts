import { useState, type RefObject } from 'react'

const ROW_PX = 44
/** The pane is 10 rows high; 3 before and 3 after them are there already when they are scrolled or walked to. */
const MOST = 16
const BEFORE = 3

/** Of many rows only those that are seen are drawn: fifty nodes whose logs move on would take a frame, eight times a second. */
export function useRowWindow(pane: RefObject<HTMLElement | null>, rows: number) {
  const [first, setFirst] = useState(0)
  const from = Math.max(0, Math.min(first, rows - MOST))
  const to = Math.min(rows, from + MOST)
  return {
    from,
    to,
    abovePx: from * ROW_PX,
    belowPx: (rows - to) * ROW_PX,
    look: () => setFirst(Math.floor((pane.current?.scrollTop ?? 0) / ROW_PX) - BEFORE),
  }
}
