import type { NodeId } from '../engine/contract.ts'
import { crossing } from './layout/fault.ts'
import { between, distance, type Point } from './layout/geometry.ts'
import type { Layout } from './layout/layout.ts'

/** From one node to another: where their edges are, and what lies across. */
export interface Way {
  readonly start: Point
  readonly end: Point
  /** From edge to edge. */
  readonly length: number
  /** Just outside the receiver. */
  readonly doorstep: Point
  /** Where a partition's crack lies across it, or the middle. */
  readonly barrier: Point
}

/** Nodes stand where `places` has them while they are moving, else where the layout does. */
export type Places = ReadonlyMap<NodeId, Point>

/** How far a node's edge is from its middle. */
export type Radii = (id: NodeId) => number

export function wayBetween(
  from: NodeId,
  to: NodeId,
  places: Places,
  layout: Layout,
  radii: Radii,
): Way | undefined {
  const [a, b] = [places.get(from), places.get(to)]
  if (!a || !b) return undefined
  const length = Math.max(distance(a, b), 1)
  const share = (pixels: number): number => Math.min(0.45, pixels / length)
  const [start, end] = [between(a, b, share(radii(from))), between(b, a, share(radii(to)))]
  return {
    start,
    end,
    length: distance(start, end),
    doorstep: between(b, a, share(radii(to) + 24 * layout.sizes.unit)),
    barrier: between(a, b, crossing(a, b, layout.faults) ?? 0.5),
  }
}

/** This share of what is between the nodes is the least that a packet travels, however wide it is. */
const LEAST_TRAVEL = 0.36

/**
 * Where the middle of a packet is that has come so far: it leaves from beside its sender and arrives beside its receiver. Barred, it
 * ends half way in time, before the barrier. `half`: of its width and height.
 */
export function along(way: Way, progress: number, barred: boolean, half: Point = NO_SIZE): Point {
  const { start, end, length, barrier } = way
  if (length < 1) return end
  // As far as a box of this size reaches along the way: from there on it is clear of the node.
  const reach = (half.x * Math.abs(end.x - start.x) + half.y * Math.abs(end.y - start.y)) / length
  const inset = Math.min(reach / length, (1 - LEAST_TRAVEL) / 2)
  const first = between(start, end, inset)
  if (!barred) return between(first, between(end, start, inset), progress)
  const stop = between(barrier, first, Math.min(0.6, reach / Math.max(distance(barrier, first), 1)))
  return between(first, stop, Math.min(1, progress * 2))
}

const NO_SIZE: Point = { x: 0, y: 0 }
