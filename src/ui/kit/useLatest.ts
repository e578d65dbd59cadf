import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function that stays the same and always runs the newest `handler`; for listeners, never while rendering. */
export function useLatest<Args extends readonly unknown[]>(
  handler: (...args: Args) => void,
): (...args: Args) => void {
  const latest = useRef(handler)
  useLayoutEffect(() => {
    latest.current = handler
  })
  return useCallback((...args: Args) => latest.current(...args), [])
}
