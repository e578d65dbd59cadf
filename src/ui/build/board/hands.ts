import type { NodeId } from '../../../engine/contract.ts'
import type { Point } from '../../../scene/layout/geometry.ts'
import { middleOf } from '../../stage/pointer.ts'
import { thingAt } from '../../stage/things.ts'
import type { At } from '../edits/listed.ts'
import type { Acts } from './acts.ts'
import type { BoardDrawing } from './drawing.ts'

/** What there is to point at: a node, a link, or a place where there is nothing. */
export type Place =
  | { readonly kind: 'node'; readonly id: NodeId }
  | { readonly kind: 'link'; readonly from: NodeId; readonly to: NodeId }
  | { readonly kind: 'ground'; readonly at: At }

/** What pointing means, by mouse, by finger or by key. */
export interface Hands extends Acts {
  select(id: NodeId | null): void
  /** `client`: in the window's pixels. `isLinking`: what it could be linked to is asked for at once. */
  openMenu(place: Place, client: Point, isLinking?: boolean): void
}

const LONG_PRESS_MS = 500
/** Farther than this a press becomes a drag. */
const SLACK = 6

interface Press {
  readonly id: number
  readonly from: Point
  readonly place: Place
  readonly byTouch: boolean
  /** It began on the sign from which links are drawn. */
  readonly isLinking: boolean
  hasMoved: boolean
}

/** Mouse, pen and finger on the board. Returns how to stop listening. */
export function listenToHands(svg: SVGSVGElement, drawing: BoardDrawing, hands: Hands): () => void {
  const stop = new AbortController()
  const on = <K extends keyof SVGElementEventMap>(
    type: K,
    listener: (event: SVGElementEventMap[K]) => void,
  ): void => svg.addEventListener(type, listener, { signal: stop.signal })
  let press: Press | undefined
  let longPress = 0

  const inBoard = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = svg.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }
  const placeOf = (event: MouseEvent): Place => {
    const linking = drawing.sign.nodeAt(event.target)
    if (linking !== undefined) return { kind: 'node', id: linking }
    const target = thingAt(event.target)?.target
    if (target && target.kind !== 'message') return target
    return { kind: 'ground', at: drawing.shareOf(inBoard(event)) }
  }
  const end = (): void => {
    clearTimeout(longPress)
    if (press?.place.kind === 'node') {
      drawing.aim(press.place.id, undefined)
      drawing.drag(press.place.id, undefined)
    }
    press = undefined
  }

  on('pointerdown', (event) => {
    if (event.button !== 0 || !event.isPrimary) return end()
    const place = placeOf(event)
    const client = { x: event.clientX, y: event.clientY }
    const byTouch = event.pointerType !== 'mouse'
    const isLinking = drawing.sign.nodeAt(event.target) !== undefined
    press = { id: event.pointerId, from: client, place, byTouch, isLinking, hasMoved: false }
    if (!byTouch) return
    longPress = window.setTimeout(() => {
      hands.openMenu(place, client)
      end()
    }, LONG_PRESS_MS)
  })

  on('pointermove', (event) => {
    if (!press || press.id !== event.pointerId) return
    const { place, from } = press
    if (!press.hasMoved) {
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) <= SLACK) return
      clearTimeout(longPress)
      press.hasMoved = true
      if (place.kind === 'node') {
        svg.setPointerCapture(event.pointerId)
        drawing.point(place.id)
      }
    }
    if (place.kind !== 'node') return
    if (press.isLinking) drawing.aim(place.id, inBoard(event))
    else if (drawing.canMove) drawing.drag(place.id, inBoard(event))
  })

  on('pointerup', (event) => {
    if (!press || press.id !== event.pointerId) return
    const { place, isLinking, hasMoved, byTouch } = press
    const client = { x: event.clientX, y: event.clientY }
    end()
    if (place.kind !== 'node') {
      if (hasMoved) return
      if (place.kind === 'link') hands.openMenu(place, client)
      else hands.select(null)
      return
    }
    if (!hasMoved) {
      if (isLinking || drawing.menu.isAt(event.target)) return hands.openMenu(place, client, isLinking)
      hands.select(place.id)
      if (byTouch) drawing.point(place.id)
      return
    }
    const target = isLinking ? drawing.nodeAt(inBoard(event)) : undefined
    if (target !== undefined && target !== place.id) hands.link(place.id, target)
    if (!isLinking && drawing.canMove) hands.move(place.id, drawing.shareOf(inBoard(event)))
  })

  on('pointercancel', end)
  // A finger's press is complete: the click that follows it would hit the menu that it opened.
  svg.addEventListener('touchend', (event) => event.preventDefault(), { signal: stop.signal, passive: false })
  // A click without a press comes from a screen reader or a voice.
  on('click', (event) => {
    const thing = event.detail === 0 ? thingAt(event.target) : undefined
    if (thing && thing.target.kind !== 'message') hands.openMenu(thing.target, middleOf(thing.element))
  })

  on('contextmenu', (event) => {
    event.preventDefault()
    const place = placeOf(event)
    end()
    const thing = thingAt(event.target)
    const isByKey = event.clientX === 0 && event.clientY === 0
    const client = isByKey && thing ? middleOf(thing.element) : { x: event.clientX, y: event.clientY }
    hands.openMenu(place, client)
  })

  on('pointerover', (event) => {
    if (press || event.pointerType !== 'mouse') return
    const target = thingAt(event.target)?.target
    if (target?.kind === 'node') drawing.point(target.id)
  })

  return () => {
    stop.abort()
    end()
  }
}
