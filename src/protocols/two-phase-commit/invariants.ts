import type { Invariant, NodeId, NodeState } from '../../engine/contract.ts'
import { isServer } from './server.ts'
import type { Disk } from './server.ts'

interface Ends {
  readonly committed?: NodeId
  readonly aborted?: NodeId
}

/** Of each transaction, one node that has committed it and one that has aborted it. */
type AllEnds = Readonly<Record<string, Ends>>

const NOTHING: Disk = { begun: 0, commits: {}, balance: 0, promised: null, outcomes: {} }
const diskOf = (node: NodeState): Disk => (isServer(node) ? node.context.disk : NOTHING)

function endsIn(node: NodeState): readonly (readonly [txn: string, committed: boolean])[] {
  const { commits, outcomes } = diskOf(node)
  return [
    ...Object.keys(commits).map((txn) => [txn, true] as const),
    ...Object.entries(outcomes).map(([txn, { committed }]) => [txn, committed] as const),
  ]
}

/** What a full disk refused was never decided: nobody has been told of it. */
function withoutUnstored(h: AllEnds, node: NodeState): AllEnds {
  const { commits, outcomes } = diskOf(node)
  const isStored = (txn: string) => commits[Number(txn)] !== undefined || outcomes[Number(txn)] !== undefined
  return Object.fromEntries(
    Object.entries(h).map(([txn, ends]) => [
      txn,
      isStored(txn) ? ends : Object.fromEntries(Object.entries(ends).filter(([, id]) => id !== node.id)),
    ]),
  )
}

/** Atomic commitment: no two of those concerned end a transaction differently, whatever they have forgotten since. */
const allOrNothing: Invariant<AllEnds> = {
  id: 'all-or-nothing',
  title: 'A transfer happens on both sides or on neither',
  start: () => ({}),
  step(h, event, before, after) {
    if (event.type === 'persistFailed') return { h: withoutUnstored(h, after) }
    const was = diskOf(before)
    const is = diskOf(after)
    if (was.commits === is.commits && was.outcomes === is.outcomes) return { h }
    const ends = { ...h }
    for (const [txn, committed] of endsIn(after)) {
      const end = committed ? 'committed' : 'aborted'
      if (ends[txn]?.[end] === undefined) ends[txn] = { ...ends[txn], [end]: after.id }
    }
    const split = Object.entries(ends).find(
      ([txn, { committed, aborted }]) => committed && aborted && h[txn] !== ends[txn],
    )
    if (!split) return { h: ends }
    const [txn, { committed = '', aborted = '' }] = split
    const nodes = [...new Set([committed, aborted])]
    const why = `${committed} has committed T${txn}, and ${aborted} has aborted it.`
    return { h: ends, breach: { why, nodes, entries: [`T${txn}`] } }
  },
}

export const invariants = [allOrNothing]
