/** Votes that outnumber what any disjoint group can gather. */
export const majorityOf = (members: number): number => Math.floor(members / 2) + 1

/**
 * The highest value that a majority has reached: with match indexes, what is stored on a majority; with times, since when a
 * majority has been heard. Without members there is nothing to wait for: Infinity.
 */
export function reachedByMajority(values: readonly number[]): number {
  const needed = majorityOf(values.length)
  let best = values.length === 0 ? Infinity : -Infinity
  // Counting beats sorting for the few members of a cluster, and leaves nothing to collect.
  for (const value of values) {
    if (value <= best) continue
    let reached = 0
    for (const other of values) if (other >= value) reached++
    if (reached >= needed) best = value
  }
  return best
}

/** A member's answer to a candidate; null while there is none. */
export type Ballot = boolean | null

export function ballotsCast(ballots: readonly Ballot[], answer: boolean): number {
  let cast = 0
  for (const ballot of ballots) if (ballot === answer) cast++
  return cast
}

export type Count = 'won' | 'lost' | 'pending'

/** `lost` once a majority can no longer be reached. Nobody to ask is won. */
export function countBallots(ballots: readonly Ballot[]): Count {
  const needed = majorityOf(ballots.length)
  if (ballots.length === 0 || ballotsCast(ballots, true) >= needed) return 'won'
  return ballots.length - ballotsCast(ballots, false) < needed ? 'lost' : 'pending'
}
