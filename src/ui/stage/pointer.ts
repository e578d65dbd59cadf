import { meeting, type Point } from '../../scene/layout/geometry.ts'
import type { Target } from './actions.ts'
import type { Brush } from './brush.ts'
import type { Drawing } from './drawing.ts'
import type { Grammar } from './grammar.ts'
import type { LinkDrawing } from './links.ts'
import { thingAt } from './things.ts'

const LONG_PRESS_MS = 500
/** Farther than this a press becomes a stroke. */
const SLACK = 8
/** A packet moves on under a finger that holds still. */
const SLACK_ON_PACKET = 16
/** The ⋯ of what the pointer has left stays long enough to be reached. */
const LINGER_MS = 500

interface Press {
  readonly id: number
  readonly target: Target | undefined
  readonly from: Point
  readonly byTouch: boolean
  stroke: Stroke | undefined
}

/** Mouse, pen and finger on the stage. Returns how to stop listening. */
export function listenToPointers(svg: SVGSVGElement, drawing: Drawing, grammar: Grammar): () => void {
  const stop = new AbortController()
  const on = <K extends keyof SVGElementEventMap>(
    type: K,
    listener: (event: SVGElementEventMap[K]) => void,
  ): void => svg.addEventListener(type, listener, { signal: stop.signal })
  let press: Press | undefined
  let longPress = 0
  let linger = 0

  const end = (): void => {
    clearTimeout(longPress)
    press?.stroke?.clear()
    press = undefined
  }

  on('pointerdown', (event) => {
    if (event.button !== 0 || !event.isPrimary) return end()
    const target = thingAt(event.target)?.target
    const byTouch = event.pointerType !== 'mouse'
    press = {
      id: event.pointerId,
      target,
      from: { x: event.clientX, y: event.clientY },
      byTouch,
      stroke: undefined,
    }
    const menu = (): void => {
      if (target) grammar.openMenu(target, { x: event.clientX, y: event.clientY })
      end()
    }
    if (byTouch && target) longPress = window.setTimeout(menu, LONG_PRESS_MS)
  })

  on('pointermove', (event) => {
    if (!press || press.id !== event.pointerId) return
    const moved = Math.hypot(event.clientX - press.from.x, event.clientY - press.from.y)
    const canCut = press.target === undefined || press.target.kind === 'link'
    if (!press.stroke && moved <= (canCut ? SLACK : SLACK_ON_PACKET)) return
    clearTimeout(longPress)
    if (!canCut) return
    if (!press.stroke) {
      svg.setPointerCapture(event.pointerId)
      press.stroke = new Stroke(svg, drawing, press.from)
    }
    press.stroke.to({ x: event.clientX, y: event.clientY })
  })

  on('pointerup', (event) => {
    if (!press || press.id !== event.pointerId) return
    const { target, from, byTouch, stroke } = press
    const client = { x: event.clientX, y: event.clientY }
    const isClick = Math.hypot(client.x - from.x, client.y - from.y) <= SLACK_ON_PACKET
    const cut = stroke?.links.map(({ look }) => [look.a, look.b] as const)
    end()
    if (cut) grammar.cutAll(cut)
    else if (!target) grammar.select(null)
    else if (drawing.pointing.isOnHandle(event.target)) grammar.openMenu(target, client)
    else if (target.kind !== 'node' && !isClick) return
    else if (target.kind !== 'node') grammar.strike(target)
    else if (byTouch) grammar.openMenu(target, client)
    else grammar.select(target)
  })

  on('pointercancel', end)
  // A finger's press is complete: the click that follows it would hit the menu that it opened.
  svg.addEventListener('touchend', (event) => event.preventDefault(), { signal: stop.signal, passive: false })
  // A click without a press comes from a screen reader or a voice.
  on('click', (event) => {
    const thing = event.detail === 0 ? thingAt(event.target) : undefined
    if (thing) grammar.openMenu(thing.target, middleOf(thing.element))
  })

  on('contextmenu', (event) => {
    event.preventDefault()
    const thing = thingAt(event.target)
    end()
    if (!thing) return
    const isByKey = event.clientX === 0 && event.clientY === 0
    const client = isByKey ? middleOf(thing.element) : { x: event.clientX, y: event.clientY }
    grammar.openMenu(thing.target, client)
  })

  on('pointerover', (event) => {
    const thing = thingAt(event.target)
    if (event.pointerType !== 'mouse' || drawing.pointing.isOnHandle(event.target))
      return clearTimeout(linger)
    clearTimeout(linger)
    if (thing) drawing.pointing.hover(thing.target)
    else linger = window.setTimeout(() => drawing.pointing.hover(undefined), LINGER_MS)
  })
  on('pointerleave', () => {
    clearTimeout(linger)
    drawing.pointing.hover(undefined)
  })

  return () => {
    stop.abort()
    end()
    clearTimeout(linger)
  }
}

/** In the window's pixels. */
export function middleOf(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}

/** A line drawn across the stage that cuts the links it crosses. */
class Stroke {
  private readonly chosen = new Set<LinkDrawing>()
  private readonly points: Point[]
  private readonly drawing: Drawing
  private readonly line: Brush
  private readonly origin: Point

  constructor(svg: SVGSVGElement, drawing: Drawing, from: Point) {
    const { left, top } = svg.getBoundingClientRect()
    this.origin = { x: left, y: top }
    this.drawing = drawing
    this.points = [this.inStage(from)]
    this.line = drawing.stroke
  }

  get links(): readonly LinkDrawing[] {
    return [...this.chosen]
  }

  to(client: Point): void {
    const [last, next] = [this.points.at(-1), this.inStage(client)]
    if (!last) return
    this.points.push(next)
    for (const link of this.drawing.links.all()) {
      if (!link.isWhole || meeting(last, next, link.a, link.b) === undefined) continue
      this.chosen.add(link)
      link.mark(true)
    }
    this.line.show(true).set('points', this.points.map(({ x, y }) => `${x},${y}`).join(' '))
  }

  clear(): void {
    this.line.show(false)
    for (const link of this.chosen) link.mark(false)
  }

  private inStage({ x, y }: Point): Point {
    return { x: x - this.origin.x, y: y - this.origin.y }
  }
}
