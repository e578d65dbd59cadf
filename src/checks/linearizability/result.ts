/** What is known of a history's linearizability. `why` is one sentence for people in each case. Plain data. */
export type Linearizability = Explained | Refuted | Undecided

interface Explained {
  readonly holds: true
  readonly why: string
  /** Ids in an order that explains every answer: key by key where the model allows, so only each key's own order counts. */
  readonly order: readonly string[]
}

export interface Refuted {
  readonly holds: false
  readonly why: string
  readonly key: string
  /** The call whose answer settled it: with that answer the history has no order any more. */
  readonly culprit: string
  /**
   * The smallest part that fails by itself, the culprit included, in the order of starts: even if every other call might have
   * happened at any time, or never, these calls have no order.
   */
  readonly part: readonly string[]
  /** The longest order of what was called by then on that key, without the culprit. */
  readonly order: readonly string[]
  /** Each place in `order` that was tried for the culprit, and why it is none. */
  readonly places: readonly Place[]
}

export interface Place {
  /** The call after which it would stand; null: before all. */
  readonly after: string | null
  readonly why: string
}

interface Undecided {
  readonly holds: null
  readonly why: string
}
