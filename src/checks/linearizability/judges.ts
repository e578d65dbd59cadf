import { decode } from './blocks/decode.ts'
import { layoutByInclusion } from './blocks/by-inclusion.ts'
import { layoutByVersion } from './blocks/by-version.ts'
import type { Conflict, Layout } from './blocks/layout.ts'
import { judgeZones } from './blocks/zones.ts'
import { machineFor } from './machines/machines.ts'
import type { Problem } from './problem.ts'
import { search } from './search/search.ts'
import type { Bounds } from './search/search.ts'
import { taskAt } from './search/task.ts'

/** Of the calls of a problem as they stood at one moment; calls are told by their places in it. */
export type Finding =
  | { readonly holds: true; readonly order: readonly number[] }
  | {
      readonly holds: false
      /** The first answer that leaves no order is neither before `from` nor after `to`. */
      readonly from: number
      readonly to: number
      /** Calls that cannot all be explained, if that is plain. */
      readonly conflict?: readonly number[]
      /** The longest that could be put in order, if anything was. */
      readonly order?: readonly number[]
    }
  | { readonly holds: null; readonly order?: readonly number[] }

/** Judges the calls as they stood at `until`, that moment included: what had not answered by then is unfinished. */
export type Judge = (until: number) => Finding

/** In O(n log n), where what each read shows tells which call put it there; null elsewhere. */
export function judgeByZones(problem: Problem): Judge | null {
  const layoutAt = layouts(problem)
  if (layoutAt === null) return null
  return (until) => {
    const layout = layoutAt(until)
    const judged = 'known' in layout ? { conflict: layout } : judgeZones(layout)
    if ('order' in judged) return { holds: true, order: judged.order }
    // Where nobody says what was there at first, other answers told it, and who knows when.
    const isPlain = problem.initial !== 'any'
    const { known, calls } = judged.conflict
    return {
      holds: false,
      from: -Infinity,
      to: isPlain ? known : Infinity,
      ...(isPlain && { conflict: calls }),
    }
  }
}

function layouts(problem: Problem): ((until: number) => Layout | Conflict) | null {
  const { model, initial, calls } = problem
  if (model === 'set') return (until) => layoutByInclusion(calls, initial, until)
  const decoded = decode(problem)
  return decoded && ((until) => layoutByVersion(calls, decoded, until))
}

/** By trying orders, within bounds. */
export function judgeBySearch(problem: Problem, bounds: Bounds): Judge {
  const machine = machineFor(problem)
  return (until) => {
    const found = search(taskAt(problem.calls, machine, until), bounds)
    if (found.holds !== false) return found
    return {
      holds: false,
      from: problem.calls[found.stuckAt]?.end ?? -Infinity,
      to: Infinity,
      order: found.order,
    }
  }
}

/**
 * Every beginning of a linearizable history is one too, so the first answer that leaves no order can be found by halving; each
 * finding narrows it down further. Null where the bounds do not allow that. `ends` are the moments of the answers, ascending.
 */
export function firstRefuted(
  judge: Judge,
  refuted: Finding & { holds: false },
  ends: readonly number[],
): (Finding & { holds: false; at: number }) | null {
  let finding = refuted
  let low = Math.max(0, countUpTo(ends, refuted.from) - 1)
  let high = Math.min(ends.length, countUpTo(ends, refuted.to)) - 1
  // A search stops at the answer or a little before it, zones point to it or a little after: steps from there, ever longer, till
  // they have passed it.
  const isFromBelow = refuted.to === Infinity
  let stride = 1
  while (low < high) {
    const middle = (low + high) >>> 1
    const guess =
      stride === 0
        ? middle
        : isFromBelow
          ? Math.min(low + stride - 1, high - 1)
          : Math.max(high - stride, low)
    const next = judge(ends[guess] as number)
    if (next.holds === null) return null
    stride = next.holds === isFromBelow ? stride * 2 : 0
    if (next.holds) {
      low = guess + 1
    } else {
      finding = next
      low = Math.max(low, countUpTo(ends, next.from) - 1)
      high = Math.min(guess, countUpTo(ends, next.to) - 1)
    }
  }
  return { ...finding, at: ends[high] as number }
}

/** How many are not after `moment`. */
function countUpTo(ascending: readonly number[], moment: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) <= moment) low = middle + 1
    else high = middle
  }
  return low
}
