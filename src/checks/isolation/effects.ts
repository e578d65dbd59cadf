import type { Member } from './graph.ts'
import type { Txn } from './steps.ts'
import type { Survey } from './survey.ts'
import type { Written } from './writers.ts'

/** Writes whose effect is certain and that cannot be mistaken for others. */
export const effective = (key: string, { writers, isCommitted }: Survey): readonly Written[] =>
  (writers.byKey.get(key) ?? []).filter(
    (written) => isCommitted(written.txn) && writers.sole(key, written.value) === written,
  )

/** The writes as members of a gate: what those who enter it missed. */
export const membersOf = (writes: readonly Written[]): readonly Member[] =>
  writes.map(({ txn, value }) => ({ to: txn.index, fact: { wrote: value, at: endKnown(txn) } }))

/** 0 where nobody ever knows; then some other end tells. */
export const endKnown = ({ end }: Txn): number => (end < Infinity ? end : 0)
