import type { NodeId } from '../../engine/contract.ts'
import { clamp, distance, isWithin, overlap, rectAround, touches, type Point, type Rect } from './geometry.ts'
import { faultX, type Fault } from './fault.ts'
import { TINY, type Box, type Sizes } from './sizes.ts'

/** Where what is written about a node finds room: cells in a row, and up to two lines of text. */
export interface Room {
  /**
   * The middle of the row's edge that is nearest to the node; the row grows away from it, `below` to both sides. `capacity` is in
   * cells of three characters; 0: there is no room.
   */
  readonly cells: Point & { readonly towards: 'left' | 'right' | 'below'; readonly capacity: number }
  /** The middle of the first line. */
  readonly text: Point & { readonly anchor: 'start' | 'middle' | 'end' }
}

/** Rooms by node, and the place beside the crack for what is said about it. */
export interface Rooms {
  readonly rooms: ReadonlyMap<NodeId, Room>
  readonly since: Room['text'] | undefined
}

export interface Standing extends Point {
  readonly id: NodeId
  readonly client: boolean
}

const MOST_CELLS = 4
/** Of room for so many cells: the second says more than the fourth. */
const worthOf = (capacity: number): number => 11 - (MOST_CELLS - capacity) * (MOST_CELLS - capacity) * 0.66
const MARGIN = 3

/** Looks for room that no node, no crack and as few links as possible run through; prefers the outside. */
export function roomsFor(
  nodes: readonly Standing[],
  links: readonly (readonly [Point, Point])[],
  faults: readonly Fault[],
  box: Box,
  sizes: Sizes,
): Rooms {
  if (sizes.radius < TINY) return { rooms: outside(nodes, box, sizes), since: undefined }
  const bodies = nodes.map((node) => bodyOf(node, sizes))
  const edges: Rect = { left: MARGIN, top: MARGIN, right: box.width - MARGIN, bottom: box.height - MARGIN }
  const servers = nodes.filter((node) => !node.client)
  const stage: Surroundings = {
    taken: bodies,
    discs: servers,
    links,
    faults,
    edges,
    centre: box.width / 2,
    sizes,
  }
  const rows = fairRows(servers, stage)
  const taken = [...bodies, ...[...rows.values()].map((row) => row.rect)]
  const rooms = new Map<NodeId, Room>()
  for (const node of nodes) {
    const cells = rows.get(node.id) ?? nowhere(node)
    const text = node.client ? belowClient(node, sizes) : roomForText(node, cells, { ...stage, taken })
    taken.push(text.rect)
    rooms.set(node.id, { cells, text })
  }
  return { rooms, since: roomForSince({ ...stage, taken }, box) }
}

type Row = Room['cells'] & { readonly rect: Rect }

/** As many cells as possible, as long as nobody goes without because of that. */
function fairRows(servers: readonly Standing[], stage: Surroundings): ReadonlyMap<NodeId, Row> {
  const attempts = [MOST_CELLS, 2, 1].map((most) => {
    const taken = [...stage.taken]
    return new Map(
      servers.map((node) => {
        const row = roomForCells(node, most, { ...stage, taken })
        taken.push(row.rect)
        return [node.id, row]
      }),
    )
  })
  const served = (rows: ReadonlyMap<NodeId, Row>): number =>
    [...rows.values()].filter((row) => row.capacity > 0).length
  return attempts.reduce((a, b) => (served(b) > served(a) ? b : a))
}

/** No room at all: what it stores is in the inspector. */
const nowhere = ({ x, y }: Point): Row => ({
  x,
  y,
  towards: 'below',
  capacity: 0,
  rect: rectAround({ x, y }, 0, 0),
})

/** Names around a ring of small discs, away from its middle. */
function outside(
  nodes: readonly Standing[],
  { width, height }: Box,
  { radius, small }: Sizes,
): Rooms['rooms'] {
  const middle = { x: width / 2, y: height / 2 }
  return new Map(
    nodes.map((node) => {
      const [dx, dy] = [(node.x - middle.x) / width, (node.y - middle.y) / height]
      const isBeside = Math.abs(dx) > Math.abs(dy)
      const away = radius + (isBeside ? 5 : small * 0.7)
      const x = node.x + (isBeside ? Math.sign(dx) * away : 0)
      const y = node.y + (isBeside ? 0 : Math.sign(dy) * away)
      const anchor = !isBeside ? 'middle' : dx < 0 ? 'end' : 'start'
      return [node.id, { cells: { ...node, towards: 'below', capacity: 0 }, text: { x, y, anchor } }]
    }),
  )
}

/** Beside the first crack: as low as possible, on its left rather than its right. */
function roomForSince(stage: Surroundings, { height }: Box): Rooms['since'] {
  const [fault] = stage.faults
  if (!fault) return undefined
  const { sizes } = stage
  const { small, unit } = sizes
  const width = small * 6.4
  for (const y of [height - 26 * unit, height * 0.75, height * 0.5, height * 0.25]) {
    for (const anchor of ['end', 'start'] as const) {
      const away = (anchor === 'end' ? -1 : 1) * 22 * Math.max(unit, 0.6)
      const x = faultX(fault, y) + away
      const left = anchor === 'end' ? x - width : x
      const rect = { left, right: left + width, top: y - small, bottom: y + small * 0.4 }
      if (isFree(rect, { ...stage, faults: [] })) return { x, y, anchor }
    }
  }
  return undefined
}

