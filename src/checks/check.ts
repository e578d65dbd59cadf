import type { Fold, Micros, NodeState, Protocol } from '../engine/contract.ts'
import type { OperationRecord } from '../engine/world.ts'
import type { Verdict } from './verdict.ts'

/** All that a check may look at: a run up to one moment. Nothing in it needs a simulation. */
export interface Facts {
  readonly protocol: Protocol
  readonly at: Micros
  /** When the run is over, and how long nothing must have happened by then for it to count as quiet. */
  readonly endsAt: Micros
  readonly quiet: Micros
  /** Since when some servers cannot reach each other; undefined: all can. */
  readonly dividedAt: Micros | undefined
  /** The servers that keep what clients write, in scenario order. */
  readonly nodes: readonly NodeState[]
  readonly operations: readonly OperationRecord[]
  /** What one of the folds remembers at this moment. */
  readonly recall: <H>(fold: Fold<H>) => H
}

export interface Check {
  readonly id: string
  readonly title: string
  judge(facts: Facts): Verdict
}
