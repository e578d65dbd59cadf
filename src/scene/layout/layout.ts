import type { NodeId } from '../../engine/contract.ts'
import { arrange, type Edge } from './arrange.ts'
import { bridged } from './bridge.ts'
import { faultAt, type Fault } from './fault.ts'
import { nearest, type Point, type Rect } from './geometry.ts'
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
const LEAST_RADIUS = 7

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
  const sizes = sizesFor(fittingRadius(regions, box), box)
  const faults = regions.slice(1).map((region) => faultAt(region.left, box.height, sizes.unit))
  const places = bridged(nodes, placesIn(regions, box, sizes), regions, faults, box)
  const settled = settle(nodes, places, regions, box, sizes)
  const standing = nodes.map((node) => ({
    id: node.id,
    client: node.client,
    ...(settled.get(node.id) ?? { x: 0, y: 0 }),
  }))
  const { rooms, since } = roomsFor(standing, linesIn(regions, settled), faults, box, sizes)
  return { box, sizes, places: settled, rooms, regions, faults, since }
}

/** The largest radius with which nobody stands too close to anybody. */
function fittingRadius(regions: readonly Region[], box: Box): number {
  const fits = (radius: number): boolean => {
    const places = placesIn(regions, box, sizesFor(radius, box))
    return regions.every(
      ({ nodes }) => nearest(nodes.flatMap((node) => places.get(node.id) ?? [])) * CROWDING >= radius,
    )
  }
  let [low, high] = [LEAST_RADIUS, largestRadius(box)]
  if (fits(high)) return high
  while (high - low > 0.25) {
    const middle = (low + high) / 2
    if (fits(middle)) low = middle
    else high = middle
  }
  return low
}

/** Where the scenario has a node, else where the arrangement of its region does. */
function placesIn(regions: readonly Region[], box: Box, sizes: Sizes): ReadonlyMap<NodeId, Point> {
  const places = new Map<NodeId, Point>()
  for (const [i, region] of regions.entries()) {
    const { servers, clients } = arranged(region, i, regions.length, box, sizes)
    const queues = { servers: [...servers], clients: [...clients] }
    for (const node of region.nodes) {
      const place = (node.client ? queues.clients : queues.servers).shift()
      if (place) places.set(node.id, region.asPlaced && node.at ? scaled(node.at, box) : place)
    }
  }
  return places
}

const scaled = ([x, y]: readonly [number, number], { width, height }: Box): Point => ({
  x: x * width,
  y: y * height,
})

function arranged(region: Region, index: number, count: number, box: Box, sizes: Sizes) {
  const clients = region.nodes.filter((node) => node.client).length
  const crack = 32 * sizes.unit
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
    // A crown above, a timer's arc and a client's name below.
    const [above, below] = node.client ? [8, 12 + sizes.small] : [34, 12]
    const bounds: Rect = {
      left: region ? region.left + radius + 10 * sizes.unit : x,
      right: region ? region.right - radius - 10 * sizes.unit : x,
      top: radius + above * sizes.unit,
      bottom: height - radius - below * sizes.unit,
    }
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
