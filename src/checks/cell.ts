import type { Does, Outcome, Value } from '../engine/contract.ts'
import type { Interval, Model } from './search.ts'

/** One operation on one key. A failed one had no effect and is no call. */
export interface CellCall extends Interval {
  readonly id: string
  readonly does: Does
  /** Of a `cas` the pair [expected, next]. */
  readonly input: Value
  readonly outcome: Exclude<Outcome, 'failed'>
  /** What it answered, if it did. */
  readonly output: Value
}

/** What one key holds: a value, or with `rest` a list or set, as its last element and what stands before it. */
interface Cell {
  readonly id: number
  readonly value: Value
  readonly rest: Cell | null
  readonly length: number
}

/**
 * A key that is written, appended to, added to (a set), compared and set. It begins as null, which a read may also see as [].
 * A list is read as a whole or by its last element: a log under a register is asked like that.
 * A model remembers its states, so that equal ones are one object: make one for each search.
 */
export function cellModel(): Model<Cell, CellCall> {
  const known = new Map<string, Cell>()
  const cell = (value: Value, rest: Cell | null): Cell => {
    const name = `${rest?.id ?? ''}<${JSON.stringify(value)}`
    const found = known.get(name)
    if (found) return found
    const made = { id: known.size, value, rest, length: rest === null ? 0 : rest.length + 1 }
    known.set(name, made)
    return made
  }
  const empty = cell(null, null)

  return {
    initial: empty,
    step(state, { does, input, outcome, output }) {
      switch (does) {
        case 'read':
          return reads(state, output) ? state : undefined
        case 'write':
          return cell(input, null)
        case 'append':
          return cell(input, state)
        case 'add':
          return inserted(state, input, cell)
        case 'cas': {
          const [expected = null, next = null] = Array.isArray(input) ? (input as readonly Value[]) : []
          const matches = reads(state, expected)
          if (outcome === 'ok' && output === false) return matches ? undefined : state
          return matches ? cell(next, null) : undefined
        }
      }
    },
  }
}

const text = (value: Value | undefined): string => JSON.stringify(value ?? null)

function reads(state: Cell, output: Value): boolean {
  if (state.rest === null)
    return text(state.value) === text(output) || (state.value === null && text(output) === '[]')
  if (!Array.isArray(output)) return text(state.value) === text(output)
  if (output.length !== state.length) return false
  for (let at = state, place = output.length - 1; at.rest !== null; at = at.rest, place--) {
    if (text(at.value) !== text(output[place] as Value)) return false
  }
  return true
}

/** A set is kept in one order, so that its history does not tell two equal ones apart. */
function inserted(state: Cell, value: Value, cell: (value: Value, rest: Cell | null) => Cell): Cell {
  if (state.rest === null || text(state.value) < text(value)) return cell(value, state)
  if (text(state.value) === text(value)) return state
  return cell(state.value, inserted(state.rest, value, cell))
}
