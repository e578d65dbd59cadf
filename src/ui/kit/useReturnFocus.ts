import { useEffect, useState } from 'react'

/** Gives the focus back to where it was, when what took it has gone. */
export function useReturnFocus(): void {
  // Before anything inside takes it.
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body
      if (!isLost || !before?.isConnected) return
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus()
    },
    [before],
  )
}
