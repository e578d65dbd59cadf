import type { Value } from '../../engine/contract.ts'
import { writtenBy } from '../sessions/objects.ts'
import { elementsOf, isWhole } from '../sessions/whole-reads.ts'
import type { Precedence } from './precedence.ts'
import type { Sightings } from './sightings.ts'
import type { Step, Target } from './task.ts'

/** What a read of a whole list or set shows came before it, in a list in that order, and what it does not show came after it. */
export function orderByWholeReads(
  { target, reads, writes, writerOf }: Sightings,
  precedence: Precedence,
): void {
  const { whole, kind } = target
  const isList = kind === 'list'
  const firstMissing = writes.map((own) => missingIn(own, target))
  /** How far along the longest the order is known. */
  let known = 0
  for (const read of reads.filter(({ call }) => isWhole(call))) {
    const elements = elementsOf(read.call)
    const agreed = whole.agreed(read.call)
    let last: Step | undefined
    for (let i = isList ? Math.max(Math.min(known, agreed) - 1, 0) : 0; i < elements.length; i++) {
      const write = writerOf(elements[i] as Value)
      if (write === undefined) continue
      if (isList && last) precedence.add({ from: last, to: write, because: read })
      if (!isList) precedence.add({ from: write, to: read })
      last = write
    }
    if (isList) known = Math.max(known, agreed)
    for (const missing of firstMissing) {
      const to = missing(read)
      if (to) precedence.add({ from: read, to })
    }
  }
}

/** Finds the first of these writes of one lane that a read does not show. */
function missingIn(own: readonly Step[], { whole }: Target): (read: Step) => Step | undefined {
  /** How far along the longest one must read to see them all, up to each. */
  const reach: number[] = []
  for (const { call } of own) reach.push(Math.max(reach.at(-1) ?? -1, whole.placeInLongest(writtenBy(call))))
  return ({ call }) => {
    const agreed = whole.agreed(call)
    if (elementsOf(call).length > agreed)
      return own.find((each) => whole.placeOf(writtenBy(each.call), call) < 0)
    let [low, high] = [0, own.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((reach[middle] as number) < agreed) low = middle + 1
      else high = middle
    }
    return own[low]
  }
}
