import type { Copy, Fold, Micros, NodeId } from '../engine/contract.ts'
import type { Check } from './check.ts'
import type { ReplicaChange, ReplicaChanges } from './replica.ts'
import { atMs, operationText } from './words.ts'

interface Duplicates {
  readonly found?: { readonly node: NodeId; readonly op: string; readonly at: Micros; readonly trace: number }
}

/**
 * Watches for an operation whose effect one node holds twice, both committed, and remembers the first. A log in which a retry
 * stands twice but takes effect once does not name the operation in the copy that is skipped.
 */
export function duplicatesFold(changeOf: ReplicaChanges): Fold<Duplicates> {
  const firstTwice = tally()
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

/** Counts the committed copies of each operation on each node, going on from the last count where it can. */
function tally(): (node: NodeId, change: ReplicaChange) => string | undefined {
  const lastOf = new Map<NodeId, { readonly copies: readonly Copy[]; readonly counts: Map<string, number> }>()
  return (node, { before, after, gone, fresh }) => {
    const known = lastOf.get(node)
    const counts = known?.copies === before ? known.counts : new Map<string, number>()
    if (known?.copies !== before) add(counts, before, 1)
    add(counts, gone, -1)
    add(counts, fresh, 1)
    lastOf.set(node, { copies: after, counts })
    return fresh.find(({ op }) => op !== undefined && (counts.get(op) ?? 0) > 1)?.op
  }
}

function add(counts: Map<string, number>, copies: readonly Copy[], by: 1 | -1): void {
  for (const { op, fate } of copies) {
    if (op !== undefined && fate === 'committed') counts.set(op, (counts.get(op) ?? 0) + by)
  }
}

export function noDuplicateEffects(duplicates: Fold<Duplicates>): Check {
  const id = 'no-duplicate-effects'
  const title = 'No effect is applied twice'
  return {
    id,
    title,
    judge(facts) {
      const { found } = facts.recall(duplicates)
      if (found === undefined) {
        return { check: id, title, holds: true, why: 'No node holds the same effect twice.', evidence: {} }
      }
      const { node, op, at, trace } = found
      const record = facts.operations.find((each) => each.op.id === op)
      const what = record === undefined ? op : operationText(record)
      const why = `${what} was applied twice: since ${atMs(at)} ${node} holds its effect two times.`
      return { check: id, title, holds: false, at, why, evidence: { operations: [op], nodes: [node], trace } }
    },
  }
}
