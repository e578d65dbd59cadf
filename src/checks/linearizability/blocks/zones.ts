import { chainsOf, conflictOf, inverted } from './chains.ts'
import type { Chains } from './chains.ts'
import { ANYWHERE } from './layout.ts'
import type { Conflict, Layout } from './layout.ts'

/** The calls in order, or why there is no order. */
export type Judged = { readonly order: readonly number[] } | { readonly conflict: Conflict }

/**
 * Gibbons & Korach (SIAM J. Comput. 1997, section 4). Chain A must come before chain B if a call of A ended before one of B
 * started: the first end of A lies before the last start of B. Such a relation has a cycle only if it has one of two chains. So
 * let the zone of a chain reach from its first end to its last start (forward), or back if that lies earlier: there is an order
 * if, and only if, no two forward zones overlap and no backward zone lies within a forward one.
 */
export function judgeZones(layout: Layout): Judged {
  const chains = chainsOf(layout)
  for (let chain = 0; chain < layout.chainCount; chain++) {
    const pair = inverted(layout, chains, chain)
    if (pair !== null) return { conflict: conflictOf(layout, chains, pair) }
  }
  const zones = zonesOf(layout, chains)
  const forward = zones.filter(({ first, last }) => first < last).sort((a, b) => a.first - b.first)
  for (const [place, zone] of forward.entries()) {
    const next = forward[place + 1]
    if (next && next.first < zone.last) return { conflict: clash(layout, chains, zone, next) }
  }
  const backward = zones.filter(({ first, last }) => first >= last)
  for (const zone of backward) {
    const around = lastBefore(forward, zone.last)
    if (around === undefined || zone.last >= around.last) {
      zone.place = zone.last
    } else if (zone.first < around.last) {
      return { conflict: clash(layout, chains, around, zone) }
    } else {
      zone.place = around.last
    }
  }
  // A backward zone that starts within a forward one comes after it.
  const inOrder = forward
    .concat(backward)
    .sort((a, b) => a.place - b.place || Number(a.first >= a.last) - Number(b.first >= b.last))
  const order = inOrder.flatMap(({ chain }) => [
    ...chains.members.subarray(chains.from[chain], chains.from[chain + 1]),
  ])
  return { order: withMovable(order, layout) }
}

interface Zone {
  readonly chain: number
  /** When its first call ended, and when its last one started; and which those are. */
  readonly first: number
  readonly last: number
  readonly firstCall: number
  readonly lastCall: number
  /** Where among the zones it goes. */
  place: number
}

function zonesOf({ chainCount, starts, ends }: Layout, { members, from }: Chains): Zone[] {
  const zones: Zone[] = []
  for (let chain = 0; chain < chainCount; chain++) {
    const begin = from[chain] as number
    const end = from[chain + 1] as number
    if (begin === end) continue
    let firstCall = members[begin] as number
    let lastCall = firstCall
    for (let at = begin + 1; at < end; at++) {
      const call = members[at] as number
      if ((ends[call] as number) < (ends[firstCall] as number)) firstCall = call
      if ((starts[call] as number) > (starts[lastCall] as number)) lastCall = call
    }
    // What was there at first ended, so to say, before everything.
    const first = chain === 0 ? -Infinity : (ends[firstCall] as number)
    const last = starts[lastCall] as number
    zones.push({ chain, first, last, firstCall, lastCall, place: last })
  }
  return zones
}

function clash(layout: Layout, chains: Chains, ...zones: readonly Zone[]): Conflict {
  const groups = zones.map(({ chain, firstCall, lastCall }) =>
    chain === 0 || firstCall === lastCall ? [lastCall] : [firstCall, lastCall],
  )
  return conflictOf(layout, chains, ...groups)
}

/** The last of the zones, ascending, whose first end lies before `moment`. */
function lastBefore(zones: readonly Zone[], moment: number): Zone | undefined {
  let low = 0
  let high = zones.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((zones[middle] as Zone).first < moment) low = middle + 1
    else high = middle
  }
  return zones[low - 1]
}

/** Puts each call that may stand anywhere, or anywhere later, right before the first that started after it had ended. */
function withMovable(order: readonly number[], { chains, starts, ends, isLoose }: Layout): readonly number[] {
  const isMovable = (call: number): boolean => chains[call] === ANYWHERE || isLoose?.[call] === 1
  const movable = [...chains.keys()].filter(isMovable)
  if (movable.length === 0) return order
  const fixed = order.filter((call) => !isMovable(call))
  const endOf = (call: number): number => ends[call] as number
  const all: number[] = []
  let at = 0
  for (const call of movable.sort((a, b) => endOf(a) - endOf(b))) {
    while (at < fixed.length && (starts[fixed[at] as number] as number) < endOf(call))
      all.push(fixed[at++] as number)
    all.push(call)
  }
  return all.concat(fixed.slice(at))
}
