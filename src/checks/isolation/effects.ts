import type { Member } from './graph.ts'
import type { Txn } from './steps.ts'
import type { Survey } from './survey.ts'
import type { Written } from './writers.ts'

/**
 * Nobody knows of a transaction of unknown outcome whether it committed. If nobody saw a write of it nothing comes after it, so
 * that it is on no cycle; if somebody did, it has committed.
 */
export const mayHaveCommitted = ({ outcome }: Txn): boolean => outcome !== 'failed'

/** Writes that may have taken effect and cannot be mistaken for others. */
export const effective = (key: string, { writers }: Survey): readonly Written[] =>
  (writers.byKey.get(key) ?? []).filter(
    (written) => mayHaveCommitted(written.txn) && writers.sole(key, written.value) === written,
  )

/** The writes as members of a gate: what those who enter it missed. */
export const membersOf = (writes: readonly Written[]): readonly Member[] =>
  writes.map(({ txn, value }) => ({ to: txn.index, fact: { wrote: value, at: endKnown(txn) } }))

/** 0 where nobody ever knows; then some other end tells. */
export const endKnown = ({ end }: Txn): number => (end < Infinity ? end : 0)
