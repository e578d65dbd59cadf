import type { Copy, Fold, Handled, Micros, NodeId, Protocol } from '../engine/contract.ts'
import type { Check } from './check.ts'
import { isLive, replicaChanges } from './replica.ts'
import { atMs, operationText } from './words.ts'

interface Twice {
  readonly node: NodeId
  readonly op: string
}

interface Duplicates {
  /** Operations of which a node holds two copies, not both committed yet. */
  readonly suspects: readonly Twice[]
  readonly found?: Twice & { readonly at: Micros; readonly trace: number }
}

/**
 * Watches for an operation whose effect one node holds twice, both committed, and remembers the first. A log that holds a
 * retried entry again and skips it when applying does not name the operation in the copy that it skips.
 */
export function duplicatesFold(protocol: Protocol): Fold<Duplicates> {
  const changeOf = replicaChanges(protocol)
  return {
    id: 'checks/duplicates',
    start: () => ({ suspects: [] }),
    step(h, { at, trace }: Handled, before, after) {
      if (h.found !== undefined) return h
      const change = changeOf(before, after)
      const known = h.suspects.filter(({ node }) => node === after.id).map(({ op }) => op)
      const ops = change === undefined ? known : [...known, ...doubled(change.copies, change.gained)]
      if (ops.length === 0) return h
      const node = after.id
      const copies = protocol.replica(after).filter((copy) => isLive(after, copy))
      const committed = copies.filter(({ fate }) => fate === 'committed')
      const op = doubled(committed, ops)[0]
      if (op !== undefined) return { suspects: [], found: { node, op, at, trace } }
      const others = h.suspects.filter((suspect) => suspect.node !== node)
      return { suspects: [...others, ...doubled(copies, ops).map((each) => ({ node, op: each }))] }
    },
  }
}

/** Which of these operations have more than one copy. */
function doubled(copies: readonly Copy[], ops: readonly string[]): readonly string[] {
  if (ops.length === 0) return []
  const counts = new Map(ops.map((op) => [op, 0]))
  for (const { op } of copies) {
    const count = op === undefined ? undefined : counts.get(op)
    if (count !== undefined) counts.set(op as string, count + 1)
  }
  return [...counts].flatMap(([op, count]) => (count > 1 ? [op] : []))
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
