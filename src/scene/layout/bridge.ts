import type { NodeId } from '../../engine/contract.ts'
import { crossing, faultX, type Fault } from './fault.ts'
import { between, distance, type Point } from './geometry.ts'
import type { Placeable, Region } from './regions.ts'
import type { Box } from './sizes.ts'

/** Heights on the crack, as shares, from the best liked. */
const ON_THE_CRACK = [0.88, 0.8, 0.72, 0.64, 0.54, 0.44, 0.34, 0.24, 0.14]

/** A node on no side stands on the crack where it is farthest from the other nodes, and from where links are cut. */
export function bridged(
  nodes: readonly Placeable[],
  sided: ReadonlyMap<NodeId, Point>,
  regions: readonly Region[],
  [fault]: readonly Fault[],
  { width, height }: Box,
): ReadonlyMap<NodeId, Point> {
  const places = new Map(sided)
  const cuts = fault ? cutsOf(regions, sided, fault) : []
  const spots = ON_THE_CRACK.map((share): Point => {
    const y = height * share
    return { x: fault ? faultX(fault, y) : width / 2, y }
  })
  for (const node of nodes) {
    if (places.has(node.id)) continue
    const taken = [...places.values()]
    const clearance = (spot: Point): number =>
      Math.min(
        ...taken.map((place) => distance(place, spot) * 0.7),
        ...cuts.map((cut) => distance(cut, spot)),
      )
    places.set(
      node.id,
      spots.reduce((a, b) => (clearance(b) > clearance(a) ? b : a)),
    )
  }
  return places
}

/** Where the links between servers of different sides meet the crack. */
function cutsOf(
  regions: readonly Region[],
  places: ReadonlyMap<NodeId, Point>,
  fault: Fault,
): readonly Point[] {
  const groups = regions.map(({ nodes }) =>
    nodes.flatMap((node) => (node.client ? [] : (places.get(node.id) ?? []))),
  )
  return groups.flatMap((group, i) =>
    groups.slice(i + 1).flatMap((other) =>
      group.flatMap((a) =>
        other.flatMap((b): Point[] => {
          const share = crossing(a, b, [fault])
          return share === undefined ? [] : [between(a, b, share)]
        }),
      ),
    ),
  )
}
