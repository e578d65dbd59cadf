import type { Value } from '../../../engine/contract.ts'
import type { Call, Initial } from '../../history.ts'
import { elementsOf, isRead } from '../problem.ts'
import { Values } from '../values.ts'
import { ABSENT, ANYWHERE, CHANGE, SHOWS_ALL } from './layout.ts'
import type { Conflict, Layout } from './layout.ts'

/**
 * A set only grows, so what was read grows too: one chain holds everything. Rank 2j + 1 is for the reads of the j-th set, 2j for
 * what it shows for the first time. Of additions of the same element the one that started first is as good as any for that; the
 * others may come at any time after the last read without it.
 */
export function layoutByInclusion(
  calls: readonly Call[],
  initial: Initial,
  until: number,
): Layout | Conflict {
  const values = new Values()
  const ends = Float64Array.from(calls, ({ end }) => (end > until ? Infinity : end))
  const sets = new Map<number, ReadonlySet<number>>()
  const chains = new Int32Array(calls.length).fill(ABSENT)
  for (const [read, { does, output, end }] of calls.entries()) {
    if (does !== 'read' || end > until) continue
    if (output === null && initial === 'any') chains[read] = ANYWHERE
    else sets.set(read, idsOf(output, values))
  }
  const reads = [...sets.keys()].sort((a, b) => sizeOf(sets, a) - sizeOf(sets, b))
  const atFirst =
    initial !== 'any'
      ? idsOf(initial.value, values)
      : reads[0] === undefined
        ? []
        : (sets.get(reads[0]) ?? [])

  const adds = new Map<number, number[]>()
  for (const [call, { does, input, start }] of calls.entries()) {
    if (does !== 'add' || start > until) continue
    const id = values.idOf(input)
    const same = adds.get(id)
    if (same) same.push(call)
    else adds.set(id, [call])
  }

  const ranks = new Int32Array(calls.length)
  const levels = new Map([...atFirst].map((id) => [id, 0]))
  const conflict = (...found: readonly number[]): Conflict => ({
    calls: found.toSorted((a, b) => a - b),
    known: Math.max(...found.map((call) => calls[call]?.end ?? 0)),
  })
  let level = 0
  let before: number | null = null
  for (const read of reads) {
    const set = sets.get(read) as ReadonlySet<number>
    if (before === null && [...atFirst].some((id) => !set.has(id))) return conflict(read)
    if (before !== null && [...(sets.get(before) as ReadonlySet<number>)].some((id) => !set.has(id)))
      return conflict(before, read)
    if (before === null || set.size > sizeOf(sets, before)) level++
    for (const id of set) {
      if (levels.has(id)) continue
      if (!adds.has(id)) return conflict(read)
      levels.set(id, level)
    }
    chains[read] = 0
    ranks[read] = 2 * level + 1
    before = read
  }

  const isLoose = new Uint8Array(calls.length)
  for (const [id, same] of adds) {
    const shownAt = levels.get(id)
    for (const [place, call] of same.entries()) {
      const isNeeded = place === 0 && shownAt !== undefined && shownAt > 0
      if (!isNeeded && ends[call] === Infinity) continue
      chains[call] = 0
      ranks[call] = 2 * (shownAt ?? level + 1)
      isLoose[call] = Number(!isNeeded)
    }
  }
  return {
    starts: Float64Array.from(calls, ({ start }) => start),
    ends,
    chains,
    chainCount: 1,
    ranks,
    kinds: Uint8Array.from(calls, (call) => (isRead(call) ? SHOWS_ALL : CHANGE)),
    isLoose,
    // What the higher call added is not in it yet.
    witnessRanks: (lower, higher) => [lower, higher],
    support: (call) =>
      isRead(calls[call] as Call) ? [] : (adds.get(values.idOf((calls[call] as Call).input)) ?? []),
  }
}

const idsOf = (value: Value, values: Values): ReadonlySet<number> =>
  new Set(elementsOf(value).map((each) => values.idOf(each)))

const sizeOf = (sets: ReadonlyMap<number, ReadonlySet<number>>, read: number): number =>
  sets.get(read)?.size ?? 0
