import type { Anomaly } from './anomalies.ts'
import type { Level } from './levels.ts'

/** What is known of the isolation that a history's transactions had. Plain data. */
export interface Isolation {
  /** false: some anomaly was found · null: nothing was found, but something could not be looked at. */
  readonly holds: boolean | null
  /** One sentence for people, and what it rules out. */
  readonly why: string
  /** The worst first. */
  readonly anomalies: readonly Anomaly[]
  /** The weakest levels that the history rules out, and with them every stronger one. */
  readonly rulesOut: readonly Level[]
}
