import type { Call } from '../../history.ts'
import { NOTHING } from '../machines/machine.ts'
import type { Machine } from '../machines/machine.ts'

/** What the search works on. Calls are told by their places in the list that it is made of. */
export interface Task {
  readonly machine: Machine
  /** Calls that must be in, ascending by start. */
  readonly finished: Finished
  /** Calls that may be in, from their start on. */
  readonly kinds: readonly Kind[]
  /** Operations that may take effect at any time and any number of times. */
  readonly free: readonly number[]
}

interface Finished {
  readonly calls: Int32Array
  readonly ops: Int32Array
  readonly starts: Float64Array
  readonly ends: Float64Array
}

/** Unfinished calls that would do the same, ascending by start. */
export interface Kind {
  readonly op: number
  readonly calls: readonly number[]
  readonly starts: readonly number[]
}

/** The calls as they stood at `until`, that moment included: what had not answered by then is unfinished. */
export function taskAt(calls: readonly Call[], machine: Machine, until: number): Task {
  const finished: { readonly place: number; readonly call: Call }[] = []
  const kinds = new Map<number, { op: number; calls: number[]; starts: number[] }>()
  for (const [place, call] of calls.entries()) {
    if (call.start > until) break
    if (call.end <= until && call.end !== Infinity) {
      finished.push({ place, call })
      continue
    }
    const op = machine.open(call)
    if (op === NOTHING) continue
    const kind = kinds.get(op) ?? { op, calls: [], starts: [] }
    kinds.set(op, kind)
    kind.calls.push(place)
    kind.starts.push(call.start)
  }
  return {
    machine,
    finished: {
      calls: Int32Array.from(finished, ({ place }) => place),
      ops: Int32Array.from(finished, ({ call }) => machine.answered(call)),
      starts: Float64Array.from(finished, ({ call }) => call.start),
      ends: Float64Array.from(finished, ({ call }) => call.end),
    },
    kinds: [...kinds.values()],
    free: [],
  }
}
