import { edgesOf } from './free.ts'
import { clamp, type Point, type Rect } from './geometry.ts'
import type { Berth } from './ring.ts'
import { rowWidth, type Room } from './rooms.ts'
import type { Box, Sizes } from './sizes.ts'
import { LINE } from './wordrooms.ts'

/** What is to be said about a node of a ring. */
export interface Wanted {
  readonly lines: number
  readonly width: number
  /** How many cells are to be shown; 0: none. */
  readonly cells: number
  /** Where it may be from left to right: its side of a partition, if that is wide enough. */
  readonly within: readonly [number, number]
  /** What else stands between the node and its words, in pixels. */
  readonly away: number
}

/** A crown stands on a disc, which at the lower end of a ring is its inner side. */
const CROWN = 20

/** Inside the ring, before the node: lines of text, and the cells under them. */
export function detailAt(
  place: Point,
  { inward }: Berth,
  { lines, width, cells, within, away }: Wanted,
  box: Box,
  sizes: Sizes,
): Room & { readonly rect: Rect } {
  const { radius, small, cellHeight, unit } = sizes
  const line = small * LINE
  const halfWidth = Math.max(width, cells > 0 ? rowWidth(sizes, cells) : 0) / 2
  const halfHeight = (lines * line + (cells > 0 ? cellHeight + small * 0.5 : 0)) / 2
  // The whole block lies beyond a line across the way inwards: neighbours are on the other side of it.
  const clear = radius + (14 + CROWN * Math.max(0, -inward.y)) * unit + away
  const far = clear + Math.abs(inward.x) * halfWidth + Math.abs(inward.y) * halfHeight
  const edges = edgesOf(box)
  const [left, right] = within[1] - within[0] > halfWidth * 2 ? within : [edges.left, edges.right]
  const x = clamp(place.x + inward.x * far, left + halfWidth, right - halfWidth)
  const y = clamp(place.y + inward.y * far, edges.top + halfHeight, edges.bottom - halfHeight)
  const rect = { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight }
  const isBeside = Math.abs(inward.x) > 0.35
  const isRight = inward.x > 0
  const edge = !isBeside ? x : isRight ? rect.left : rect.right
  return {
    rect,
    text: {
      x: edge,
      y: rect.top + line / 2,
      anchor: !isBeside ? 'middle' : isRight ? 'start' : 'end',
      lines,
      width: halfWidth * 2,
      isFromBelow: false,
    },
    cells: {
      x: edge,
      y: rect.bottom - cellHeight / 2,
      towards: !isBeside ? 'below' : isRight ? 'right' : 'left',
      capacity: cells,
    },
  }
}
