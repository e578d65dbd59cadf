import type { NodeId } from '../../engine/contract.ts'
import type { Fault } from './fault.ts'
import { bodiesOf, edgesOf, isFree, linksThrough, type Surroundings } from './free.ts'
import { rectAround, type Point, type Rect } from './geometry.ts'
import type { Region } from './regions.ts'
import { labelFits, type Box, type Sizes } from './sizes.ts'
import {
  grown,
  noWords,
  rectOfWords,
  roomForSince,
  roomForWords,
  roomsForSides,
  type WordRoom,
} from './wordrooms.ts'

/** Where what is written about a node finds room: cells in a row, and lines of text. */
export interface Room {
  /**
   * The middle of the row's edge that is nearest to the node; the row grows away from it, `below` to both sides. `capacity` is in
   * cells of three characters; 0: there is no room.
   */
  readonly cells: Point & { readonly towards: 'left' | 'right' | 'below'; readonly capacity: number }
  readonly text: WordRoom
}

/** Rooms by node, and the places for what is said about a partition. */
export interface Rooms {
  readonly rooms: ReadonlyMap<NodeId, Room>
  readonly sideNames: readonly WordRoom[]
  readonly since: WordRoom | undefined
}

export interface Standing extends Point {
  readonly id: NodeId
  readonly client: boolean
}

const MOST_CELLS = 4
/** What a node is says more than what it stores, which the inspector shows as well; trouble is rare. */
const LABEL = 3
const TROUBLE = 0.5
/** How many cells are tried for, one after another. */
const CELLS = [MOST_CELLS, 2, 1]
/** Of room for so many cells: the second says more than the fourth. */
const worthOf = (capacity: number): number => 11 - (MOST_CELLS - capacity) * (MOST_CELLS - capacity) * 0.66

/** Looks for room that no node, no crack and as few links as possible run through; prefers the outside. */
export function roomsFor(
  nodes: readonly Standing[],
  links: readonly (readonly [Point, Point])[],
  { regions, faults }: { readonly regions: readonly Region[]; readonly faults: readonly Fault[] },
  box: Box,
  sizes: Sizes,
): Rooms {
  const discs = nodes.filter((node) => !node.client)
  const bodies = nodes.flatMap((node) => bodiesOf(node, sizes))
  const ground: Surroundings = { taken: bodies, discs, links, faults, edges: edgesOf(box), sizes }
  const sideNames = roomsForSides(regions, box, ground)
  const stage = { ...ground, taken: [...bodies, ...sideNames.map((room) => rectOfWords(room, sizes))] }
  return { ...fairRooms(nodes, stage, box), sideNames }
}

/** As many cells as possible, as long as nobody goes without cells or words because of that. */
function fairRooms(nodes: readonly Standing[], stage: Surroundings, box: Box): Omit<Rooms, 'sideNames'> {
  const label = labelFits(stage.sizes) ? TROUBLE : LABEL
  const missing = ({ rooms }: Pick<Rooms, 'rooms'>): number =>
    nodes.reduce((sum, { id, client }) => {
      const room = rooms.get(id)
      const hasNoCells = !client && !room?.cells.capacity
      return sum + (hasNoCells ? 1 : 0) + (room?.text.lines ? 0 : client ? TROUBLE : label)
    }, 0)
  let best: ReturnType<typeof roomsWith> | undefined
  // From both ends: who comes last finds the least room.
  for (const some of [nodes, nodes.toReversed()]) {
    for (const attempt of ATTEMPTS) {
      const next = roomsWith(attempt, some, stage, box)
      if (!best || missing(next) < missing(best)) best = next
      if (missing(best) === 0) return best
    }
  }
  if (!best) throw new Error('There is a first attempt')
  return best
}

/** What looks for room first: the cells of all, the words of all, or both node by node. */
type Order = 'cells' | 'each' | 'words'
const ORDERS: readonly Order[] = ['cells', 'each', 'words']

interface Attempt {
  readonly most: number
  readonly order: Order
}
const ATTEMPTS: readonly Attempt[] = ORDERS.flatMap((order) => CELLS.map((most) => ({ most, order })))

function roomsWith({ most, order }: Attempt, nodes: readonly Standing[], stage: Surroundings, box: Box) {
  const rows = new Map<NodeId, Row>()
  const words = new Map<NodeId, WordRoom>()
  const around = (own?: NodeId): Surroundings => {
    const others = [...words].filter(([id, room]) => id !== own && room.lines > 0)
    const rects = others.map(([, room]) => rectOfWords(room, stage.sizes))
    return { ...stage, taken: [...stage.taken, ...[...rows.values()].map((row) => row.rect), ...rects] }
  }
  const placeCells = (node: Standing): void => {
    if (!node.client) rows.set(node.id, roomForCells(node, most, around(), box))
  }
  const placeWords = (node: Standing): void => {
    words.set(node.id, roomForWords(node, rows.get(node.id), around()))
  }
  if (order === 'words') nodes.forEach(placeWords)
  for (const node of nodes) {
    placeCells(node)
    if (order === 'each') placeWords(node)
  }
  if (order === 'cells') nodes.forEach(placeWords)
  // Everybody has a line before anybody has two.
  for (const [id, room] of words) if (room.lines > 0) words.set(id, grown(room, around(id)))
  const rooms = new Map(
    nodes.map((node): [NodeId, Room] => [
      node.id,
      { cells: rows.get(node.id) ?? nowhere(node), text: words.get(node.id) ?? noWords(node) },
    ]),
  )
  return { rooms, since: roomForSince(around(), box) }
}

export type Row = Room['cells'] & { readonly rect: Rect }

/** No room at all: what it stores is in the inspector. */
const nowhere = ({ x, y }: Point): Row => ({
  x,
  y,
  towards: 'below',
  capacity: 0,
  rect: rectAround({ x, y }, 0, 0),
})

/** Neither cells nor words. */
export const noRoom = (place: Point): Room => ({ cells: nowhere(place), text: noWords(place) })

/** What stands for the cells that find no room. */
export const dotsWidth = ({ cell }: Sizes): number => cell * 1.1

/** The width of so many cells of three characters and a check, and of the dots before them. */
export const rowWidth = (sizes: Sizes, count: number): number =>
  dotsWidth(sizes) + count * (sizes.cell * 1.95 + 26 * sizes.unit + sizes.gap) - sizes.gap

function roomForCells(node: Standing, most: number, stage: Surroundings, box: Box): Row {
  const { sizes } = stage
  const away = sizes.radius + 17 * sizes.unit
  const half = sizes.cellHeight / 2
  let best = nowhere(node)
  let bestScore = -Infinity
  for (let capacity = most; capacity >= 1; capacity -= 0.5) {
    const width = rowWidth(sizes, capacity)
    const consider = (
      towards: Room['cells']['towards'],
      x: number,
      y: number,
      left: number,
      liking: number,
    ): void => {
      const rect = { left, right: left + width, top: y - half, bottom: y + half }
      if (!isFree(rect, stage)) return
      const score = worthOf(capacity) + liking - 6 * linksThrough(rect, stage)
      if (score > bestScore) [best, bestScore] = [{ x, y, towards, capacity, rect }, score]
    }
    const right = node.x + away
    const left = node.x - away
    consider('right', right, node.y, right, node.x >= box.width / 2 ? 3 : 0)
    consider('left', left, node.y, left - width, node.x < box.width / 2 ? 3 : 0)
    const below = node.y + away + half
    for (const shift of [0, -0.3, 0.3]) {
      const x = node.x + shift * width
      consider('below', x, below, x - width / 2, shift === 0 ? -2 : -2.5)
    }
  }
  return best
}
