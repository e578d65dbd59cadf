import type { Value } from '../../engine/contract.ts'
import type { Call } from '../history.ts'
import type { Broken } from '../judgement.ts'
import { writtenBy } from './objects.ts'
import type { ObjectHistory } from './objects.ts'
import { elementsOf, isWhole, nameOf, wholeReadsOf } from './whole-reads.ts'
import type { WholeReads } from './whole-reads.ts'

/** The effect of one write, as a read of the whole list or set showed it. */
export interface Effect {
  readonly write: Call
  readonly read: Call
  /** In a list. In a set one place is as good as another: Infinity. */
  readonly place: number
  readonly reads: WholeReads
}

/** What must stand in front of a write's effect. */
interface Order {
  /** For each write the calls of its session that it follows. */
  readonly required: (object: ObjectHistory, reads: WholeReads) => ReadonlyMap<Call, readonly Call[]>
  readonly judge: (effect: Effect, required: Call) => Broken | undefined
}

/**
 * Looks at the effects that reads showed, the first read first, until one is without what it follows. Of a value that several wrote
 * nobody can say whose effect it is. A register, a text and the last element of a list show no two writes at once.
 */
export function firstOutOfOrder(object: ObjectHistory, { required, judge }: Order): Broken | undefined {
  const isList = object.kind === 'list'
  if (!isList && object.kind !== 'set') return undefined
  const writers = soleWriters(object)
  const reads = wholeReadsOf(object)
  const followed = required(object, reads)
  let judged = 0
  for (const read of object.reads.filter(isWhole)) {
    const elements = elementsOf(read)
    const agreed = reads.agreed(read)
    for (let i = Math.min(judged, agreed); i < elements.length; i++) {
      const write = writers.get(nameOf(elements[i] as Value))
      for (const call of (write && followed.get(write)) ?? []) {
        const broken = judge({ write: write as Call, read, place: isList ? i : Infinity, reads }, call)
        if (broken) return broken
      }
    }
    // What a list showed in the same places before was right, and so was all that stood in front of it.
    if (isList) judged = Math.max(judged, agreed)
  }
  return undefined
}

/** Whose a value is; null: several wrote it. */
export function soleWriters({ changes }: ObjectHistory): ReadonlyMap<Value, Call | null> {
  const writers = new Map<Value, Call | null>()
  for (const call of changes) {
    const name = nameOf(writtenBy(call))
    writers.set(name, writers.has(name) ? null : call)
  }
  return writers
}
