import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { Call } from '../../checks/history.ts'
import type { Row } from './chart.ts'
import { isWalk, neighbour } from './walk.ts'

/**
 * Arrows lead from call to call, of which one at a time is a stop of Tab. `bring` scrolls to a call; its bar may have to be drawn
 * before it can take the focus.
 */
export function useWalk(
  pane: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  bring: (call: Call) => void,
): {
  readonly active: string | undefined
  readonly activate: (id: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
} {
  const [active, activate] = useState<string>()
  const toFocus = useRef<string>(undefined)
  useEffect(() => {
    if (toFocus.current === undefined) return
    const bar = pane.current?.querySelector<HTMLElement>(`[data-call="${CSS.escape(toFocus.current)}"]`)
    if (!bar) return
    toFocus.current = undefined
    bar.focus({ preventScroll: true })
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset['call']
    if (id === undefined || !isWalk(event.key) || event.shiftKey) return
    event.preventDefault()
    const next = neighbour(rows, id, event.key)
    if (!next) return
    toFocus.current = next.id
    activate(next.id)
    bring(next)
  }
  return { active, activate, onKeyDown }
}
