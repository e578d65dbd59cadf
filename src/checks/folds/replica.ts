import type { Copy, NodeId, NodeState, Protocol } from '../../engine/contract.ts'

/** What one step did to the copies of a node. A node that is down serves none. */
export interface ReplicaChange {
  readonly before: readonly Copy[]
  readonly after: readonly Copy[]
  /** The parts in which these two differ. */
  readonly gone: readonly Copy[]
  readonly fresh: readonly Copy[]
}

export type ReplicaChanges = (before: NodeState, after: NodeState) => ReplicaChange | undefined

export const isLive = (node: NodeState, copy: Copy): boolean => node.up !== 'down' && copy.fate !== 'undone'

/**
 * Compares a node's copies before and after a step; undefined where they cannot have changed. Most steps touch no copy, and a
 * log is long: so it calls `replica` only after a field that `replica` reads has changed, and keeps each node's last answer.
 */
export function replicaChanges(protocol: Protocol): ReplicaChanges {
  const fields = new Set<PropertyKey>()
  const lastOf = new Map<NodeId, { readonly node: NodeState; readonly copies: readonly Copy[] }>()
  let last: { readonly from: NodeState; readonly to: NodeState; readonly change: ReplicaChange } | undefined

  function isUntouched(from: NodeState, to: NodeState): boolean {
    if (from.up !== to.up || from.leaf !== to.leaf) return false
    for (const field of fields) if (fieldOf(from.context, field) !== fieldOf(to.context, field)) return false
    return fields.size > 0
  }

  function served(node: NodeState): readonly Copy[] {
    const known = lastOf.get(node.id)
    if (known && (known.node === node || isUntouched(known.node, node))) return known.copies
    const copies = node.up === 'down' ? NONE : protocol.replica(watched(node, fields))
    lastOf.set(node.id, { node, copies })
    return copies
  }

  return (from, to) => {
    if (isUntouched(from, to)) return undefined
    if (last?.from === from && last.to === to) return last.change
    const before = served(from)
    const after = served(to)
    const change = { before, after, ...difference(before, after) }
    last = { from, to, change }
    return change
  }
}

const NONE: readonly Copy[] = []

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

/**
 * Logs change at their end and registers in one place: what lies between equal ends differs. Where most copies are the same
 * objects as before, that is seen at a glance.
 */
function difference(before: readonly Copy[], after: readonly Copy[]): Pick<ReplicaChange, 'gone' | 'fresh'> {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  while (head < shorter && isSame(before[head], after[head])) head++
  let tail = 0
  while (tail < shorter - head && isSame(before.at(-1 - tail), after.at(-1 - tail))) tail++
  return { gone: before.slice(head, before.length - tail), fresh: after.slice(head, after.length - tail) }
}

const isSame = (a: Copy | undefined, b: Copy | undefined): boolean =>
  a?.op === b?.op && a?.key === b?.key && a?.fate === b?.fate

/** Ids of the operations of which live copies are among `copies`, but not among `others`. */
export function liveOnlyIn(copies: readonly Copy[], others: readonly Copy[]): readonly string[] {
  const known = new Set(others.map(liveOp))
  return copies.flatMap((copy) => {
    const op = liveOp(copy)
    return op === undefined || known.has(op) ? [] : [op]
  })
}

const liveOp = ({ op, fate }: Copy): string | undefined => (fate === 'undone' ? undefined : op)
