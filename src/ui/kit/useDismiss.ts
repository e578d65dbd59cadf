import { useEffect, type RefObject } from 'react'

import { useLatest } from './useLatest.ts'

/** Closes what is open on Escape wherever the focus is, and, unless it is to stay, when something outside is pointed at or focused. */
export function useDismiss(
  box: RefObject<HTMLElement | null>,
  isOpen: boolean,
  close: () => void,
  stays = false,
): void {
  const onEscape = useLatest((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  })
  const onOutside = useLatest((event: Event) => {
    const isInside = !(event.target instanceof Node) || box.current?.contains(event.target)
    if (!stays && isInside === false) close()
  })
  useEffect(() => {
    if (!isOpen) return undefined
    const controller = new AbortController()
    const options = { capture: true, signal: controller.signal }
    document.addEventListener('keydown', onEscape, options)
    document.addEventListener('pointerdown', onOutside, options)
    document.addEventListener('focusin', onOutside, options)
    return () => controller.abort()
  }, [isOpen, onEscape, onOutside])
}
