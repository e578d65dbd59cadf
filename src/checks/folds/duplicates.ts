import type { Copy, Fold, Micros, NodeId } from '../../engine/contract.ts'
import type { ReplicaChange, ReplicaChanges } from './replica.ts'

export interface Duplicates {
  readonly found?: { readonly node: NodeId; readonly op: string; readonly at: Micros; readonly trace: number }
}

/**
 * Watches for an operation whose effect one node holds twice, both committed, and remembers the first. A log in which a retry
 * stands twice but takes effect once does not name the operation in the copy that is skipped. A transaction has one effect in each
 * key that it writes, and may write several.
 */
export function duplicatesFold(changeOf: ReplicaChanges, hasTransactions: boolean): Fold<Duplicates> {
  const firstTwice = watchCommitted(({ op, key }) =>
    hasTransactions && op !== undefined ? `${op} ${key}` : op,
  )
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

/** Which effects each node holds committed: it goes on from what it knew of the node, or looks through all copies anew. */
function watchCommitted(
  effectOf: (copy: Copy) => string | undefined,
): (node: NodeId, change: ReplicaChange) => string | undefined {
  const committedIn = (copies: readonly Copy[]): Set<string> =>
    new Set(
      copies
        .filter(isCommitted)
        .map(effectOf)
        .filter((effect) => effect !== undefined),
    )
  const lastOf = new Map<NodeId, { readonly copies: readonly Copy[]; readonly effects: Set<string> }>()
  return (node, { before, after, gone, fresh }) => {
    const known = lastOf.get(node)
    const effects = known?.copies === before ? known.effects : committedIn(before)
    lastOf.set(node, { copies: after, effects })
    for (const effect of committedIn(gone)) effects.delete(effect)
    for (const copy of fresh) {
      const effect = effectOf(copy)
      if (effect === undefined || !isCommitted(copy)) continue
      if (effects.has(effect)) return copy.op
      effects.add(effect)
    }
    return undefined
  }
}

const isCommitted = ({ fate }: Copy): boolean => fate === 'committed'
