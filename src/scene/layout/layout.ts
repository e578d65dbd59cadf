import type { NodeId } from '../../engine/contract.ts'
import { arrange, nearest, type Edge } from './arrange.ts'
import { faultAt, faultX, type Fault } from './fault.ts'
import { rectAround, type Point, type Rect } from './geometry.ts'
import { regionsOf, type Placeable, type Region } from './regions.ts'
import { relax } from './relax.ts'
import { roomsFor, type Room } from './rooms.ts'
import { largestRadius, sizesFor, type Box, type Sizes } from './sizes.ts'

/** Where everything stands on a stage of one size. */
export interface Layout {
  readonly box: Box
  readonly sizes: Sizes
  readonly places: ReadonlyMap<NodeId, Point>
  readonly rooms: ReadonlyMap<NodeId, Room>
  /** The sides of a partition from left to right, or the whole stage. */
  readonly regions: readonly Region[]
  /** Between regions. */
  readonly faults: readonly Fault[]
  /** Beside the first crack, where there is room to say since when it is there. */
  readonly since: Room['text'] | undefined
}

/** A node takes up less than this share of the way to its neighbour. */
const CROWDING = 0.31

/**
 * Servers on a circle, clients beside or below; a partition moves nodes to their side. A node that is on no side stands on the
 * crack, since it reaches both. The same input gives the same layout.
 */
export function layoutOf(
  nodes: readonly Placeable[],
  sides: readonly (readonly NodeId[])[],
  box: Box,
): Layout {
  const regions = regionsOf(nodes, sides, box)
  const isOneSided = regions.length === 1
  const roomy = sizesFor(largestRadius(box), box)
  const closest = Math.min(
    ...regions.map((region, i) => nearest(arranged(region, i, regions.length, box, roomy))),
  )
  const sizes = sizesFor(Math.min(roomy.radius, closest * CROWDING), box)
  const faults = regions.slice(1).map((region) => faultAt(region.left, box.height, sizes.unit))
  const places = new Map<NodeId, Point>()
  for (const [i, region] of regions.entries()) {
    const { servers, clients } = arranged(region, i, regions.length, box, sizes)
    const queues = { servers: [...servers], clients: [...clients] }
    for (const node of region.nodes) {
      const place = (node.client ? queues.clients : queues.servers).shift()
      if (place) places.set(node.id, isOneSided && node.at ? scaled(node.at, box) : place)
    }
  }
  bridge(nodes, places, faults, box)
  const settled = settle(nodes, places, regions, box, sizes)
  const standing = nodes.map((node) => ({
    id: node.id,
    client: node.client,
    ...(settled.get(node.id) ?? { x: 0, y: 0 }),
  }))
  const { rooms, since } = roomsFor(standing, linesIn(regions, settled), faults, box, sizes)
  return { box, sizes, places: settled, rooms, regions, faults, since }
}

const scaled = ([x, y]: readonly [number, number], { width, height }: Box): Point => ({
  x: x * width,
  y: y * height,
})

function arranged(region: Region, index: number, count: number, box: Box, sizes: Sizes) {
  const clients = region.nodes.filter((node) => node.client).length
  const crack = 22 * sizes.unit
  const area: Rect = {
    left: region.left + (index > 0 ? crack : 0),
    right: region.right - (index < count - 1 ? crack : 0),
    // The sides have their names at the top.
    top: count > 1 ? 22 * sizes.unit : 0,
    bottom: box.height,
  }
  const edge: Edge = count === 1 ? 'both' : index === 0 ? 'left' : index === count - 1 ? 'right' : 'both'
  return arrange(area, region.nodes.length - clients, clients, edge, sizes)
}

const ON_THE_CRACK = [0.84, 0.16, 0.5, 0.67, 0.33]

function bridge(
  nodes: readonly Placeable[],
  places: Map<NodeId, Point>,
  faults: readonly Fault[],
  box: Box,
): void {
  const [fault] = faults
  const left = nodes.filter((node) => !places.has(node.id))
  for (const [i, node] of left.entries()) {
    const y = box.height * (ON_THE_CRACK[i % ON_THE_CRACK.length] ?? 0.5)
    places.set(node.id, { x: fault ? faultX(fault, y) : box.width / 2, y })
  }
}

function settle(
  nodes: readonly Placeable[],
  places: ReadonlyMap<NodeId, Point>,
  regions: readonly Region[],
  { width, height }: Box,
  sizes: Sizes,
): ReadonlyMap<NodeId, Point> {
  const discs = nodes.map((node) => {
    const { x, y } = places.get(node.id) ?? { x: width / 2, y: height / 2 }
    const radius = node.client ? sizes.client * 1.15 : sizes.radius
    const region = regions.find((each) => each.nodes.includes(node))
    const bounds: Rect = region
      ? {
          left: region.left + radius + 4,
          right: region.right - radius - 4,
          top: radius + 4,
          bottom: height - radius - 4,
        }
      : rectAround({ x, y }, 0, height)
    return { x, y, radius, bounds }
  })
  const settled = relax(discs, 14 * sizes.unit)
  return new Map(nodes.map((node, i) => [node.id, settled[i] ?? { x: 0, y: 0 }]))
}

/** The lines between nodes of one side: what is written beside a node keeps out of their way. */
function linesIn(
  regions: readonly Region[],
  places: ReadonlyMap<NodeId, Point>,
): readonly (readonly [Point, Point])[] {
  return regions.flatMap(({ nodes }) =>
    nodes.flatMap((a, i) =>
      nodes.slice(i + 1).flatMap((b): (readonly [Point, Point])[] => {
        const [p, q] = [places.get(a.id), places.get(b.id)]
        return p && q && !(a.client && b.client) ? [[p, q]] : []
      }),
    ),
  )
}
