import type { Value } from '../../engine/contract.ts'
import type { Call } from '../history.ts'
import { writtenBy } from './objects.ts'
import type { ObjectHistory } from './objects.ts'
import { isWhole, nameOf } from './whole-reads.ts'

/**
 * When the version that a read showed took effect, as far as anybody can tell: not before `from`, and by `to`.
 *
 * This rests on one assumption: versions follow real time where writes do not overlap. What was there at first is older than every
 * write, and a version is older than a write that was called after the version's own write had returned, or had been seen. So the
 * writes of one session are in order, and a write that follows a read is newer than what was read. A value that was written more
 * than once is as early as its first writer and as late as its last, so that nothing is called older that may not be.
 */
export interface Span {
  readonly from: number
  readonly to: number
}

interface Writers {
  /** Ascending by start. */
  readonly calls: Call[]
  /** How many of them had been called so far. */
  called: number
  from: number
  to: number
  /** It may also be what was there at first. */
  readonly isInitial: boolean
}

/** Of each read that shows one write, and not all of them; of what nobody wrote there is none. */
export function spansOf(object: ObjectHistory): ReadonlyMap<Call, Span> {
  const writers = writersOf(object)
  const spans = new Map<Call, Span>()
  for (const read of object.reads) {
    if (object.kind !== 'register' && isWhole(read)) continue
    const span = seenBy(read, writers.get(nameOf(read.output)) ?? nobody(object.initial, read.output))
    if (span !== undefined) spans.set(read, span)
  }
  return spans
}

const nobody = (initial: ObjectHistory['initial'], value: Value): Writers => {
  const isInitial = initial === 'any' || nameOf(initial.value) === nameOf(value)
  return { calls: [], called: 0, from: isInitial ? AT_FIRST : Infinity, to: AT_FIRST, isInitial }
}

/** Before every place in a history. */
const AT_FIRST = -1

function writersOf({ changes, initial }: ObjectHistory): ReadonlyMap<Value, Writers> {
  const writers = new Map<Value, Writers>()
  for (const call of changes) {
    const value = writtenBy(call)
    const known = writers.get(nameOf(value)) ?? nobody(initial, value)
    known.calls.push(call)
    writers.set(nameOf(value), known)
  }
  return writers
}

/** Reads come here in the order of their ends: what is called later was not seen. */
function seenBy(read: Call, writers: Writers): Span | undefined {
  const { calls, isInitial } = writers
  for (let call = calls[writers.called]; call && call.start < read.end; call = calls[++writers.called]) {
    writers.from = Math.min(writers.from, call.start)
    writers.to = Math.max(writers.to, call.end)
  }
  if (writers.called + Number(isInitial) === 0) return undefined
  // Nobody else wrote it: from now on it has been seen.
  if (writers.called === 1 && !isInitial) writers.to = Math.min(writers.to, read.end)
  return { from: writers.from, to: writers.to }
}
