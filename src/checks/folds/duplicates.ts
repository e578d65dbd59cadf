import type { Copy, Fold, Micros, NodeId } from '../../engine/contract.ts'
import type { ReplicaChange, ReplicaChanges } from './replica.ts'

export interface Duplicates {
  readonly found?: { readonly node: NodeId; readonly op: string; readonly at: Micros; readonly trace: number }
}

/**
 * Watches for an operation whose effect one node holds twice, both committed, and remembers the first. A log in which a retry
 * stands twice but takes effect once does not name the operation in the copy that is skipped.
 */
export function duplicatesFold(changeOf: ReplicaChanges): Fold<Duplicates> {
  const firstTwice = watchCommitted()
  return {
    id: 'checks/duplicates',
    start: () => ({}),
    step(h, { at, trace }, before, after) {
      if (h.found !== undefined) return h
      const change = changeOf(before, after)
      const op = change && firstTwice(after.id, change)
      return op === undefined ? h : { found: { node: after.id, op, at, trace } }
    },
  }
}

/** Which operations each node holds committed: it goes on from what it knew of the node, or looks through all copies anew. */
function watchCommitted(): (node: NodeId, change: ReplicaChange) => string | undefined {
  const lastOf = new Map<NodeId, { readonly copies: readonly Copy[]; readonly ops: Set<string> }>()
  return (node, { before, after, gone, fresh }) => {
    const known = lastOf.get(node)
    const ops = known?.copies === before ? known.ops : committedIn(before)
    lastOf.set(node, { copies: after, ops })
    for (const effect of committedIn(gone)) ops.delete(effect)
    for (const copy of fresh) {
      const effect = effectOf(copy)
      if (effect === undefined) continue
      if (ops.has(effect)) return copy.op
      ops.add(effect)
    }
    return undefined
  }
}

const committedIn = (copies: readonly Copy[]): Set<string> =>
  new Set(copies.map(effectOf).filter((effect) => effect !== undefined))

/** A transaction may have one in each of several keys. */
const effectOf = ({ op, key, fate }: Copy): string | undefined =>
  op !== undefined && fate === 'committed' ? `${op} ${key}` : undefined
