import type { Micros } from '../../engine/contract.ts'

/** The smallest of `least` × 1, 2, 5, 10, 20, 50, … that is not below a value. */
export function roundUp(value: number, least = 1): number {
  for (let decade = least; ; decade *= 10) {
    const round = [1, 2, 5].map((times) => times * decade).find((each) => each >= value)
    if (round !== undefined || decade === Infinity) return round ?? decade
  }
}

/** As many bins as can be told apart on a chart that is as wide as a stage. */
const MOST_BINS = 120
const NARROWEST: Micros = 1000

/** A round width for the bins of what is shown at a time; in less than a hop from server to server nothing is answered. */
export const binWidthOf = (shown: Micros, hop: Micros): Micros =>
  roundUp(Math.max(shown / MOST_BINS, hop), NARROWEST)
