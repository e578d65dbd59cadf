import type { Fold, Handled, Micros, NodeState } from '../../engine/contract.ts'
import { liveOnlyIn } from './replica.ts'
import type { ReplicaChanges } from './replica.ts'

/** One step after which a node no longer served its copies of some operations. */
export interface Discard {
  readonly event: Pick<Handled, 'at' | 'node' | 'type' | 'from' | 'trace'>
  readonly ops: readonly string[]
  readonly earlier: Discard | undefined
}

export interface Discards {
  /** When a disk, or who holds what, last changed. */
  readonly changedAt: Micros
  readonly latest: Discard | undefined
}

/** Remembers who let go of which write, and by which event: what a loss is later traced back to. */
export function discardsFold(changeOf: ReplicaChanges): Fold<Discards> {
  return {
    id: 'checks/discards',
    start: () => ({ changedAt: 0, latest: undefined }),
    step(h, { at, node, type, from, trace }, before, after) {
      const { gone, fresh } = changeOf(before, after) ?? NOTHING
      const ops = liveOnlyIn(gone, fresh)
      if (ops.length > 0) {
        const event = from === undefined ? { at, node, type, trace } : { at, node, type, from, trace }
        return { changedAt: at, latest: { event, ops, earlier: h.latest } }
      }
      const isStored = diskOf(before) !== diskOf(after) || liveOnlyIn(fresh, gone).length > 0
      return isStored ? { changedAt: at, latest: h.latest } : h
    },
  }
}

const NOTHING = { gone: [], fresh: [] }

const diskOf = ({ context }: NodeState): unknown =>
  typeof context === 'object' && context !== null && 'disk' in context ? context.disk : undefined

/** For each of these operations the last event that took a served copy of it away. */
export function lastDiscards(h: Discards, ops: Iterable<string>): ReadonlyMap<string, Discard['event']> {
  const wanted = new Set(ops)
  const found = new Map<string, Discard['event']>()
  for (let discard = h.latest; discard !== undefined && wanted.size > 0; discard = discard.earlier) {
    for (const op of discard.ops) if (wanted.delete(op)) found.set(op, discard.event)
  }
  return found
}
