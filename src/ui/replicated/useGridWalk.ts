import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react'

/** Column −1 is the row's name. */
interface Place {
  readonly row: number
  readonly column: number
}

/**
 * Arrows lead from cell to cell of a table, of which one at a time is a stop of Tab. A place is remembered by the names of its row and
 * its column: while time goes on, or someone scrolls, they move, come and go.
 */
export function useGridWalk(
  rows: readonly string[],
  columns: readonly string[],
  choose: (place: Place) => void,
  /** The focus has gone on, and the pane may have been scrolled for it. */
  moved: () => void,
) {
  const body = useRef<HTMLTableSectionElement>(null)
  const hasFocus = useRef(false)
  const [{ row, column }, remember] = useState<{ row?: string; column?: string | undefined }>({})
  const place = { row: rows.indexOf(row ?? ''), column: column === undefined ? -1 : columns.indexOf(column) }
  const isThere = place.row >= 0 && (column === undefined || place.column >= 0)
  const active = isThere ? place : undefined

  const focus = ({ row: down, column: along }: Place) => {
    const cells = body.current?.rows[down]?.cells
    cells?.[along + 1]?.focus()
  }
  useEffect(() => {
    // What had the focus is no longer there: it is not lost, but goes to where Tab would lead.
    if (hasFocus.current && !body.current?.contains(document.activeElement))
      body.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
  })

  const onFocus = ({ target }: FocusEvent) => {
    const at = placeOf(target)
    hasFocus.current = true
    if (at) remember({ row: rows[at.row] ?? '', column: columns[at.column] })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = placeOf(event.target)
    if (!at || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === ' ') choose(at)
    else {
      const next = neighbour(at, event.key, columns.length)
      if (!next) return
      focus(next)
      moved()
    }
    event.preventDefault()
  }
  const onClick = ({ target, detail }: MouseEvent) => {
    const at = placeOf(target)
    if (!at) return
    remember({ row: rows[at.row] ?? '', column: columns[at.column] })
    choose(at)
    // After a click by mouse or finger the arrows belong to the run again.
    if (detail > 0 && document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  return {
    body,
    active,
    walk: { onFocus, onKeyDown, onClick, onBlur: () => void (hasFocus.current = false) },
  }
}

function placeOf(target: EventTarget): Place | undefined {
  const cell = (target as Element).closest<HTMLTableCellElement>('tbody > tr > *')
  const row = cell?.parentElement as HTMLTableRowElement | null | undefined
  return cell && row ? { row: row.sectionRowIndex, column: cell.cellIndex - 1 } : undefined
}

function neighbour({ row, column }: Place, key: string, columns: number): Place | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { row, column: Math.max(-1, column - 1) }
    case 'ArrowRight':
      return { row, column: Math.min(columns - 1, column + 1) }
    case 'ArrowUp':
      return { row: row - 1, column }
    case 'ArrowDown':
      return { row: row + 1, column }
    case 'Home':
      return { row, column: -1 }
    case 'End':
      return { row, column: columns - 1 }
    default:
      return undefined
  }
}
