import type { Expectation } from '../engine/scenario.ts'
import { BROKE, HELD, type Names, type Outcome } from './outcome.ts'

/** What a scenario says of many of its runs (a formula, a published number), and what came. */
export interface Forecast {
  readonly expectation: Expectation
  /** The share of runs that are to be as expected, or the mean of a measure. */
  readonly of: 'share' | 'mean'
  readonly wanted: readonly [number, number]
  readonly published: { readonly value: number; readonly says: string } | undefined
  /** null while there is nothing to go by. */
  readonly came: number | null
}

/** Of those of the expectations that are about many runs. */
export const forecastsOf = (
  expect: readonly Expectation[],
  names: Names,
  outcomes: readonly Outcome[],
): readonly Forecast[] =>
  expect.flatMap((expectation) => {
    const { share, mean, published } = expectation.over ?? {}
    const came = { share: shareOf, mean: meanOf }
    const forecast = (of: Forecast['of'], wanted: Forecast['wanted'] | undefined): readonly Forecast[] =>
      wanted ? [{ expectation, of, wanted, published, came: came[of](expectation, names, outcomes) }] : []
    return [...forecast('share', share), ...forecast('mean', mean)]
  })

export const isAsForecast = ({ wanted: [least, most], came }: Forecast): boolean =>
  came !== null && came >= least && came <= most

function shareOf(expectation: Expectation, names: Names, outcomes: readonly Outcome[]): number | null {
  if (outcomes.length === 0) return null
  return outcomes.filter((outcome) => isMet(expectation, names, outcome)).length / outcomes.length
}

function meanOf(expectation: Expectation, names: Names, outcomes: readonly Outcome[]): number | null {
  const values = outcomes
    .map((outcome) => measured(expectation, names, outcome))
    .filter((value) => value !== null)
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

function isMet(expectation: Expectation, names: Names, outcome: Outcome): boolean {
  if ('check' in expectation) {
    const place = names.checks.findIndex(({ id }) => id === expectation.check)
    return outcome.verdicts[place] === (expectation.holds ? HELD : BROKE)
  }
  const { min = -Infinity, max = Infinity } = expectation
  const value = measured(expectation, names, outcome)
  return value !== null && value >= min && value <= max
}

function measured(expectation: Expectation, names: Names, { measures }: Outcome): number | null {
  if (!('measure' in expectation)) return null
  return measures[names.measures.findIndex(({ id }) => id === expectation.measure)] ?? null
}
