import type { Micros, NodeId } from '../../engine/contract.ts'
import type { Change, LaneLook } from './roles.ts'

/** A stretch of a lane along which its node is the same. */
export interface Span {
  readonly from: Micros
  /** Infinity while it lasts. */
  readonly to: Micros
  readonly look: LaneLook
}

const known = new WeakMap<readonly Change[], ReadonlyMap<NodeId, readonly Span[]>>()

/** The lanes of a run, oldest first. What lasted no time at all is left out. */
export function spansOf(changes: readonly Change[]): ReadonlyMap<NodeId, readonly Span[]> {
  const found = known.get(changes)
  if (found) return found
  const spans = new Map<NodeId, Span[]>()
  for (const { node, at, look } of changes) {
    const own = spans.get(node) ?? []
    spans.set(node, own)
    const last = own.pop()
    if (last && last.from < at) own.push({ ...last, to: at })
    own.push({ from: at, to: Infinity, look })
  }
  known.set(changes, spans)
  return spans
}

/** What a node was at a moment. */
export const lookAt = (spans: readonly Span[] | undefined, at: Micros): LaneLook | undefined =>
  spans?.findLast(({ from }) => from <= at)?.look
