import { faultX } from './fault.ts'
import { isFree, linksThrough, type Surroundings } from './free.ts'
import type { Point, Rect } from './geometry.ts'
import type { Region } from './regions.ts'
import type { Row } from './rooms.ts'
import { clientNameSize, type Box, type Sizes } from './sizes.ts'

/** Where words stand: the start, middle or end of the middle of their first line. */
export interface WordRoom extends Point {
  readonly anchor: 'start' | 'middle' | 'end'
  /** There are no more lines than this; 0: there is no room. */
  readonly lines: number
  /** No line is wider. */
  readonly width: number
  /** Fewer lines than there is room for stand at its bottom. */
  readonly isFromBelow: boolean
}

/** From the middle of a line to that of the next, in its type. */
export const LINE = 1.3

export function rectOfWords({ x, y, anchor, lines, width }: WordRoom, { small }: Sizes): Rect {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  const line = small * LINE
  return { left, right: left + width, top: y - line / 2, bottom: y + line * (lines - 0.5) }
}

/** Room for one line. */
export const alone = (x: number, y: number, anchor: WordRoom['anchor'], width: number): WordRoom => ({
  x,
  y,
  anchor,
  lines: 1,
  width,
  isFromBelow: false,
})

export const noWords = ({ x, y }: Point): WordRoom => ({ ...alone(x, y, 'middle', 0), lines: 0 })

/** Of a line, in its type: `follower T4`, `stale: T4 has begun`. */
const NARROW = 6.4
const WIDE = 9.6
const MOST_LINES = 3
/** Where trouble and a clock can both be told is liked better. */
const SECOND_LINE = 0.8

/** A line about a node stands under it, or beside its cells; else wherever there is room near it. */
export function roomForWords(
  node: Point & { readonly client: boolean },
  cells: Row | undefined,
  stage: Surroundings,
): WordRoom {
  let best = noWords(node)
  let bestScore = -Infinity
  for (const { x, y, anchor, liking, isFromBelow } of placesNear(node, cells, stage.sizes)) {
    const room = { ...alone(x, y, anchor, NARROW * stage.sizes.small), isFromBelow }
    const rect = rectOfWords(room, stage.sizes)
    if (!isFree(rect, stage)) continue
    const hasTwo = isFree(rectOfWords(withLines(room, 2, stage.sizes), stage.sizes), stage)
    const score = liking + (hasTwo ? SECOND_LINE : 0) - linksThrough(rect, stage)
    if (score > bestScore) [best, bestScore] = [room, score]
  }
  return best
}

/** From one line to several, away from the node. */
function withLines(room: WordRoom, lines: number, { small }: Sizes): WordRoom {
  return { ...room, lines, y: room.isFromBelow ? room.y - small * LINE * (lines - 1) : room.y }
}

/** With as many lines as there is room for around it, and wider ones. */
export function grown(room: WordRoom, stage: Surroundings): WordRoom {
  const { small } = stage.sizes
  for (let lines = MOST_LINES; lines > 1; lines--) {
    for (const width of [WIDE, NARROW]) {
      const larger: WordRoom = { ...withLines(room, lines, stage.sizes), width: width * small }
      if (isFree(rectOfWords(larger, stage.sizes), stage)) return larger
    }
  }
  const wider = { ...room, width: WIDE * small }
  return isFree(rectOfWords(wider, stage.sizes), stage) ? wider : room
}

interface Place extends Point {
  readonly anchor: WordRoom['anchor']
  readonly liking: number
  /** It is where the last line stands, not the first. */
  readonly isFromBelow: boolean
}