interface Surroundings {
  readonly taken: readonly Rect[]
  readonly discs: readonly Point[]
  readonly links: readonly (readonly [Point, Point])[]
  readonly faults: readonly Fault[]
  readonly edges: Rect
  readonly centre: number
  readonly sizes: Sizes
}

/** A server's crown, or a client with its name. Its disc, with the timer's arc, is round: see `isOnDisc`. */
function bodyOf(node: Standing, { radius, client, small, unit }: Sizes): Rect {
  if (node.client) {
    const { left, top, right, bottom } = rectAround(node, client + 6 * unit, client + 4 * unit)
    return { left, top, right, bottom: bottom + small * 1.5 }
  }
  return {
    left: node.x - 22 * unit,
    right: node.x + 22 * unit,
    top: node.y - radius - 31 * unit,
    bottom: node.y,
  }
}

function isOnDisc(rect: Rect, { x, y }: Point, { radius, unit }: Sizes): boolean {
  const corner = { x: clamp(x, rect.left, rect.right), y: clamp(y, rect.top, rect.bottom) }
  return distance(corner, { x, y }) < radius + 11 * unit
}

/** What stands for the cells that find no room. */
export const dotsWidth = ({ cell }: Sizes): number => cell * 1.1

/** The width of so many cells of three characters and a check, and of the dots before them. */
export const rowWidth = (sizes: Sizes, count: number): number =>
  dotsWidth(sizes) + count * (sizes.cell * 1.95 + 26 * sizes.unit + sizes.gap) - sizes.gap

const runsThroughFault = (rect: Rect, faults: readonly Fault[]): boolean =>
  faults.some((fault) =>
    [rect.top, (rect.top + rect.bottom) / 2, rect.bottom].some((y) => {
      const x = faultX(fault, y)
      return x > rect.left - 10 && x < rect.right + 10
    }),
  )

const isFree = (rect: Rect, { taken, discs, faults, edges, sizes }: Surroundings): boolean =>
  isWithin(rect, edges) &&
  !taken.some((other) => overlap(rect, other)) &&
  !discs.some((disc) => isOnDisc(rect, disc, sizes)) &&
  !runsThroughFault(rect, faults)

const linksThrough = (rect: Rect, links: Surroundings['links']): number =>
  links.filter(([a, b]) => touches(rect, a, b)).length

interface Candidate<T> {
  readonly room: T & { readonly rect: Rect }
  readonly score: number
}

const best = <T>(
  candidates: readonly Candidate<T>[],
  fallback: T & { readonly rect: Rect },
): T & { readonly rect: Rect } =>
  candidates.reduce((a, b) => (b.score > a.score ? b : a), { room: fallback, score: -Infinity }).room

function roomForCells(node: Standing, most: number, stage: Surroundings): Row {
  const { sizes } = stage
  const away = sizes.radius + 17 * sizes.unit
  const half = sizes.cellHeight / 2
  const candidates: Candidate<Room['cells']>[] = []
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
      const score = worthOf(capacity) + liking - 6 * linksThrough(rect, stage.links)
      candidates.push({ room: { x, y, towards, capacity, rect }, score })
    }
    const right = node.x + away
    const left = node.x - away
    consider('right', right, node.y, right, node.x >= stage.centre ? 3 : 0)
    consider('left', left, node.y, left - width, node.x < stage.centre ? 3 : 0)
    const below = node.y + away + half
    for (const shift of [0, -0.3, 0.3]) {
      const x = node.x + shift * width
      consider('below', x, below, x - width / 2, shift === 0 ? -2 : -2.5)
    }
  }
  return best(candidates, nowhere(node))
}

function roomForText(
  node: Standing,
  cells: Room['cells'],
  stage: Surroundings,
): Room['text'] & { readonly rect: Rect } {
  const { radius, small, unit, cellHeight } = stage.sizes
  const width = small * 8.6
  const line = small * 1.3
  const place = (
    x: number,
    y: number,
    anchor: Room['text']['anchor'],
    liking: number,
  ): Candidate<Room['text']> => {
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
    const rect = { left, right: left + width, top: y - line / 2, bottom: y + line }
    const score = liking - (isFree(rect, stage) ? 0 : 6) - linksThrough(rect, stage.links)
    return { room: { x, y, anchor, rect }, score }
  }
  const under = node.y + radius + 13 * unit + line * 0.7
  const below = place(
    node.x,
    cells.towards === 'below' ? cells.y + cellHeight / 2 + line : under,
    'middle',
    1,
  )
  if (cells.towards === 'below') return below.room
  const anchor = cells.towards === 'left' ? 'end' : 'start'
  const beside = [cellHeight / 2 + line * 0.8, -cellHeight / 2 - line * 1.5].map((dy, i) =>
    place(cells.x, cells.y + dy, anchor, 0.6 - i * 0.2),
  )
  return best([below, ...beside], below.room)
}

function belowClient(node: Standing, { client, small, unit }: Sizes): Room['text'] & { readonly rect: Rect } {
  const y = node.y + client + 7 * unit + small * 1.8
  return { x: node.x, y, anchor: 'middle', rect: rectAround({ x: node.x, y }, small * 4, small * 0.65) }
}
