import { middleOf } from '../../stage/pointer.ts'
import { thingOf } from '../../stage/things.ts'
import type { BoardDrawing } from './drawing.ts'
import type { Hands } from './hands.ts'

/** How far an arrow moves a node, as a share of the board; with Shift, and without. */
const STEP = 0.02
const LEAP = 0.1

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Tab goes to the links, among which the arrows go on, and then from node to node; a node is moved by the arrows. Returns how to stop. */
export function listenToKeys(svg: SVGSVGElement, drawing: BoardDrawing, hands: Hands): () => void {
  const stop = new AbortController()
  const { signal } = stop

  function walk(element: Element, by: number): void {
    const links = drawing.links.all().map((link) => link.element)
    const at = links.indexOf(element as SVGElement)
    const next = links[(at + by + links.length) % links.length]
    if (!next) return
    makeTabStops(drawing, next)
    next.focus()
  }

  /** Where the focus goes before what has it goes away. */
  function neighbourOf(element: Element): SVGElement | undefined {
    const links = drawing.links.all().map((link) => link.element)
    const nodes = drawing.nodes.elements()
    const [first, second] = links.some((link) => link === element) ? [links, nodes] : [nodes, links]
    return [...first, ...second].find((other) => other !== element)
  }

  function onKey(event: KeyboardEvent): void {
    const element = document.activeElement
    const thing = element ? thingOf(element) : undefined
    if (!element || !thing || thing.kind === 'message') return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const way = ways[event.key]
    if (way) {
      if (thing.kind === 'link') walk(element, way[0] + way[1])
      else {
        const [x, y] = drawing.shares().get(thing.id) ?? [0.5, 0.5]
        const step = event.shiftKey ? LEAP : STEP
        if (drawing.canMove) hands.move(thing.id, [x + way[0] * step, y + way[1] * step])
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (thing.kind === 'node') hands.select(thing.id)
      hands.openMenu(thing, middleOf(element))
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      neighbourOf(element)?.focus()
      if (thing.kind === 'node') hands.remove(thing.id)
      else hands.unlink(thing.from, thing.to)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  svg.addEventListener('keydown', onKey, { signal })
  svg.addEventListener(
    'focusin',
    ({ target }) => {
      const thing = target instanceof Element ? thingOf(target) : undefined
      if (thing?.kind === 'node') drawing.point(thing.id)
    },
    { signal },
  )
  return () => stop.abort()
}

/** Every node is a stop of Tab, and one of the links. */
export function makeTabStops(drawing: BoardDrawing, link?: SVGElement): void {
  for (const element of drawing.nodes.elements()) element.setAttribute('tabindex', '0')
  const links = drawing.links.all().map(({ element }) => element)
  const chosen = link ?? links.find((each) => each.getAttribute('tabindex') === '0') ?? links[0]
  for (const each of links) each.setAttribute('tabindex', each === chosen ? '0' : '-1')
}
