import type { NodeId } from '../../engine/contract.ts'
import { edgesOf } from './free.ts'
import type { Layout } from './layout.ts'
import type { Placeable } from './regions.ts'
import { namesOutside, ringOf } from './ring.ts'
import type { Box } from './sizes.ts'
import { rectOfWords, roomForSince, roomsForSides } from './wordrooms.ts'

/** Where everything stands when there are very many: on one ring, with names where there is room for them. */
export function ringLayoutOf(
  nodes: readonly Placeable[],
  sides: readonly (readonly NodeId[])[],
  box: Box,
): Layout {
  const ring = ringOf(nodes, sides, box)
  const { sizes, places, regions, faults } = ring
  const rooms = namesOutside(ring)
  const taken = [...rooms.values()].map(({ text }) => rectOfWords(text, sizes))
  const stage = { taken, discs: [...places.values()], links: [], faults, edges: edgesOf(box), sizes }
  return {
    box,
    ...ring,
    rooms,
    sideNames: roomsForSides(regions, box, stage),
    since: roomForSince(stage, box),
  }
}
