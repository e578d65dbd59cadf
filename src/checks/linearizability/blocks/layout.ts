/**
 * Where each call must stand among those that show the same contents. A chain is what nothing else may come between; within it a
 * call of a lower rank comes first, and calls of one rank may come in any order that real time allows.
 */
export interface Layout {
  readonly starts: Float64Array
  /** Infinity: not answered yet. */
  readonly ends: Float64Array
  /** Of each call the chain, counted from 0; the first begins before all others. Or ABSENT, or ANYWHERE. */
  readonly chains: Int32Array
  readonly chainCount: number
  readonly ranks: Int32Array
  /** CHANGE, or a read: SHOWS_ALL that came before it in its chain, or SHOWS_LAST only. */
  readonly kinds: Uint8Array
  /** It may also stand anywhere later in its chain: what it does was done already. */
  readonly isLoose?: Uint8Array
  /** The ranks of the reads that tell a call of rank `lower` from one of rank `higher`. */
  witnessRanks(lower: number, higher: number): readonly [least: number, most: number]
  /** Without which the rank of the call would say nothing: other calls that could have done the same, or came before. */
  support(call: number): readonly number[]
}

export const CHANGE = 0
export const SHOWS_ALL = 1
export const SHOWS_LAST = 2

/** It need not have happened. */
export const ABSENT = -1
/** It happened, and its answer tells nothing. */
export const ANYWHERE = -2

/** Calls that cannot all be explained, and the latest moment from which that is so. */
export interface Conflict {
  readonly calls: readonly number[]
  readonly known: number
}
