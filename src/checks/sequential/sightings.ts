import type { Value } from '../../engine/contract.ts'
import type { Call } from '../history.ts'
import { isRead } from '../linearizability/problem.ts'
import { writtenBy } from '../sessions/objects.ts'
import { nameOf } from '../sessions/whole-reads.ts'
import { valuesOf } from './task.ts'
import type { Step, Target, Task } from './task.ts'

/** What the reads of one target showed, as far as values tell whose they are. */
export interface Sightings {
  readonly target: Target
  readonly reads: readonly Step[]
  /** Those that surely took place, by lane, each in its own order. */
  readonly writes: readonly (readonly Step[])[]
  /** A value that was written once, and was not there at first, tells who wrote it. */
  readonly writerOf: (value: Value) => Step | undefined
  /** It was there at first, and nobody wrote it again. */
  readonly isFirst: (value: Value) => boolean
  /** The first read of what nobody wrote. */
  readonly ghost: Step | undefined
}

/** Null where values tell nothing: in a compare-and-set, a text, a lock, and where nobody knows what was there at first. */
export function sightingsOf(target: Target, place: number, { lanes, steps }: Task): Sightings | null {
  const { kind, initial, shown, writers } = target
  if (shown === null || initial === 'any') return null
  const isRegister = kind === 'register'
  const isEmptyAtFirst = initial.value === null || nameOf(initial.value) === '[]'
  if (!isRegister && !isEmptyAtFirst) return null

  const isAtFirst = (value: Value): boolean => isRegister && nameOf(value) === nameOf(initial.value)
  const own = steps.filter((step) => step.target === place)
  const stepOf = new Map(own.map((step) => [step.call, step]))
  const telling = new Set(target.reads)
  const reads = own.filter(({ call }) => telling.has(call))
  const seen = new Set<Value>()
  let ghost: Step | undefined
  for (const { read, value } of newlyShown(target, reads)) {
    seen.add(nameOf(value))
    if (!writers.has(nameOf(value)) && !isAtFirst(value)) ghost ??= read
  }
  const writerOf = (value: Value): Call | undefined =>
    isAtFirst(value) ? undefined : (writers.get(nameOf(value)) ?? undefined)
  const isSure = ({ call, isAnswered }: Step): boolean =>
    isAnswered || (seen.has(nameOf(writtenBy(call))) && writerOf(writtenBy(call)) === call)
  return {
    target,
    reads,
    writes: lanes.map((lane) =>
      lane.filter((step) => step.target === place && !isRead(step.call) && isSure(step)),
    ),
    writerOf: (value) => stepOf.get(writerOf(value) as Call),
    isFirst: (value) => isAtFirst(value) && !writers.has(nameOf(value)),
    ghost,
  }
}

/** Less what an earlier read showed in the same place. */
function* newlyShown({ kind, whole }: Target, reads: readonly Step[]) {
  let known = 0
  for (const read of reads) {
    const values = valuesOf(kind, read.call)
    const agreed = whole.agreed(read.call)
    for (const value of values.slice(Math.min(known, agreed))) yield { read, value }
    known = Math.max(known, agreed)
  }
}
