import type { Call } from '../../history.ts'
import { machineFor } from '../machines/machines.ts'
import { NOTHING } from '../machines/machine.ts'
import { isRead } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { search } from '../search/search.ts'
import { taskAt } from '../search/task.ts'

/** Configurations for one question, and for all together. What they do not settle stays in the part. */
const LIMIT = 20_000
const BUDGET = 100_000

/**
 * The smallest part, as far as leaving out goes, that has no order though every other call might take effect at any time, and any
 * number of times, or never. A history that has an order keeps it when a call is weakened like that, so the part explains. `hint`
 * are calls that cannot all be explained, if that is known.
 */
export function failingPart(problem: Problem, culprit: Call, hint: readonly Call[] | null): readonly Call[] {
  const weakened = new Weakened(problem)
  let part = firstGuess(problem, culprit, hint, weakened)
  for (let size = part.length >>> 1; size >= 1; size >>>= 1) {
    for (let from = 0; from < part.length;) {
      const rest: readonly Call[] = part.filter(
        (call, place) => call === culprit || place < from || place >= from + size,
      )
      if (rest.length < part.length && weakened.fails(rest)) part = rest
      else from += size
    }
  }
  return part
}

/** What is known to conflict; or what could have made what the culprit saw, with more and more of what happened last. */
function firstGuess(
  problem: Problem,
  culprit: Call,
  hint: readonly Call[] | null,
  weakened: Weakened,
): readonly Call[] {
  const { calls } = problem
  if (hint !== null && weakened.fails(hint)) return hint
  const machine = machineFor(problem)
  const ops = calls.map((call) => (call.end === Infinity ? machine.open(call) : machine.answered(call)))
  const starters = new Set(machine.startersOf(ops[calls.indexOf(culprit)] as number))
  for (let size = 8; size < calls.length; size *= 4) {
    const guess = calls.filter(
      (call, place) => call === culprit || place >= calls.length - size || starters.has(ops[place] as number),
    )
    if (weakened.fails(guess)) return guess
  }
  return calls
}

class Weakened {
  readonly #problem: Problem
  /** Calls that would do the same: of each call which kind that is, and of each kind one call, weakened, and how many there are. */
  readonly #kindOf = new Map<Call, number>()
  readonly #kinds: { readonly weak: Call; count: number }[] = []
  #left = BUDGET

  constructor(problem: Problem) {
    this.#problem = problem
    const known = new Map<string, number>()
    for (const call of problem.calls) {
      if (isRead(call)) continue
      const name = `${call.does} ${JSON.stringify(call.input)}`
      const kind =
        known.get(name) ??
        this.#kinds.push({ weak: { ...call, outcome: 'unknown', end: Infinity }, count: 0 }) - 1
      known.set(name, kind)
      this.#kindOf.set(call, kind)
      const same = this.#kinds[kind]
      if (same) same.count++
    }
  }

  /** Whether `part` certainly has no order though all others are weakened. */
  fails(part: readonly Call[]): boolean {
    if (this.#left <= 0) return false
    const kept = new Int32Array(this.#kinds.length)
    for (const call of part) {
      const kind = this.#kindOf.get(call)
      if (kind !== undefined) kept[kind] = (kept[kind] as number) + 1
    }
    const others = this.#kinds
      .filter(({ count }, kind) => count > (kept[kind] as number))
      .map(({ weak }) => weak)
    const machine = machineFor({ ...this.#problem, calls: [...part, ...others] })
    const free = new Set(others.map((call) => machine.open(call)).filter((op) => op !== NOTHING))
    const found = search({ ...taskAt(part, machine, Infinity), free: [...free] }, { limit: LIMIT })
    this.#left -= found.visited + part.length
    return found.holds === false
  }
}
