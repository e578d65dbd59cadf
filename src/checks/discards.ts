import type { Fold, Handled, Micros, Protocol } from '../engine/contract.ts'
import { replicaChanges } from './replica.ts'

/** One step after which a node no longer served its copies of some operations. */
export interface Discard {
  readonly event: Pick<Handled, 'at' | 'node' | 'type' | 'from' | 'trace'>
  readonly ops: readonly string[]
  readonly earlier: Discard | undefined
}

export interface Discards {
  /** When a disk last changed. */
  readonly changedAt: Micros
  readonly latest: Discard | undefined
}

/** Remembers who let go of which write, and by which event: what a loss is later traced back to. */
export function discardsFold(protocol: Protocol): Fold<Discards> {
  const changeOf = replicaChanges(protocol)
  return {
    id: 'checks/discards',
    start: () => ({ changedAt: 0, latest: undefined }),
    step(h, { at, node, type, from, trace }, before, after) {
      const change = changeOf(before, after)
      if (change === undefined || (!change.stored && change.dropped.length === 0)) return h
      const event = from === undefined ? { at, node, type, trace } : { at, node, type, from, trace }
      return {
        changedAt: change.stored ? at : h.changedAt,
        latest: change.dropped.length === 0 ? h.latest : { event, ops: change.dropped, earlier: h.latest },
      }
    },
  }
}

/** For each of these operations the last event that took a served copy of it away. */
export function lastDiscards(h: Discards, ops: Iterable<string>): ReadonlyMap<string, Discard['event']> {
  const wanted = new Set(ops)
  const found = new Map<string, Discard['event']>()
  for (let discard = h.latest; discard !== undefined && wanted.size > 0; discard = discard.earlier) {
    for (const op of discard.ops) if (wanted.delete(op)) found.set(op, discard.event)
  }
  return found
}
