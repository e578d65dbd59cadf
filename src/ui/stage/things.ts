import type { Target } from './actions.ts'

/** What each element of the drawing stands for. Elements of a pool stand for one thing after another. */
const things = new WeakMap<Element, Target>()

export function standsFor(element: Element, target: Target): void {
  things.set(element, target)
}

/** The thing that was pointed at, and the element that stands for it. */
export function thingAt(
  target: EventTarget | null,
): { readonly element: SVGElement; readonly target: Target } | undefined {
  for (let element = target instanceof Element ? target : null; element; element = element.parentElement) {
    const thing = things.get(element)
    if (thing) return { element: element as SVGElement, target: thing }
  }
  return undefined
}

export const thingOf = (element: Element): Target | undefined => things.get(element)
