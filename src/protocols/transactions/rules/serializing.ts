import type { Value } from '../../../engine/contract.ts'
import { matches } from '../../../engine/predicate.ts'
import type { Predicate } from '../../../engine/predicate.ts'
import { note } from '../effects.ts'
import { isOn } from '../safety.ts'
import { isOpen } from '../server.ts'
import type { Txn } from '../server.ts'
import { isInSnapshot, rowOf, seenBy } from './rows.ts'
import { changed, others } from './store.ts'
import type { Store } from './store.ts'

/**
 * Serializable snapshot isolation (Cahill, Röhm & Fekete 2008), as PostgreSQL has it (Ports & Grittner 2012): of two transactions that
 * ran at once, one may miss what the other wrote, and must then come first in any serial order. A circle of that is never without a
 * pivot, which misses a write and whose own write is missed; and whose writes the pivot missed is the first of the circle to commit.
 */

const isTracked = ({ level }: Txn): boolean => level === 'serializable'

/** A row has been read. Who has changed it behind this one's back must come after it. */
export function hasRead(store: Store, txn: Txn, key: string): void {
  if (!isTracked(txn)) return
  const reader = changed(store, txn, { reads: [...new Set([...txn.reads, key])] })
  for (const { txn: writer } of unseen(store, reader, key)) missed(store, reader, writer)
}

/** All rows have been looked at, and those that are so were found. */
export function hasSelected(store: Store, txn: Txn, predicate: Predicate): void {
  if (!isTracked(txn)) return
  const reader = changed(store, txn, { selects: [...txn.selects, predicate] })
  for (const key of store.rows.keys()) {
    const seen = seenBy(store, reader, key)
    for (const { txn: writer, value } of unseen(store, reader, key)) {
      if (matches(predicate, seen) || matches(predicate, value)) missed(store, reader, writer)
    }
  }
}

/** A row has been written. Who has read it as it was before must come before this one. */
export function hasWritten(store: Store, writer: Txn, key: string, value: Value): void {
  if (!isTracked(writer)) return
  for (const reader of others(store, writer)) {
    if (!isTracked(reader) || !ranTogether(reader, writer)) continue
    const seen = seenBy(store, reader, key)
    const isSelected = reader.selects.some((each) => matches(each, seen) || matches(each, value))
    if (isSelected || reader.reads.includes(key)) missed(store, reader, writer.number)
  }
}

const ranTogether = (one: Txn, { snapshot }: Txn): boolean =>
  one.committedAt === null || (snapshot !== null && one.committedAt > snapshot)

const unseen = (store: Store, reader: Txn, key: string) =>
  rowOf(store, key).filter((version) => version.txn !== reader.number && !isInSnapshot(version, reader))

/** The reader missed what the writer wrote. */
function missed(store: Store, { number }: Txn, by: number): void {
  const reader = store.txns.get(number)
  const writer = store.txns.get(by)
  if (!reader || !writer || !isTracked(writer) || reader.misses.includes(by)) return
  const at = writer.committedAt
  const before = changed(store, reader, {
    misses: [...reader.misses, by],
    firstMissedAt: at === null ? reader.firstMissedAt : Math.min(at, reader.firstMissedAt ?? at),
  })
  const after = changed(store, writer, { missedBy: [...writer.missedBy, number] })
  breakCircle(store, before)
  breakCircle(store, after)
}

/** One has committed: whoever had missed its writes may be a pivot now. */
export function hasCommitted(store: Store, writer: Txn, at: number): void {
  for (const reader of others(store, writer)) {
    if (!reader.misses.includes(writer.number)) continue
    breakCircle(store, changed(store, reader, { firstMissedAt: Math.min(at, reader.firstMissedAt ?? at) }))
  }
}

/** Ports & Grittner 2012, §5.4: the pivot, if it can still be stopped; if not, who missed its writes. */
function breakCircle(store: Store, pivot: Txn): void {
  const { firstMissedAt, committedAt } = pivot
  if (!isOn(store.config, 'pivots-abort') || firstMissedAt === null) return
  if (pivot.doomed || (committedAt !== null && committedAt < firstMissedAt)) return
  for (const number of pivot.missedBy) {
    const first = store.txns.get(number)
    if (!first || first.doomed || !mayCloseCircle(first, firstMissedAt)) continue
    const victim = isOpen(pivot) ? pivot : first
    if (!isOpen(victim)) continue
    changed(store, victim, { doomed: true })
    store.effects.push(
      note('dooms', {
        txn: pivot.number,
        reader: first.number,
        client: victim.client,
        victim: victim.number,
      }),
    )
    return
  }
}

/**
 * The last of the three must have been the first to commit (Ports & Grittner 2012, theorem 1); and one that has only read can close no circle unless that
 * one was committed before it looked (theorem 3).
 */
function mayCloseCircle({ committedAt, wrote, snapshot }: Txn, firstMissedAt: number): boolean {
  if (committedAt === null) return true
  if (committedAt < firstMissedAt) return false
  return wrote.length > 0 || (snapshot !== null && firstMissedAt <= snapshot)
}

/** Committed ones are kept as long as one that ran with them is open. */
export function forgetOld(store: Store): void {
  const open = [...store.txns.values()].filter((txn) => isOpen(txn) && isTracked(txn))
  const oldest = open.reduce((least, { snapshot }) => Math.min(least, snapshot ?? least), store.commits)
  for (const { number, committedAt } of store.txns.values()) {
    if (committedAt !== null && committedAt <= oldest) store.txns.delete(number)
  }
}
