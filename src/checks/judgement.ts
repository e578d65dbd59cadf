import type { Call } from './history.ts'

/** What is known of a history in one respect. `why` is one sentence for people. Plain data. */
export type Judgement = Fine | Broken

interface Fine {
  /** null: something could not be looked at. */
  readonly holds: true | null
  readonly why: string
}

export interface Broken {
  readonly holds: false
  readonly why: string
  /** The call whose answer settled it. */
  readonly culprit: Call
  /** Ids of the calls that show it, the culprit's among them. */
  readonly operations: readonly string[]
}

/** The first that could be known. */
export const earliest = (found: readonly Broken[]): Broken | undefined =>
  found.reduce<Broken | undefined>(
    (first, each) => (first === undefined || each.culprit.end < first.culprit.end ? each : first),
    undefined,
  )
