import type { NodeId, Value } from '../../engine/contract.ts'
import type { RequestMessage } from '../shared/client-messages.ts'

/** What a shard holds of one key. It moves as a whole. */
export interface Row {
  readonly value: Value
  /** The operation that wrote it. */
  readonly op?: string
  /** Of each client’s session that wrote it, the last serial: a request that comes twice is done once, wherever the key is by then. */
  readonly seen: Readonly<Record<string, number>>
}

/** By their keys. */
export type Rows = Readonly<Record<string, Row>>

const NEVER_WRITTEN: Row = { value: null, seen: {} }

/** `k1`, `k2`, … as they are at the start. */
export const rowsAtStart = (count: number): Rows =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i + 1}`, NEVER_WRITTEN]))

export const countOf = (rows: Rows): number => Object.keys(rows).length

/** What each shard gets of the rows. */
export function byOwner(
  rows: Rows,
  ownerOf: (key: string) => NodeId | undefined,
): Readonly<Record<NodeId, Rows>> {
  const parts: Record<NodeId, Record<string, Row>> = {}
  for (const [key, row] of Object.entries(rows)) {
    const owner = ownerOf(key)
    if (owner !== undefined) (parts[owner] ??= {})[key] = row
  }
  return parts
}

/** The rows after a write, the same if it has been done before. */
export function written(rows: Rows, { id, session, serial, key = '', value = null }: RequestMessage): Rows {
  const { seen } = rows[key] ?? NEVER_WRITTEN
  if (serial <= (seen[session] ?? -1)) return rows
  return { ...rows, [key]: { value, op: id, seen: { ...seen, [session]: serial } } }
}
