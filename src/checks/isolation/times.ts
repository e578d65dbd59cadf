import { firstFrom, kinds } from './graph.ts'
import type { Drawing } from './graph.ts'
import { groupBy } from './group.ts'
import type { Txn } from './steps.ts'

/** Draws what sessions and real time say of transactions. */
export function drawTimes(txns: readonly Txn[], drawing: Drawing): void {
  const byStart = txns.toSorted((a, b) => a.start - b.start)
  for (const own of groupBy(byStart, ({ process }) => process).values()) {
    for (const [place, txn] of own.entries()) {
      const next = own[place + 1]
      if (next && txn.end < next.start) {
        drawing.link(txn.index, next.index, kinds.process, { at: next.start })
      }
    }
  }
  const starts = byStart.map(({ start }) => start)
  const members = byStart.map(({ index, start }) => ({ to: index, fact: { at: start } }))
  const gate = drawing.gate(kinds.realtime, members)
  for (const { index, end } of byStart) {
    const place = firstFrom(starts, end)
    if (place < starts.length) drawing.enter(index, gate, place, { at: end })
  }
}