function placesNear(
  node: Point & { readonly client: boolean },
  cells: Row | undefined,
  sizes: Sizes,
): readonly Place[] {
  const { radius, client, small, unit } = sizes
  const { x, y } = node
  const line = small * LINE
  const half = node.client ? client + 14 * unit : radius + 13 * unit
  const foot = node.client ? y + client + 7 * unit + clientNameSize(sizes) * 1.3 : y + half
  const head = node.client ? y - client - 9 * unit : y - radius - (node.client ? 9 : 33) * unit
  const places: Place[] = [
    { x, y: foot + line * 0.6, anchor: 'middle', liking: 1, isFromBelow: false },
    { x: x + half, y: y + radius * 0.7, anchor: 'start', liking: -0.5, isFromBelow: false },
    { x: x - half, y: y + radius * 0.7, anchor: 'end', liking: -0.5, isFromBelow: false },
    { x: x + half + 3, y, anchor: 'start', liking: -0.4, isFromBelow: false },
    { x: x - half - 3, y, anchor: 'end', liking: -0.4, isFromBelow: false },
    { x, y: head - line * 0.6, anchor: 'middle', liking: -1, isFromBelow: true },
    { x: x + half, y: y - radius * 0.8, anchor: 'start', liking: -0.6, isFromBelow: true },
    { x: x - half, y: y - radius * 0.8, anchor: 'end', liking: -0.6, isFromBelow: true },
  ]
  if (!cells || cells.capacity === 0) return places
  const { rect, towards } = cells
  const anchor = towards === 'below' ? 'middle' : towards === 'left' ? 'end' : 'start'
  const edge = towards === 'below' ? x : cells.x
  places.push(
    {
      x: edge,
      y: rect.bottom + line * 0.6,
      anchor,
      liking: towards === 'below' ? 1 : 0.6,
      isFromBelow: false,
    },
    { x: edge, y: rect.top - line * 0.6, anchor, liking: 0.4, isFromBelow: true },
  )
  return places
}

/** `Side A`, `Side B`, …: in the outer corners of the outer sides, else where there is room. */
export function roomsForSides(
  regions: readonly Region[],
  { height }: Box,
  stage: Surroundings,
): readonly WordRoom[] {
  if (regions.length < 2) return []
  const { sizes } = stage
  const size = sideNameSize(sizes)
  const inset = 22 * Math.max(sizes.unit, 0.6)
  const width = size * 3.6
  const taken = [...stage.taken]
  return regions.map(({ left, right }, i) => {
    const outer = i === 0 ? left + inset : right - inset - width
    const inner = i === 0 ? right - inset * 2 - width : left + inset * 2
    const middle = (left + right - width) / 2
    const isOutermost = i === 0 || i === regions.length - 1
    const starts = isOutermost ? [outer, middle, inner] : [middle, inner, outer]
    const [first, ...rest] = [size * 1.2, height - size * 1.1, height / 2].flatMap((y) =>
      starts.map((x) => alone(x, y, 'start', width)),
    )
    const rectOf = ({ x, y }: WordRoom): Rect => ({
      left: x,
      right: x + width,
      top: y - size * 0.65,
      bottom: y + size * 0.65,
    })
    const room = [first, ...rest].find((each) => each && isFree(rectOf(each), { ...stage, taken })) ?? first
    if (!room) throw new Error('There is always a first place')
    taken.push(rectOf(room))
    return room
  })
}

export const sideNameSize = ({ unit, small }: Sizes): number => Math.max(18 * unit, small)

/** Since when: beside the first crack, as low as possible, on its left rather than its right. */
export function roomForSince(stage: Surroundings, { height }: Box): WordRoom | undefined {
  const [fault] = stage.faults
  if (!fault) return undefined
  const { sizes } = stage
  const { small, unit } = sizes
  for (const y of [height - 26 * unit, height * 0.75, height * 0.5, height * 0.25]) {
    for (const anchor of ['end', 'start'] as const) {
      const away = (anchor === 'end' ? -1 : 1) * 22 * Math.max(unit, 0.6)
      const room = alone(faultX(fault, y) + away, y, anchor, small * 7.2)
      if (isFree(rectOfWords(room, sizes), { ...stage, faults: [] })) return room
    }
  }
  return undefined
}
