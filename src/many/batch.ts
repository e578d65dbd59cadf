import type { Scenario } from '../engine/scenario.ts'

/** Several scenarios, each under the same seeds: one after the other from `firstSeed` on. */
export interface Batch {
  readonly scenarios: readonly Scenario[]
  readonly firstSeed: number
  readonly seeds: number
}

/** One run of a batch. */
interface Job {
  /** The scenario's place in the batch. */
  readonly place: number
  readonly seed: number
}

export const jobsOf = ({ scenarios, seeds }: Batch): number => scenarios.length * seeds

/** Jobs are numbered seed by seed, so that what is to be compared progresses together. */
export const jobOf = ({ scenarios, firstSeed }: Batch, number: number): Job => ({
  place: number % scenarios.length,
  seed: firstSeed + Math.floor(number / scenarios.length),
})
