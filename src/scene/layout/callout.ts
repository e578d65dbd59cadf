import { clamp, distance, distanceTo, isWithin, touches, type Point, type Rect } from './geometry.ts'

/** Where something that is said about a place of the stage stands, and the line that ties it there. */
export interface Callout {
  /** Which of the sizes that it may have. */
  readonly size: number
  readonly rect: Rect
  /** On its edge. */
  readonly from: Point
  /** Before the place. */
  readonly to: Point
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** What it is about. Within `reach` there is the thing itself. */
export interface Subject extends Point {
  readonly reach: number
}

/** What should be seen in spite of it: the more it weighs, the more. */
export interface InTheWay {
  readonly rect: Rect
  readonly weight: number
}

export interface Ground {
  /** It never leaves these. */
  readonly edges: Rect
  readonly inTheWay: readonly InTheWay[]
  /** Of a line of its type, in pixels: what is near and what is far. */
  readonly line: number
}

/** A smaller one, if it fits nowhere else, is worth this many lines of way. */
const LATER_SIZE = 0.75
/** The line is seen from this many lines on. */
const NEAR = 0.9
const TOO_NEAR = 30
/** Places are looked for in steps of this share of a line. */
const STEP = 0.5

/**
 * Near its subject, where it covers least of what is in the way, and its line crosses least. The first of the sizes is liked best.
 * Undefined: none of them fits on the stage. The same input gives the same place.
 */
export function placeCallout(subject: Subject, sizes: readonly Size[], ground: Ground): Callout | undefined {
  const { edges, line } = ground
  const step = Math.max(line * STEP, 4)
  let best: Callout | undefined
  let least = Infinity
  for (const [size, { width, height }] of sizes.entries()) {
    for (let top = edges.top; top + height <= edges.bottom; top += step) {
      for (let left = edges.left; left + width <= edges.right; left += step) {
        const rect = { left, top, right: left + width, bottom: top + height }
        const cost = size * LATER_SIZE + wayCost(rect, subject, line)
        // Most places are too far away to be looked at any closer.
        if (cost >= least) continue
        const tied = tie(rect, subject)
        const full = cost + coverCost(rect, tied, ground)
        if (full >= least) continue
        least = full
        best = { size, rect, ...tied }
      }
    }
  }
  return best
}

/** In lines. */
function wayCost(rect: Rect, subject: Subject, line: number): number {
  const lines = (distanceTo(rect, subject) - subject.reach) / line
  return lines < NEAR ? TOO_NEAR * (1 + NEAR - lines) : lines
}

function coverCost(
  rect: Rect,
  { from, to }: Pick<Callout, 'from' | 'to'>,
  { inTheWay, line }: Ground,
): number {
  const air = line * 0.3
  let cost = 0
  for (const { rect: other, weight } of inTheWay) {
    const width = Math.min(rect.right, other.right) - Math.max(rect.left, other.left) + air
    const height = Math.min(rect.bottom, other.bottom) - Math.max(rect.top, other.top) + air
    if (width > 0 && height > 0) cost += weight * (1 + (width * height) / (line * line))
    // Where the subject itself is, the line has to come.
    if (touches(other, from, to) && !isWithin({ left: to.x, right: to.x, top: to.y, bottom: to.y }, other)) {
      cost += weight
    }
  }
  return cost
}

/** Straight towards the middle of its subject, as far as its edge. */
function tie(rect: Rect, subject: Subject): Pick<Callout, 'from' | 'to'> {
  const from = {
    x: clamp(subject.x, rect.left, rect.right),
    y: clamp(subject.y, rect.top, rect.bottom),
  }
  const way = distance(from, subject)
  const share = way === 0 ? 0 : Math.min(1, subject.reach / way)
  return {
    from,
    to: { x: subject.x + (from.x - subject.x) * share, y: subject.y + (from.y - subject.y) * share },
  }
}
