import { BROKE, type Outcome } from './outcome.ts'

/** Which run to look at, of many. Where several would do it is the one with the lowest seed. */

/** The run whose value is nearest: the worst one, the one in the middle. `measure` is its place among the names. */
export const nearest = (outcomes: readonly Outcome[], measure: number, value: number): Outcome | undefined =>
  least(outcomes, ({ measures }) => Math.abs((measures[measure] ?? Infinity) - value))?.outcome

/** The run in which most promises broke, and how many; nothing where none did. */
export function worst(
  outcomes: readonly Outcome[],
): { readonly outcome: Outcome; readonly broke: number } | undefined {
  const found = least(outcomes, ({ verdicts }) => -verdicts.filter((said) => said === BROKE).length)
  return found && found.score < 0 ? { outcome: found.outcome, broke: -found.score } : undefined
}

function least(outcomes: readonly Outcome[], scoreOf: (outcome: Outcome) => number) {
  let found: { readonly outcome: Outcome; readonly score: number } | undefined
  for (const outcome of outcomes) {
    const score = scoreOf(outcome)
    if (!found || score < found.score) found = { outcome, score }
  }
  return found
}
