import { isRecord, ScenarioError } from './errors.ts'

/** The deepest that any scenario goes is a value within a transaction within a variant: half of it. */
const DEEPEST = 64
/** A scenario of a megabyte has a tenth of them. */
const VALUES_MAX = 1_000_000

/**
 * Refuses what nobody can look through: brackets within brackets fill the stack, and what comes from another page or a browser's
 * storage may hold itself, or one thing in a million places. Throws a `ScenarioError`.
 */
export function refuseEndlessValue(input: unknown, path: string): void {
  let count = 0
  const look = (value: unknown, depth: number): void => {
    count += 1
    if (depth > DEEPEST) {
      throw new ScenarioError(path, `more than ${DEEPEST} brackets inside each other`, 'fewer')
    }
    if (count > VALUES_MAX) throw new ScenarioError(path, `more than ${VALUES_MAX} values`, 'fewer')
    if (!isRecord(value) && !Array.isArray(value)) return
    for (const child of Object.values(value)) look(child, depth + 1)
  }
  look(input, 0)
}
