const REMEMBERED = 12

/**
 * Keeps the place of those who use a keyboard: when what has the focus goes away, is hidden or can no longer be used, the focus
 * returns to what had it before, at last to the stage. After a click or a tap nobody is there to be called back.
 */
export function keepFocus(): () => void {
  /** Newest last; empty after a click or a tap. */
  let places: Element[] = []
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return
    places = target.matches(':focus-visible')
      ? [...places.filter((place) => place !== target), target].slice(-REMEMBERED)
      : []
  }
  const onPointer = () => {
    places = []
  }
  let frame = 0
  const restore = () => {
    frame = 0
    const last = places.at(-1)
    const { activeElement, body } = document
    // A browser takes the focus from what is hidden or disabled only when it draws.
    const isElsewhere = activeElement !== last && activeElement !== body && activeElement !== null
    if (isElsewhere || !last || isUsable(last)) return
    const stage = document.querySelectorAll('.page-stage [tabindex="0"]')
    for (const place of [...places.toReversed(), ...stage]) {
      if (!isUsable(place) || !(place instanceof HTMLElement || place instanceof SVGElement)) continue
      place.focus()
      return
    }
  }
  // Whoever closes something may have a better place for it: they come first.
  const observer = new MutationObserver(() => {
    frame ||= requestAnimationFrame(restore)
  })
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['disabled', 'hidden', 'data-details'],
  })
  document.addEventListener('focusin', onFocus)
  document.addEventListener('pointerdown', onPointer, true)
  return () => {
    observer.disconnect()
    cancelAnimationFrame(frame)
    document.removeEventListener('focusin', onFocus)
    document.removeEventListener('pointerdown', onPointer, true)
  }
}

const isUsable = (place: Element) =>
  place.isConnected && !place.matches(':disabled') && place.checkVisibility({ visibilityProperty: true })
