import { known } from './anomalies.ts'
import type { Anomaly } from './anomalies.ts'
import { membersOf } from './effects.ts'
import { kinds } from './graph.ts'
import type { Drawing, Fact } from './graph.ts'
import { groupBy } from './group.ts'
import type { Lineage, Version } from './lineage.ts'
import type { Selection } from './looks.ts'
import { matches } from '../../engine/predicate.ts'
import type { Predicate } from '../../engine/predicate.ts'
import type { Txn } from './steps.ts'
import type { Survey } from './survey.ts'
import { selected, showValue } from './words.ts'
import type { Written } from './writers.ts'

/**
 * Draws what it tells that a row was not found (Adya 1999, §3.1.1 and §4.4.1: dependencies by predicates). Its reader saw some
 * version that is not as asked for, and nobody knows which: only what holds whichever it was is drawn. That it was not rolled back
 * or an intermediate one is taken for granted, since every level that such a cycle rules out forbids both. Returns the rows that
 * nobody could have missed.
 */
export function drawSelections(
  lineages: readonly Lineage[],
  { selections, writers }: Survey,
  drawing: Drawing,
): readonly Anomaly[] {
  const lost: Anomaly[] = []
  const alike = [...groupBy(selections, ({ predicate }) => JSON.stringify(predicate)).values()]
  for (const lineage of lineages) {
    const { key } = lineage
    const own = new Set((writers.byKey.get(key) ?? []).map(({ txn }) => txn))
    for (const group of alike) {
      const { predicate } = group[0] as Selection
      const clueFor = (reader?: Txn): Clue & { readonly gate: number } => {
        const clue = clueOf(lineage, predicate, reader)
        return { ...clue, gate: drawing.gate(kinds.rwByPredicate, membersOf(clue.missed)) }
      }
      const shared = clueFor()
      for (const { txn, found } of group.filter(({ settled }) => !settled.has(key))) {
        const { gate, missed, source, isLost } = own.has(txn) ? clueFor(txn) : shared
        const fact: Fact = { key, predicate, seen: found, at: txn.end }
        if (missed.length > 0) drawing.enter(txn.index, gate, 0, fact)
        if (source) drawing.link(source.txn.index, txn.index, kinds.wr, { ...fact, wrote: source.value })
        if (isLost) lost.push(lostRow(lineage, txn, fact))
      }
    }
  }
  return lost
}

/** What is told by not finding a row. */
interface Clue {
  /** Writes that came after all versions that can have been seen. */
  readonly missed: readonly Written[]
  /** The write without which the row would have been found. */
  readonly source: Written | undefined
  /** There was no version that can have been seen. */
  readonly isLost: boolean
}

/** `reader`: who wrote the row later; its own version it cannot have seen. */
function clueOf({ initial, roots, all }: Lineage, predicate: Predicate, reader: Txn | undefined): Clue {
  const canBeSeen = ({ value, written }: Pick<Version, 'value' | 'written'>): boolean =>
    !matches(predicate, value) && (reader === undefined || written?.txn !== reader)
  const total = all.filter(canBeSeen).length
  const wasFirst = initial !== undefined && matches(predicate, initial)
  if (total === 0 && wasFirst) return { missed: [], source: undefined, isLost: true }

  const missed: Written[] = []
  const earliest: Version[] = []
  let reached = 0
  const queue = roots.map((version) => ({ version, passed: 0 }))
  for (const { version, passed } of queue) {
    const isCandidate = canBeSeen(version)
    if (passed === total && version.written) missed.push(version.written)
    else for (const next of version.next) queue.push({ version: next, passed: passed + Number(isCandidate) })
    if (!isCandidate) continue
    reached++
    if (passed === 0) earliest.push(version)
  }
  const isCertain = wasFirst && reached === total && earliest.length === 1
  return { missed, source: isCertain ? earliest[0]?.written : undefined, isLost: false }
}

const lostRow = (
  { initial }: Lineage,
  { id, end }: Txn,
  { key = '', predicate = true, seen }: Fact,
): Anomaly => ({
  type: 'unwritten-read',
  called: 'missing row',
  transactions: [id],
  key,
  why: `${id} ${selected(predicate, seen as Selection['found'])} although ${key} was ${showValue(initial)} at first and nobody made it otherwise.`,
  ...known(end),
})
