import { create } from 'zustand'
import type { Expectation, Scenario } from '../../engine/scenario.ts'
import type { Outcome } from '../../many/outcome.ts'
import type { Work } from '../work.ts'
import type { Failure } from './messages.ts'

/** One scenario under all the seeds. */
export interface Series {
  readonly as: 'asItIs' | 'fixed'
  readonly scenario: Scenario
  /** What its author says of many runs; empty where someone has changed it since. */
  readonly expect: readonly Expectation[]
  /** Ascending by seed; while it is played, those that are in. */
  readonly outcomes: readonly Outcome[]
}

/** What is to be played. */
export interface Choice {
  readonly seeds: number
  /** The scenario's fix beside it, under the same seeds. */
  readonly withFix: boolean
  readonly variesDelays: boolean
}

/** The runs that were asked for last, and what has come of them. */
export interface Many {
  /** They belong to what was open then. */
  readonly work: Work
  readonly status: 'playing' | 'done' | 'cancelled' | 'stopped'
  readonly series: readonly Series[]
  readonly seeds: number
  /** Runs of all series together. */
  readonly jobs: number
  readonly done: number
  readonly failures: readonly Failure[]
  /** What went wrong with the workers, in words. */
  readonly trouble: string
  readonly tookMs: number
}

interface ManyState {
  readonly choice: Choice
  readonly many: Many | null
}

/** It outlives the panel: who closes that finds everything again. */
export const useMany = create<ManyState>()(() => ({
  choice: { seeds: 1000, withFix: false, variesDelays: false },
  many: null,
}))

export const choose = (change: Partial<Choice>): void =>
  useMany.setState(({ choice }) => ({ choice: { ...choice, ...change } }))
