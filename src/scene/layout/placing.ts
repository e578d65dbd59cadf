import type { NodeId } from '../../engine/contract.ts'
import { arrange, type Edge } from './arrange.ts'
import { bridged } from './bridge.ts'
import { faultAt, type Fault } from './fault.ts'
import type { Point, Rect } from './geometry.ts'
import type { Placeable, Region } from './regions.ts'
import { relax } from './relax.ts'
import { sizesFor, type Box, type Sizes } from './sizes.ts'

export interface Placing {
  readonly sizes: Sizes
  readonly faults: readonly Fault[]
  readonly places: ReadonlyMap<NodeId, Point>
}

/** Where everybody stands if a server's disc has this radius. */
export function placing(
  nodes: readonly Placeable[],
  regions: readonly Region[],
  box: Box,
  radius: number,
): Placing {
  const sizes = sizesFor(radius, box)
  const faults = regions.slice(1).map((region) => faultAt(region.left, box.height, sizes.unit))
  const places = bridged(nodes, placesIn(regions, box, sizes), regions, faults, box)
  return { sizes, faults, places: settle(nodes, places, regions, box, sizes) }
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
