import type { Micros } from '../../engine/contract.ts'

/** The smallest of `least` × 1, 2, 5, 10, 20, 50, … that is not below a value. */
export function roundUp(value: number, least = 1): number {
  for (let decade = least; ; decade *= 10) {
    const round = [1, 2, 5].map((times) => times * decade).find((each) => each >= value)
    if (round !== undefined || decade === Infinity) return round ?? decade
  }
}

const NARROWEST: Micros = 1000

/** A round width for at most so many bins of what is shown at a time; in less than a hop from server to server nothing is answered. */
export const binWidthOf = (shown: Micros, most: number, hop: Micros): Micros =>
  roundUp(Math.max(shown / most, hop), NARROWEST)
