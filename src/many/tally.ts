import { median, percentile } from '../checks/latency.ts'
import { BROKE, HELD, UNDECIDED, type Names, type Outcome } from './outcome.ts'

/** What many runs came to. What `sim --seeds N --json` prints is exactly this: its shape is a contract. */
export interface Tally {
  readonly runs: number
  readonly verdicts: readonly ({ readonly check: string } & Counts)[]
  /** A measure that no run has is null. */
  readonly measures: Readonly<Record<string, Spread | null>>
}

/** In how many runs a check held, was violated, or could not be decided. */
export interface Counts {
  readonly held: number
  readonly broke: number
  readonly undecided: number
}

export interface Spread {
  readonly min: number
  readonly mean: number
  readonly median: number
  readonly p95: number
  readonly max: number
}

export function tallyOf({ checks, measures }: Names, outcomes: readonly Outcome[]): Tally {
  const counts = countsOf(outcomes, checks.length)
  return {
    runs: outcomes.length,
    verdicts: checks.map(({ id }, check) => ({ check: id, ...(counts[check] ?? none) })),
    measures: Object.fromEntries(
      measures.map(({ id }, measure) => [id, spreadOf(valuesOf(outcomes, measure))]),
    ),
  }
}

const none: Counts = { held: 0, broke: 0, undecided: 0 }

/** For each of so many checks, in the order of the names. */
export function countsOf(outcomes: readonly Outcome[], checks: number): readonly Counts[] {
  const said = Array.from({ length: checks }, () => [0, 0, 0] as [number, number, number])
  for (const { verdicts } of outcomes) {
    for (const [check, counts] of said.entries()) counts[verdicts[check] ?? UNDECIDED]++
  }
  return said.map((counts) => ({ held: counts[HELD], broke: counts[BROKE], undecided: counts[UNDECIDED] }))
}

/** Of the runs that have this measure, ascending. `measure` is its place among the names. */
export const valuesOf = (outcomes: readonly Outcome[], measure: number): readonly number[] =>
  outcomes
    .map(({ measures }) => measures[measure])
    .filter((value) => typeof value === 'number')
    .sort((a, b) => a - b)

/** `sorted` ascends; null of nothing. */
export function spreadOf(sorted: readonly number[]): Spread | null {
  const [min] = sorted
  const max = sorted.at(-1)
  const middle = median(sorted)
  const p95 = percentile(sorted, 95)
  if (min === undefined || max === undefined || middle === null || p95 === null) return null
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
  return { min, mean, median: middle, p95, max }
}
