import type { Value } from '../../../engine/contract.ts'
import type { Level } from '../knobs.ts'
import { committedOf, isOpen } from '../server.ts'
import type { Txn, Version } from '../server.ts'
import { changed, openOnes } from './store.ts'
import type { Store } from './store.ts'

/** Which version of a row a transaction sees, at each level of isolation. */

/** Works on one picture, and does not overwrite what is newer (Berenson et al. 1995, §4.2). */
export const isOnSnapshot = (level: Level): boolean => level === 'snapshot' || level === 'serializable'

/** MySQL's consistent reads come from one picture too, its writes do not. */
const readsSnapshot = (level: Level): boolean => level === 'repeatable read' || isOnSnapshot(level)

export const rowOf = (store: Store, key: string): readonly Version[] => store.rows.get(key) ?? []

export function seenBy(store: Store, txn: Txn, key: string): Value {
  const row = rowOf(store, key)
  const own = row.findLast((version) => version.txn === txn.number)
  if (own) return own.value
  if (txn.level === 'read uncommitted') return row.at(-1)?.value ?? null
  if (!readsSnapshot(txn.level)) return committedOf(row)?.value ?? null
  return row.findLast((version) => isInSnapshot(version, txn))?.value ?? null
}

export const isInSnapshot = ({ at }: Version, { snapshot }: Txn): boolean =>
  at !== null && snapshot !== null && at <= snapshot

/** What stands in a row that one has locked: one's own, or what was committed last. */
export const lastIn = (store: Store, txn: Txn, key: string): Value => {
  const row = rowOf(store, key)
  return (row.findLast((version) => version.txn === txn.number) ?? committedOf(row))?.value ?? null
}

export const changedSince = (store: Store, txn: Txn, key: string): boolean => {
  const newest = committedOf(rowOf(store, key))
  return newest !== undefined && !isInSnapshot(newest, txn)
}

/** In the order of the keys, in which tables are scanned. */
export const keysOf = (store: Store): readonly string[] => [...store.rows.keys()].sort()

export function put(store: Store, txn: Txn, key: string, value: Value): void {
  const version: Version = { value, txn: txn.number, op: txn.op, at: null }
  store.rows.set(key, [...rowOf(store, key).filter((each) => each.txn !== txn.number), version])
  if (!txn.wrote.includes(key)) changed(store, txn, { wrote: [...txn.wrote, key] })
}

export function commitRows(store: Store, { number, wrote }: Txn, at: number): void {
  for (const key of wrote) {
    const row = rowOf(store, key).map((version) => (version.txn === number ? { ...version, at } : version))
    store.rows.set(key, row)
  }
}

export function undoRows(store: Store, { number, wrote }: Txn): void {
  for (const key of wrote) {
    store.rows.set(
      key,
      rowOf(store, key).filter((version) => version.txn !== number),
    )
  }
}

/** Versions that nobody can see any more go, and rows that are not there. */
export function vacuum(store: Store): void {
  const oldest = openOnes(store).reduce(
    (least, { snapshot }) => Math.min(least, snapshot ?? least),
    store.commits,
  )
  for (const [key, row] of store.rows) {
    const from = row.findLastIndex(({ at }) => at !== null && at <= oldest)
    const kept = from > 0 ? row.slice(from) : row
    if (kept.every(({ value, at }) => value === null && at !== null)) store.rows.delete(key)
    else if (kept !== row) store.rows.set(key, kept)
  }
}

/** Whose locks on the row stand in the way. */
export function holdersOf(store: Store, { number }: Txn, key: string): readonly Txn[] {
  return [...store.txns.values()].filter(
    (other) => other.number !== number && isOpen(other) && other.locked.includes(key),
  )
}
