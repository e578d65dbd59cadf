import type { Call } from '../../history.ts'

/**
 * A sequential object whose states and operations are small integers, made for a given list of calls: states that none of them
 * can tell apart are one.
 */
export interface Machine {
  /** What it may begin as: one state, or every one that matters where nobody says. */
  readonly roots: readonly number[]
  /** What the call did, given its answer. */
  answered(call: Call): number
  /** What the call may have done while nobody knows an answer; NOTHING if no answer of another can depend on it. */
  open(call: Call): number
  /** The state afterwards, or IMPOSSIBLE. */
  step(state: number, op: number): number
  /** The operation leaves every state as it is. */
  observes(op: number): boolean
  /** Whether `state` fits what the operation needs, or might still come to fit as it goes on from here, without a new start. */
  mayFit(state: number, op: number): boolean
  /** The operations that may make such a start, whatever was there before. */
  startersOf(op: number): readonly number[]
  /** No answer fits the state, nor depends on it: a place to pass through, not to aim at. */
  isDull(state: number): boolean
}

export const NOTHING = -1
export const IMPOSSIBLE = -1

/** Small integers for operations: a kind with up to two operands. */
export class Ops {
  readonly kinds: number[] = []
  readonly first: number[] = []
  readonly second: number[] = []
  readonly #known = new Map<number, number>()

  idOf(kind: number, first = 0, second = 0): number {
    const name = (second * 33_554_432 + first) * 8 + kind
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const id = this.kinds.length
    this.kinds.push(kind)
    this.first.push(first)
    this.second.push(second)
    this.#known.set(name, id)
    return id
  }
}

/** Remembers what `step` said: for objects whose states are costly to make. */
export function remembered(step: (state: number, op: number) => number): typeof step {
  const known = new Map<number, number>()
  return (state, op) => {
    const name = state * 67_108_864 + op
    let next = known.get(name)
    if (next === undefined) {
      next = step(state, op)
      known.set(name, next)
    }
    return next
  }
}
