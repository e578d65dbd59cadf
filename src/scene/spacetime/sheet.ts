import type { Micros, NodeId } from '../../engine/contract.ts'
import type { Point } from '../layout/geometry.ts'
import { pathOf, type Arrow } from './arrows.ts'
import type { Chronicle } from './chronicle.ts'

/** Where things are drawn: time to the right, a lane per node, in pixels. */
export interface Sheet {
  /** Pixels for one microsecond; time 0 is at x = 0. */
  readonly scale: number
  /** The part of it that is drawn. */
  readonly left: number
  readonly right: number
  /** From here on, at the latest, it is in view: what began earlier is named here once more. */
  readonly again: number
  readonly lanes: readonly NodeId[]
  /** From one lane to the next, and the middle of the first. */
  readonly pitch: number
  readonly first: number
}

/** Undefined for a node that has no lane. */
export function yOf({ lanes, pitch, first }: Sheet, node: NodeId): number | undefined {
  const place = lanes.indexOf(node)
  return place < 0 ? undefined : first + place * pitch
}

/** The corners of a message's way; none where an end has no lane. */
export function cornersOf(arrow: Arrow, sheet: Sheet, now: Micros): readonly Point[] {
  const from = yOf(sheet, arrow.birth.from)
  const to = yOf(sheet, arrow.birth.to)
  if (from === undefined || to === undefined) return []
  return pathOf(arrow, now).map(({ at, progress }) => ({
    x: at * sheet.scale,
    y: from + (to - from) * progress,
  }))
}

/** A mark is meant rather than the arrow that ends at it. */
const MARK_PX = 4

/** The event whose mark or arrow is nearest to a point, within `reach` pixels: its trace id. */
export function hitAt(
  chronicle: Chronicle,
  sheet: Sheet,
  now: Micros,
  point: Point,
  reach: number,
): number | undefined {
  const at = (x: number) => x / sheet.scale
  let nearest: number | undefined
  let least = reach
  const consider = (id: number, distance: number) => {
    if (distance > least) return
    least = distance
    nearest = id
  }
  for (const arrow of chronicle.arrows.between(at(point.x - reach), at(point.x + reach))) {
    consider(arrow.id, distanceTo(cornersOf(arrow, sheet, now), point))
  }
  for (const { event, node } of chronicle.marksBetween(at(point.x - reach), at(point.x + reach))) {
    const y = yOf(sheet, node)
    // A sending is where its arrow begins.
    if (y === undefined || event.kind === 'send') continue
    consider(event.id, Math.hypot(event.at * sheet.scale - point.x, y - point.y) - MARK_PX)
  }
  return nearest
}

function distanceTo(corners: readonly Point[], point: Point): number {
  let least = Infinity
  for (const [i, end] of corners.entries()) {
    const start = corners[i - 1] ?? end
    const [dx, dy] = [end.x - start.x, end.y - start.y]
    const length = dx * dx + dy * dy
    const along = length === 0 ? 0 : ((point.x - start.x) * dx + (point.y - start.y) * dy) / length
    const share = Math.min(1, Math.max(0, along))
    least = Math.min(least, Math.hypot(start.x + dx * share - point.x, start.y + dy * share - point.y))
  }
  return least
}
