import type { Value } from '../../engine/contract.ts'
import type { Call } from '../history.ts'
import type { ObjectHistory } from './objects.ts'

/** To tell values apart by: a list by its text, any other as it is. */
export const nameOf = (value: Value): Value => (Array.isArray(value) ? JSON.stringify(value) : value)

export const isWhole = ({ output }: Call): boolean => output === null || Array.isArray(output)

export const elementsOf = ({ output }: Call): readonly Value[] =>
  Array.isArray(output) ? (output as readonly Value[]) : []

/**
 * What the reads of one list or set showed. Nearly all show the beginning of the longest: so a place in that one is looked up
 * once, and of two beginnings the lengths tell which is a part of the other.
 */
export class WholeReads {
  readonly #isList: boolean
  readonly #longest: readonly Value[]
  readonly #places = new Map<Value, number>()
  readonly #agreed = new Map<Call, number>()

  constructor({ kind, reads }: ObjectHistory) {
    this.#isList = kind === 'list'
    this.#longest = reads
      .map(elementsOf)
      .reduce((longest, each) => (each.length > longest.length ? each : longest), [])
    for (const [place, value] of this.#longest.entries()) {
      if (!this.#places.has(nameOf(value))) this.#places.set(nameOf(value), place)
    }
    for (const read of reads) this.#agreed.set(read, commonStart(elementsOf(read), this.#longest))
  }

  /** How many elements, from the first on, are those of the longest. */
  agreed(read: Call): number {
    return this.#agreed.get(read) ?? 0
  }

  /** Where the value stands first in what was read; -1: nowhere. */
  placeOf(value: Value, read: Call): number {
    const place = this.#places.get(nameOf(value)) ?? Infinity
    const agreed = this.agreed(read)
    return place < agreed
      ? place
      : elementsOf(read).findIndex((each, i) => i >= agreed && isSame(each, value))
  }

  /** Where it stands first in the longest: a read that agrees further than that shows it. */
  placeInLongest(value: Value): number {
    return this.#places.get(nameOf(value)) ?? Infinity
  }

  /** All that `earlier` showed is in `later`, and of a list it is the beginning. */
  isPart(earlier: Call, later: Call): boolean {
    const elements = elementsOf(earlier)
    if (elements.length === this.agreed(earlier) && elements.length <= this.agreed(later)) return true
    const whole = elementsOf(later)
    return elements.every((value, place) =>
      this.#isList ? isSame(whole[place], value) : this.placeOf(value, later) >= 0,
    )
  }
}

/** Several checks look at the same reads. */
export function wholeReadsOf(object: ObjectHistory): WholeReads {
  const reads = known.get(object) ?? new WholeReads(object)
  known.set(object, reads)
  return reads
}

const known = new WeakMap<ObjectHistory, WholeReads>()

const isSame = (a: Value | undefined, b: Value): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && nameOf(a) === nameOf(b))

function commonStart(a: readonly Value[], b: readonly Value[]): number {
  const most = Math.min(a.length, b.length)
  let same = 0
  while (same < most && isSame(a[same], b[same] as Value)) same++
  return same
}
