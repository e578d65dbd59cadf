import { elementsOf, isWhole } from '../sessions/whole-reads.ts'
import type { Precedence } from './precedence.ts'
import type { Sightings } from './sightings.ts'
import type { Step } from './task.ts'

/** The reads of one target of which it is known which write they saw last. */
export interface LatestSeen {
  readonly writes: Sightings['writes']
  /** With the write that each saw. */
  readonly reads: readonly (readonly [read: Step, write: Step])[]
  /** The last read of each lane that saw this write. */
  readonly readersOf: ReadonlyMap<Step, ReadonlyMap<number, Step>>
}

/** Puts each read after the write that it saw, and before all writes if it saw what was there at first. */
export function latestSeen(sightings: Sightings, precedence: Precedence): LatestSeen {
  const { writes, target, reads: all, writerOf } = sightings
  const reads: (readonly [Step, Step])[] = []
  const readersOf = new Map<Step, Map<number, Step>>()
  for (const read of target.kind === 'set' ? [] : all) {
    const isList = target.kind === 'list' && isWhole(read.call)
    const value = isList ? elementsOf(read.call).at(-1) : read.call.output
    if (value === undefined || sightings.isFirst(value))
      for (const [to] of writes) if (to) precedence.add({ from: read, to })
    const write = value === undefined ? undefined : writerOf(value)
    if (write === undefined) continue
    precedence.add({ from: write, to: read })
    reads.push([read, write])
    const readers = readersOf.get(write) ?? new Map<number, Step>()
    readersOf.set(write, readers.set(read.lane, later(readers.get(read.lane), read)))
  }
  return { writes, reads, readersOf }
}

const later = (a: Step | undefined, b: Step): Step => (a && a.place > b.place ? a : b)

/**
 * No write comes between a write and a read that saw it: one that comes before the read comes before what it saw, and one that
 * comes after what was seen comes after the read. True if something was not known yet.
 */
export function nothingBetween({ writes, reads, readersOf }: LatestSeen, precedence: Precedence): boolean {
  let isNews = false
  const lastBefore = (step: Step, lane: number): Step | undefined =>
    lastUpTo(writes[lane] ?? [], precedence.before[step.id]?.[lane] ?? 0)
  for (const [read, write] of reads) {
    for (let lane = 0; lane < writes.length; lane++) {
      const other = lastBefore(read, lane)
      if (other === undefined || other === write) continue
      const edge = { from: other, to: write, because: read, given: [other, read] } as const
      if (precedence.add(edge)) isNews = true
    }
  }
  for (const own of writes) {
    for (const write of own) {
      for (let lane = 0; lane < writes.length; lane++) {
        const other = lastBefore(write, lane)
        if (other === undefined || other === write) continue
        for (const read of readersOf.get(other)?.values() ?? [])
          if (precedence.add({ from: read, to: write, given: [other, write] })) isNews = true
      }
    }
  }
  return isNews
}

/** The last of these steps of one lane that is among the first `count` of the lane. */
function lastUpTo(steps: readonly Step[], count: number): Step | undefined {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((steps[middle] as Step).place < count) low = middle + 1
    else high = middle
  }
  return steps[low - 1]
}
