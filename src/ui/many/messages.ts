import type { Batch } from '../../many/batch.ts'
import type { Outcome } from '../../many/outcome.ts'
import type { Stretch } from '../../many/queue.ts'

/** What the page asks of a worker: first which batch it is about, then stretches of its jobs. */
export type Request =
  { readonly ask: 'begin'; readonly batch: Batch } | { readonly ask: 'play'; readonly stretch: Stretch }

/** What a worker has done of the oldest stretch that it has not finished. */
export interface Answer {
  /** The jobs of that stretch before this one are done. */
  readonly upTo: number
  /** For each scenario of the batch, ascending by seed. */
  readonly outcomes: readonly (readonly Outcome[])[]
  readonly failures: readonly Failure[]
}

/** A run that could not be played. */
export interface Failure {
  readonly seed: number
  readonly why: string
}
