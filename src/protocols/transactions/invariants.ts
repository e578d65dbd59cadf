import type { Invariant, NodeId } from '../../engine/contract.ts'
import { isServer } from './server.ts'

/** Berenson et al. 1995, P0: who writes what another has written and not committed makes a mess that no rollback can undo. */
const noDirtyWrites: Invariant<null> = {
  id: 'no-dirty-writes',
  title: 'Nobody overwrites what is not committed',
  start: () => null,
  step(h, _event, before, after) {
    if (!isServer(after) || !isServer(before) || before.context.rows === after.context.rows) return { h }
    for (const [key, row] of Object.entries(after.context.rows)) {
      const [one, two] = row.filter(({ at }) => at === null)
      if (!one || !two) continue
      const why = `T${two.txn} wrote ${key} although T${one.txn}, which had written it, had not committed.`
      return { h, breach: { why, nodes: [after.id], entries: [key] } }
    }
    return { h }
  },
}

/** By database: how many transactions it has answered as committed. */
type Commits = Readonly<Record<NodeId, number>>

const commitsStay: Invariant<Commits> = {
  id: 'commits-stay',
  title: 'What is committed stays committed',
  start: () => ({}),
  step(h, event, _before, after) {
    if (!isServer(after)) return { h }
    const { commits } = after.context
    const known = h[after.id] ?? 0
    if (commits === known) return { h }
    const next = { ...h, [after.id]: commits }
    // What a full disk refused nobody was told of.
    if (commits > known || event.type === 'persistFailed') return { h: next }
    const why = `${after.id} had committed ${known} transactions and now knows of ${commits}.`
    return { h: next, breach: { why, nodes: [after.id] } }
  },
}

export const invariants = [noDirtyWrites, commitsStay]
