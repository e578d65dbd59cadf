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
  return {
    id: 'checks/duplicates',
    start: () => ({}),
    step(h, { at, trace }, before, after) {
      if (h.found !== undefined) return h
      const change = changeOf(before, after)
      const op = change && firstTwice(change)
      return op === undefined ? h : { found: { node: after.id, op, at, trace } }
    },
  }
}

/** Only what has just come, or has just been committed, can be there for the second time. */
function firstTwice({ copies, fresh }: ReplicaChange): string | undefined {
  const times = new Map(fresh.filter(isCommitted).map(({ op }) => [op, 0]))
  if (times.size === 0) return undefined
  for (const copy of copies) {
    const seen = times.get(copy.op)
    if (seen !== undefined && isCommitted(copy)) times.set(copy.op, seen + 1)
  }
  return [...times].find(([, count]) => count > 1)?.[0]
}

const isCommitted = ({ op, fate }: Copy): boolean => op !== undefined && fate === 'committed'

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
