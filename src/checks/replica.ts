import type { Copy, NodeId, NodeState, Protocol } from '../engine/contract.ts'

/** What one step did to the copies that a node serves. A node that is down serves none, and nobody serves what is set aside. */
export interface ReplicaChange {
  readonly copies: readonly Copy[]
  /** Ids of the operations whose copies came or went. */
  readonly gained: readonly string[]
  readonly dropped: readonly string[]
  /** The disk changed; of a node without one, the copies. */
  readonly stored: boolean
}

export const isLive = (node: NodeState, copy: Copy): boolean => node.up !== 'down' && copy.fate !== 'undone'

/** The part of a node that its copies are made from: a new object whenever they may differ. */
export function storageOf(node: NodeState): unknown {
  return hasDisk(node.context) ? node.context.disk : node.context
}

const hasDisk = (context: unknown): context is { readonly disk: unknown } =>
  typeof context === 'object' && context !== null && 'disk' in context

/**
 * Compares a node's copies before and after a step; undefined where its storage was not touched. It remembers the last copies
 * of each node and the last answer, which saves time and changes no result.
 */
export function replicaChanges(
  protocol: Protocol,
): (before: NodeState, after: NodeState) => ReplicaChange | undefined {
  const lastOf = new Map<NodeId, { readonly node: NodeState; readonly copies: readonly Copy[] }>()
  let last:
    { readonly before: NodeState; readonly after: NodeState; readonly change: ReplicaChange } | undefined

  function served(node: NodeState): readonly Copy[] {
    const known = lastOf.get(node.id)
    if (known && known.node.up === node.up && storageOf(known.node) === storageOf(node)) return known.copies
    const copies = node.up === 'down' ? [] : protocol.replica(node).filter((copy) => copy.fate !== 'undone')
    lastOf.set(node.id, { node, copies })
    return copies
  }

  return (before, after) => {
    const isSameStorage = storageOf(before) === storageOf(after)
    if (isSameStorage && before.up === after.up) return undefined
    if (last?.before === before && last.after === after) return last.change
    const earlier = served(before)
    const copies = served(after)
    const [gained, dropped] = difference(earlier, copies)
    const stored = hasDisk(after.context) ? !isSameStorage : gained.length + dropped.length > 0
    const change = { copies, gained, dropped, stored }
    last = { before, after, change }
    return change
  }
}

/** Logs change at their end and registers in one place: only what lies between equal ends is looked at closely. */
function difference(
  earlier: readonly Copy[],
  later: readonly Copy[],
): readonly [gained: string[], dropped: string[]] {
  const shorter = Math.min(earlier.length, later.length)
  let head = 0
  while (head < shorter && isSame(earlier[head], later[head])) head++
  let tail = 0
  while (tail < shorter - head && isSame(earlier.at(-1 - tail), later.at(-1 - tail))) tail++
  const was = operationsOf(earlier.slice(head, earlier.length - tail))
  const is = operationsOf(later.slice(head, later.length - tail))
  return [without(is, new Set(was)), without(was, new Set(is))]
}

const isSame = (a: Copy | undefined, b: Copy | undefined): boolean =>
  a === b || (a?.op === b?.op && a?.key === b?.key)

const without = (ops: readonly string[], known: ReadonlySet<string>): string[] =>
  ops.filter((op) => !known.has(op))

const operationsOf = (copies: readonly Copy[]): string[] =>
  copies.flatMap((copy) => (copy.op === undefined ? [] : [copy.op]))
