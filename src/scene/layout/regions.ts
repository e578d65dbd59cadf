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
  /** Its nodes stand where the scenario has them. */
  readonly asPlaced: boolean
}

type Group = readonly Placeable[]

/** The nodes of each side, by the order of the scenario. */
export const groupsOf = (nodes: Group, sides: readonly (readonly NodeId[])[]): readonly Group[] =>
  sides.map((side) => nodes.filter((node) => side.includes(node.id))).filter((group) => group.length > 0)

/** One region without a partition, else one for each side, from left to right. */
export function regionsOf(
  nodes: Group,
  sides: readonly (readonly NodeId[])[],
  { width }: Box,
): readonly Region[] {
  const groups = groupsOf(nodes, sides)
  if (groups.length < 2) return [{ left: 0, right: width, nodes, asPlaced: true }]
  return standingApart(groups, width) ?? sharedOut(groups, width)
}

/** Between the nodes of two sides, as a share of the width. */
const LEAST_GAP = 0.24

/** Where the scenario has the sides apart already, from left to right, nobody has to move. */
function standingApart(groups: readonly Group[], width: number): readonly Region[] | undefined {
  const spans = groups.map((group) => group.map((node) => node.at?.[0] ?? Number.NaN))
  const borders = spans.slice(1).map((span, i) => {
    const [before, after] = [Math.max(...(spans[i] ?? [])), Math.min(...span)]
    return after - before >= LEAST_GAP ? ((before + after) / 2) * width : Number.NaN
  })
  if (borders.some(Number.isNaN) || spans.flat().some(Number.isNaN)) return undefined
  const edges = [0, ...borders, width]
  return groups.map((nodes, i) => ({
    left: edges[i] ?? 0,
    right: edges[i + 1] ?? width,
    nodes,
    asPlaced: true,
  }))
}

/** The narrowest that one of two sides may be. */
const LEAST_SHARE = 0.38

/** Wider for more nodes. */
function sharedOut(groups: readonly Group[], width: number): readonly Region[] {
  const weights = groups.map((group) => 2 + group.reduce((sum, node) => sum + (node.client ? 0.5 : 1), 0))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const least = groups.length === 2 ? LEAST_SHARE : 0
  let left = 0
  return groups.map((nodes, i) => {
    const share = clamp((weights[i] ?? 0) / total, least, 1 - least)
    const region = { left, right: left + width * share, nodes, asPlaced: false }
    left = region.right
    return region
  })
}
