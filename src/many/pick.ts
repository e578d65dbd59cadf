import { BROKE, type Outcome } from './outcome.ts'

/** Which run to look at, of many. Where several would do it is the one with the lowest seed. */

/** The run whose value is nearest: the worst one, the one in the middle. `measure` is its place among the names. */
export function nearest(outcomes: readonly Outcome[], measure: number, value: number): Outcome | undefined {
  const distance = ({ measures }: Outcome) => Math.abs((measures[measure] ?? Infinity) - value)
  return first(outcomes, (a, b) => distance(a) - distance(b))
}

/** The run in which most promises broke, and how many; nothing where none did. */
export function worst(
  outcomes: readonly Outcome[],
): { readonly outcome: Outcome; readonly broke: number } | undefined {
  const outcome = first(outcomes, (a, b) => brokenIn(b) - brokenIn(a))
  const broke = outcome ? brokenIn(outcome) : 0
  return outcome && broke > 0 ? { outcome, broke } : undefined
}

const brokenIn = ({ verdicts }: Outcome): number => verdicts.filter((said) => said === BROKE).length

function first(outcomes: readonly Outcome[], order: (a: Outcome, b: Outcome) => number): Outcome | undefined {
  return outcomes.reduce<Outcome | undefined>(
    (best, each) => (best && order(best, each) <= 0 ? best : each),
    undefined,
  )
}
