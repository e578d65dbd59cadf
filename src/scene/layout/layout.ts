import type { NodeId } from '../../engine/contract.ts'
import type { Fault } from './fault.ts'
import { nearest, type Point } from './geometry.ts'
import { placing, type Placing } from './placing.ts'
import { regionsOf, type Placeable, type Region } from './regions.ts'
import type { Berth } from './ring.ts'
import { roomsFor, type Room } from './rooms.ts'
import { largestRadius, type Box, type Sizes } from './sizes.ts'
import type { WordRoom } from './wordrooms.ts'

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
  /** Of each region, where there are several. */
  readonly sideNames: readonly WordRoom[]
  /** Beside the first crack, where there is room to say since when it is there. */
  readonly since: WordRoom | undefined
  /** Where there are so many nodes that they stand on a ring. */
  readonly berths: ReadonlyMap<NodeId, Berth> | undefined
}

/** A node takes up less than this share of the way to its neighbour. */
const CROWDING = 0.31
const LEAST_RADIUS = 7

/**
 * Few servers on a circle, clients beside or below; a partition moves nodes to their side. A node that is on no side stands on the
 * crack, since it reaches both. The same input gives the same layout. Very many nodes have another: see `ring-layout.ts`.
 */
export function layoutOf(
  nodes: readonly Placeable[],
  sides: readonly (readonly NodeId[])[],
  box: Box,
): Layout {
  const regions = regionsOf(nodes, sides, box)
  const { sizes, faults, places } = fitting(nodes, regions, box)
  const standing = nodes.map((node) => ({
    id: node.id,
    client: node.client,
    ...(places.get(node.id) ?? { x: 0, y: 0 }),
  }))
  const rooms = roomsFor(standing, linesIn(regions, places), { regions, faults }, box, sizes)
  return { box, sizes, places, regions, faults, ...rooms, berths: undefined }
}

/** With the largest discs that leave enough room between them. */
function fitting(nodes: readonly Placeable[], regions: readonly Region[], box: Box): Placing {
  let [low, high] = [LEAST_RADIUS, largestRadius(box)]
  const largest = placing(nodes, regions, box, high)
  if (isRoomy(largest, nodes, regions)) return largest
  while (high - low > 0.5) {
    const middle = (low + high) / 2
    if (isRoomy(placing(nodes, regions, box, middle), nodes, regions)) low = middle
    else high = middle
  }
  return placing(nodes, regions, box, low)
}

function isRoomy(
  { sizes, places }: Placing,
  nodes: readonly Placeable[],
  regions: readonly Region[],
): boolean {
  const standing = (some: readonly Placeable[]): readonly Point[] =>
    some.flatMap((node) => places.get(node.id) ?? [])
  return (
    nearest(standing(nodes)) > sizes.radius * 2.1 &&
    regions.every((region) => nearest(standing(region.nodes)) * CROWDING >= sizes.radius)
  )
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
