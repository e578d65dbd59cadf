const REMEMBERED = 12
const passing = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta'])

/**
 * Keeps the place of those who use a keyboard: when what has the focus goes away, is hidden or can no longer be used, the focus
 * returns to what was used before it, not merely passed by with Tab; at last to the stage, where the letters are keys. After a
 * click or a tap nobody is there to be called back.
 */
export function keepFocus(): () => void {
  let last: Element | undefined
  /** Newest last. */
  let used: readonly Element[] = []
  let isPassing = false
  const use = (place: Element) => {
    used = [...used.filter((each) => each !== place), place].slice(-REMEMBERED)
  }
  const forget = () => {
    last = undefined
    used = []
  }
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Tab') isPassing = true
    if (passing.has(key)) return
    isPassing = false
    if (last && last === document.activeElement) use(last)
  }
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return
    if (!target.matches(':focus-visible')) return forget()
    last = target
    if (!isPassing) use(target)
  }
  let frame = 0
  const restore = () => {
    frame = 0
    const { activeElement, body } = document
    // A browser takes the focus from what is hidden or disabled only when it draws.
    const isElsewhere = activeElement !== last && activeElement !== body && activeElement !== null
    if (isElsewhere || !last || isUsable(last)) return
    const stage = document.querySelectorAll('.page-stage [tabindex="0"]')
    for (const place of [...used.toReversed(), ...stage]) {
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
  const listening = new AbortController()
  const options = { capture: true, signal: listening.signal }
  document.addEventListener('keydown', onKey, options)
  document.addEventListener('focusin', onFocus, options)
  document.addEventListener('pointerdown', forget, options)
  return () => {
    observer.disconnect()
    cancelAnimationFrame(frame)
    listening.abort()
  }
}

const isUsable = (place: Element) =>
  place.isConnected && !place.matches(':disabled') && place.checkVisibility({ visibilityProperty: true })
