import type { Copy, NodeId, NodeState, Protocol } from '../engine/contract.ts'

/** What one step did to the copies that a node serves: none while it is down, and never what is set aside. */
export interface ReplicaChange {
  readonly copies: readonly Copy[]
  /** Those of them that are new, or whose fate is. */
  readonly fresh: readonly Copy[]
  /** Ids of the operations whose copies came or went. */
  readonly gained: readonly string[]
  readonly dropped: readonly string[]
}

export type ReplicaChanges = (before: NodeState, after: NodeState) => ReplicaChange | undefined

export const isLive = (node: NodeState, copy: Copy): boolean => node.up !== 'down' && copy.fate !== 'undone'

/**
 * Compares a node's copies before and after a step; undefined where they cannot have changed. Most steps touch no copy, and a
 * log is long, so it keeps each node's last copies, and calls `replica` only after a field that `replica` reads has changed.
 */
export function replicaChanges(protocol: Protocol): ReplicaChanges {
  const fields = new Set<PropertyKey>()
  const lastOf = new Map<NodeId, { readonly node: NodeState; readonly copies: readonly Copy[] }>()
  let last:
    { readonly before: NodeState; readonly after: NodeState; readonly change: ReplicaChange } | undefined

  function isUntouched(before: NodeState, after: NodeState): boolean {
    if (before.up !== after.up || before.leaf !== after.leaf) return false
    for (const field of fields)
      if (fieldOf(before.context, field) !== fieldOf(after.context, field)) return false
    return fields.size > 0
  }

  function served(node: NodeState): readonly Copy[] {
    const known = lastOf.get(node.id)
    if (known && (known.node === node || isUntouched(known.node, node))) return known.copies
    const copies = protocol.replica(watched(node, fields)).filter((copy) => isLive(node, copy))
    lastOf.set(node.id, { node, copies })
    return copies
  }

  return (before, after) => {
    if (isUntouched(before, after)) return undefined
    if (last?.before === before && last.after === after) return last.change
    const earlier = served(before)
    const copies = served(after)
    const change = { copies, ...difference(earlier, copies) }
    last = { before, after, change }
    return change
  }
}

const fieldOf = (context: unknown, field: PropertyKey): unknown =>
  typeof context === 'object' && context !== null ? Reflect.get(context, field) : undefined

/** The same node; which fields of its context are read goes to `fields`. */
function watched(node: NodeState, fields: Set<PropertyKey>): NodeState {
  const { context } = node
  if (typeof context !== 'object' || context === null) return node
  const get = (target: object, field: PropertyKey): unknown => {
    fields.add(field)
    return Reflect.get(target, field)
  }
  return { ...node, context: new Proxy(context, { get }) }
}

/** Logs change at their end and registers in one place: only what lies between equal ends is looked at closely. */
function difference(earlier: readonly Copy[], later: readonly Copy[]): Omit<ReplicaChange, 'copies'> {
  const shorter = Math.min(earlier.length, later.length)
  let head = 0
  while (head < shorter && isSame(earlier[head], later[head])) head++
  let tail = 0
  while (tail < shorter - head && isSame(earlier.at(-1 - tail), later.at(-1 - tail))) tail++
  const fresh = later.slice(head, later.length - tail)
  const was = operationsOf(earlier.slice(head, earlier.length - tail))
  const is = operationsOf(fresh)
  return { fresh, gained: without(is, new Set(was)), dropped: without(was, new Set(is)) }
}

const isSame = (a: Copy | undefined, b: Copy | undefined): boolean =>
  a === b || (a?.op === b?.op && a?.key === b?.key && a?.fate === b?.fate)

const without = (ops: readonly string[], known: ReadonlySet<string>): readonly string[] =>
  ops.filter((op) => !known.has(op))

const operationsOf = (copies: readonly Copy[]): string[] =>
  copies.flatMap((copy) => (copy.op === undefined ? [] : [copy.op]))
