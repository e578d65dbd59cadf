import type { NodeId } from '../engine/contract.ts'
import { crossing } from './layout/fault.ts'
import { between, distance, type Point } from './layout/geometry.ts'
import type { Layout } from './layout/layout.ts'

/** The way of a message from one node to another, from edge to edge. */
export interface Way {
  readonly start: Point
  readonly end: Point
  /** Where a partition's crack lies across it, or the middle. */
  readonly barrier: Point
}

/** Nodes stand where `places` has them while they are moving, else where the layout does. */
export type Places = ReadonlyMap<NodeId, Point>

/** Packets come out from under their sender, and go in under their receiver. */
const UNDER = 0.72

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
  return {
    start: between(a, b, Math.min(0.45, (radii(from) * UNDER) / length)),
    end: between(b, a, Math.min(0.45, (radii(to) * UNDER) / length)),
    barrier: between(a, b, crossing(a, b, layout.faults) ?? 0.5),
  }
}

/** How far a node's edge is from its middle. */
export type Radii = (id: NodeId) => number

/** Where something is that has come so far; a way that is barred ends half way in time, at its barrier. */
export const along = ({ start, end, barrier }: Way, progress: number, barred: boolean): Point =>
  barred ? between(start, barrier, Math.min(1, progress * 2)) : between(start, end, progress)
