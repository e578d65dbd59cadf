import { useEffect, type RefObject } from 'react'

import { useLatest } from './useLatest.ts'

/** What was opened last is the first that Escape closes. */
const open: object[] = []

/** Closes what is open on Escape wherever the focus is, and, unless it is to stay, when something outside is pointed at or focused. */
export function useDismiss(
  box: RefObject<HTMLElement | null>,
  isOpen: boolean,
  close: () => void,
  stays = false,
): void {
  const onEscape = useLatest((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || open.at(-1) !== box) return
    event.stopPropagation()
    close()
  })
  const onOutside = useLatest((event: Event) => {
    const isInside = !(event.target instanceof Node) || box.current?.contains(event.target)
    if (!stays && isInside === false) close()
  })
  useEffect(() => {
    if (!isOpen) return undefined
    open.push(box)
    const controller = new AbortController()
    const options = { capture: true, signal: controller.signal }
    document.addEventListener('keydown', onEscape, options)
    document.addEventListener('pointerdown', onOutside, options)
    document.addEventListener('focusin', onOutside, options)
    return () => {
      controller.abort()
      open.splice(open.indexOf(box), 1)
    }
  }, [box, isOpen, onEscape, onOutside])
}
