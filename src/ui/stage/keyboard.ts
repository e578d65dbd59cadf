import type { Drawing } from './drawing.ts'
import type { Grammar } from './grammar.ts'
import { middleOf } from './pointer.ts'
import { thingOf } from './things.ts'

/**
 * The stage is one stop of the Tab key from outside. Within, Tab goes from nodes to messages to links, and the arrows up and down go
 * through things of one kind; left and right stay with the transport. Returns how to stop listening.
 */
export function listenToKeys(svg: SVGSVGElement, drawing: Drawing, grammar: Grammar): () => void {
  const stop = new AbortController()
  const signal = stop.signal

  const groups = (): readonly (readonly SVGElement[])[] =>
    drawing.pointing.groups().filter((group) => group.length > 0)

  /** Which of its groups an element is in, and where. */
  const find = (element: Element): { readonly group: number; readonly place: number } | undefined => {
    for (const [group, elements] of groups().entries()) {
      const place = elements.indexOf(element as SVGElement)
      if (place >= 0) return { group, place }
    }
    return undefined
  }

  function go(event: KeyboardEvent, element: SVGElement | undefined): void {
    if (!element) return
    event.preventDefault()
    event.stopPropagation()
    element.focus()
  }

  function onKey(event: KeyboardEvent): void {
    const element = document.activeElement
    const target = element && thingOf(element)
    if (!element || !target || event.ctrlKey || event.metaKey || event.altKey) return
    const found = find(element)
    switch (event.key) {
      case 'Tab':
        return go(event, found && groups()[found.group + (event.shiftKey ? -1 : 1)]?.[0])
      case 'ArrowDown':
      case 'ArrowUp': {
        const group = (found && groups()[found.group]) ?? []
        const step = event.key === 'ArrowDown' ? 1 : group.length - 1
        return go(event, found && group[(found.place + step) % group.length])
      }
      case 'Enter': {
        event.preventDefault()
        event.stopPropagation()
        return grammar.openMenu(target, middleOf(element))
      }
      case 'Delete':
      case 'Backspace':
        if (target.kind === 'node') return
        event.preventDefault()
        event.stopPropagation()
        return grammar.strike(target)
    }
  }

  function onFocus(event: FocusEvent): void {
    const element = event.target
    const target = element instanceof SVGElement && svg.contains(element) ? thingOf(element) : undefined
    if (target) drawing.pointing.makeTabStop(element as SVGElement)
    drawing.pointing.focus(target)
  }

  function onBlur({ target, relatedTarget }: FocusEvent): void {
    const isOurs = (place: EventTarget | null): boolean => place instanceof Node && svg.contains(place)
    if (isOurs(target) && !isOurs(relatedTarget)) drawing.pointing.makeTabStop(undefined)
    if (!isOurs(relatedTarget)) drawing.pointing.focus(undefined)
  }

  svg.addEventListener('keydown', onKey, { signal })
  // Not on the drawing itself: one that listens for the focus can be given it by a click.
  document.addEventListener('focusin', onFocus, { signal })
  document.addEventListener('focusout', onBlur, { signal })
  return () => stop.abort()
}
