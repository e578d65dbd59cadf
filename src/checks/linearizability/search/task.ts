import type { Call } from '../../history.ts'
import { NOTHING } from '../machines/machine.ts'
import type { Machine } from '../machines/machine.ts'

/** What the search works on: calls as columns, told by their place in `calls`. */
export interface Task {
  readonly machine: Machine
  /** Calls that must be in, ascending by start. */
  readonly finished: Columns
  /** Calls that may be in, from their start on; those that do the same next to each other, ascending by start. */
  readonly unfinished: Columns
  /** Operations that may take effect at any time and any number of times. */
  readonly free: readonly number[]
}

interface Columns {
  /** Places in the list of calls. */
  readonly calls: Int32Array
  readonly ops: Int32Array
  readonly starts: Float64Array
  readonly ends: Float64Array
}

/** The calls as they stood at `until`, that moment included: what had not answered by then is unfinished. */
export function taskAt(calls: readonly Call[], machine: Machine, until: number): Task {
  const finished: Row[] = []
  const unfinished: Row[] = []
  for (const [place, call] of calls.entries()) {
    if (call.start > until) break
    const isOpen = call.end > until || call.end === Infinity
    const op = isOpen ? machine.open(call) : machine.answered(call)
    if (op !== NOTHING || !isOpen) (isOpen ? unfinished : finished).push({ place, op, call })
  }
  unfinished.sort((a, b) => a.op - b.op || a.call.start - b.call.start)
  return { machine, finished: columns(finished), unfinished: columns(unfinished), free: [] }
}

interface Row {
  readonly place: number
  readonly op: number
  readonly call: Call
}

const columns = (rows: readonly Row[]): Columns => ({
  calls: Int32Array.from(rows, ({ place }) => place),
  ops: Int32Array.from(rows, ({ op }) => op),
  starts: Float64Array.from(rows, ({ call }) => call.start),
  ends: Float64Array.from(rows, ({ call }) => call.end),
})
