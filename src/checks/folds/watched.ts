import type { Breach, Fold, Invariant, Micros } from '../../engine/contract.ts'

export interface Watched {
  readonly h: unknown
  /** The first breach. What follows it is no longer looked at: a breach is not undone. */
  readonly breach?: Breach & {
    readonly at: Micros
    readonly trace: number
    /** It came with a message: `trace` is its delivery. */
    readonly byMessage: boolean
  }
}

/** A protocol's invariant as a fold that keeps its first breach. */
// oxlint-disable-next-line no-explicit-any -- each invariant has a memory of its own type
export function watch(invariant: Invariant<any>): Fold<Watched> {
  return {
    id: `invariant/${invariant.id}`,
    start: (nodes, config) => ({ h: invariant.start(nodes, config) }),
    step(watched, event, before, after, config) {
      if (watched.breach !== undefined) return watched
      const { h, breach } = invariant.step(watched.h, event, before, after, config)
      if (breach !== undefined) {
        const { at, trace, from } = event
        return { h, breach: { ...breach, at, trace, byMessage: from !== undefined } }
      }
      return h === watched.h ? watched : { h }
    },
  }
}
