import type { NodeId } from '../../engine/contract.ts'
import { clamp } from './geometry.ts'
import type { Box } from './sizes.ts'

export interface Placeable {
  readonly id: NodeId
  readonly client: boolean
  /** Where the scenario wants it, as shares of width and height. */
  readonly at?: readonly [number, number]
}

/** A part of the stage from top to bottom: the whole of it, or one side of a partition. */
export interface Region {
  readonly left: number
  readonly right: number
  readonly nodes: readonly Placeable[]
}

/** The narrowest that one of two sides may be. */
const LEAST_SHARE = 0.38

/** One region without a partition, else one for each side, from left to right; wider for more nodes. */
export function regionsOf(
  nodes: readonly Placeable[],
  sides: readonly (readonly NodeId[])[],
  { width }: Box,
): readonly Region[] {
  const groups = sides
    .map((side) => nodes.filter((node) => side.includes(node.id)))
    .filter((group) => group.length > 0)
  if (groups.length < 2) return [{ left: 0, right: width, nodes }]
  const weights = groups.map((group) => 2 + group.reduce((sum, node) => sum + (node.client ? 0.5 : 1), 0))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const least = groups.length === 2 ? LEAST_SHARE : 0
  let left = 0
  return groups.map((group, i) => {
    const share = clamp((weights[i] ?? 0) / total, least, 1 - least)
    const region = { left, right: left + width * share, nodes: group }
    left = region.right
    return region
  })
}
