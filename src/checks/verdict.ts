import type { Micros, NodeId } from '../engine/contract.ts'

/** What a check says of a run up to one moment. */
export interface Verdict {
  /** The id of a check, or of one of the protocol's invariants. */
  readonly check: string
  readonly title: string
  /** null: undecided. It meets no expectation. */
  readonly holds: boolean | null
  /** The earliest moment at which this could be known. */
  readonly at?: Micros
  /** One sentence for people. */
  readonly why: string
  readonly evidence: Evidence
}

export interface Evidence {
  /** Ids of operations. */
  readonly operations?: readonly string[]
  readonly nodes?: readonly NodeId[]
  /** Entries, terms, indexes: whatever shows it. */
  readonly entries?: readonly string[]
  /** Trace ids of the deliveries that decided it: each names its sending. */
  readonly messages?: readonly number[]
  /** The deciding event's place in the trace. */
  readonly trace?: number
}
