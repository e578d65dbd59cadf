import type { EngineEffect, Micros } from '../../../engine/contract.ts'
import { isOpen } from '../server.ts'
import type { DatabaseConfig } from '../knobs.ts'
import type { Disk, Ended, ServerContext, ServerDecision, ServerEvent, Txn, Version } from '../server.ts'

/** A database in the middle of one step: many small changes, of which the context then becomes the sum. */
export interface Store {
  readonly config: DatabaseConfig
  readonly mono: Micros
  readonly rows: Map<string, readonly Version[]>
  readonly txns: Map<number, Txn>
  readonly effects: EngineEffect[]
  disk: Disk
  commits: number
  ended: readonly Ended[]
}

export function opened(context: ServerContext, { config, mono }: ServerEvent): Store {
  return {
    config,
    mono,
    rows: new Map(Object.entries(context.rows)),
    txns: new Map(context.txns.map((txn) => [txn.number, txn])),
    effects: [],
    disk: context.disk,
    commits: context.commits,
    ended: context.ended,
  }
}

export const closed = (context: ServerContext, store: Store): ServerDecision => ({
  patch: {
    saved: context.disk,
    disk: store.disk,
    commits: store.commits,
    rows: Object.fromEntries(store.rows),
    txns: [...store.txns.values()],
    ended: store.ended,
  },
  effects: store.effects,
})

/** Changes a transaction, and returns it as it is now. */
export function changed(store: Store, { number }: Txn, change: Partial<Txn>): Txn {
  const txn = { ...(store.txns.get(number) as Txn), ...change }
  store.txns.set(number, txn)
  return txn
}

export const others = (store: Store, { number }: Txn): readonly Txn[] =>
  [...store.txns.values()].filter((txn) => txn.number !== number)

export const openOnes = (store: Store): readonly Txn[] => [...store.txns.values()].filter(isOpen)
