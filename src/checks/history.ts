import type { Does, Outcome, Value } from '../engine/contract.ts'

/** What clients asked and were answered, whoever recorded it: a run, a Jepsen test, a file. Plain data. */
export interface History {
  readonly model: ModelName
  readonly initial: Initial
  /** In the order of their starts. */
  readonly calls: readonly Call[]
  readonly faults: readonly FaultBand[]
}

/** The sequential objects that a history may be about; the last two are judged for isolation instead. */
export const modelNames = [
  'register',
  'cas-register',
  'multi-register',
  'kv',
  'mutex',
  'list',
  'set',
  'list-append',
  'rw-register',
] as const
export type ModelName = (typeof modelNames)[number]

/**
 * What every key holds at first. `any`: nobody says, so the first that is seen tells it, and a read that answered nothing (null)
 * may have seen anything. Of a multi-register a list of [key, value] pairs.
 */
export type Initial = { readonly value: Value } | 'any'

/** One operation of one client. */
export interface Call {
  readonly id: string
  /** Who asked, one call at a time. After an unknown outcome a client goes on as another process. */
  readonly process: string
  readonly does: Does
  /** Empty where there is only one object. */
  readonly key: string
  readonly input: Value
  readonly output: Value
  /** failed: certainly no effect. unknown: it may take effect at any time from `start` on, or never. */
  readonly outcome: Outcome
  /** Places in the history: a clock that never shows a time twice. `end` is Infinity unless the outcome is known. */
  readonly start: number
  readonly end: number
  readonly when: When
}

/** When a call began and was answered, as people look it up; `end` is left out where no answer is known. */
export interface When {
  /** Microseconds of virtual or recorded time; lines of a file that tells none; or events of a history that has neither. */
  readonly unit: 'us' | 'line' | 'event'
  readonly start: number
  readonly end?: number
}

/** Something went wrong for a while: drawn across the history. */
export interface FaultBand {
  readonly text: string
  /** In the unit of the calls' `when`; Infinity: to the end. */
  readonly from: number
  readonly to: number
}
