import { CHANGE, SHOWS_ALL } from './layout.ts'
import type { Conflict, Layout } from './layout.ts'

/** The calls of all chains in a row, chain by chain, by rank, by start: those of chain c from `from[c]` to before `from[c + 1]`. */
export interface Chains {
  readonly members: Int32Array
  readonly from: Int32Array
}

export function chainsOf({ chains, chainCount, ranks }: Layout): Chains {
  const present = Int32Array.from(chains.keys()).filter((call) => (chains[call] as number) >= 0)
  const rankCount = present.reduce((most, call) => Math.max(most, ranks[call] as number), 0) + 1
  const byRank = sorted(present, ranks, rankCount).members
  return sorted(byRank, chains, chainCount)
}

/** By counting: stable, in linear time. */
function sorted(calls: Int32Array, keys: Int32Array, keyCount: number): Chains {
  const from = new Int32Array(keyCount + 1)
  for (const call of calls) (from[(keys[call] as number) + 1] as number) += 1
  for (let key = 0; key < keyCount; key++) from[key + 1] = (from[key + 1] as number) + (from[key] as number)
  const next = from.slice()
  const members = new Int32Array(calls.length)
  for (const call of calls) {
    const key = keys[call] as number
    members[next[key] as number] = call
    next[key] = (next[key] as number) + 1
  }
  return { members, from }
}

/** Two calls of one chain, of which real time puts the one of the higher rank first. */
export function inverted(
  { starts, ends, ranks, isLoose }: Layout,
  { members, from }: Chains,
  chain: number,
): readonly [lower: number, higher: number] | null {
  const end = from[chain + 1] as number
  let latest = -1
  for (let at = from[chain] as number; at < end;) {
    const rank = ranks[members[at] as number]
    let latestHere = latest
    for (; at < end && ranks[members[at] as number] === rank; at++) {
      const call = members[at] as number
      if (latest !== -1 && (ends[call] as number) < (starts[latest] as number)) return [latest, call]
      const counts = isLoose?.[call] !== 1
      if (counts && (latestHere === -1 || (starts[call] as number) > (starts[latestHere] as number)))
        latestHere = call
    }
    latest = latestHere
  }
  return null
}

/**
 * A conflict between these calls, those of each chain in a list, with whatever gave them their places. What put changes in order
 * is a read; before that was answered nobody could know.
 */
export function conflictOf(
  layout: Layout,
  chains: Chains,
  ...groups: readonly (readonly number[])[]
): Conflict {
  const { ranks, kinds, ends } = layout
  const all = new Set<number>()
  let known = -Infinity
  for (const group of groups) {
    const witness = witnessOf(layout, chains, group)
    if (witness !== -1) {
      all.add(witness)
      known = Math.max(known, ends[witness] as number)
    }
    for (const call of group) {
      const isShown =
        witness !== -1 && kinds[call] === CHANGE && (ranks[call] as number) <= (ranks[witness] as number)
      if (!isShown) known = Math.max(known, ends[call] as number)
      all.add(call)
    }
  }
  const supported = [...all].flatMap((call) => [call, ...layout.support(call)])
  return { calls: [...new Set(supported)].sort((a, b) => a - b), known }
}

/** The first read to be answered that shows in which order the calls of one chain come; -1 if none is needed. */
function witnessOf(layout: Layout, { members, from }: Chains, group: readonly number[]): number {
  const { chains, ranks, kinds, ends } = layout
  const groupRanks = group.map((call) => ranks[call] as number)
  const [least, most] = layout.witnessRanks(Math.min(...groupRanks), Math.max(...groupRanks))
  const first = group[0] as number
  const chain = chains[first] as number
  let witness = -1
  const isWithin = (call: number): boolean =>
    (ranks[call] as number) >= least && (ranks[call] as number) <= most
  for (let at = from[chain] as number; at < (from[chain + 1] as number); at++) {
    const call = members[at] as number
    if (kinds[call] !== SHOWS_ALL || !isWithin(call)) continue
    if (group.includes(call)) return -1
    if (witness === -1 || (ends[call] as number) < (ends[witness] as number)) witness = call
  }
  const isPlainEarlier = least === 0 && witness !== -1 && (ends[first] as number) < (ends[witness] as number)
  return isPlainEarlier ? -1 : witness
}
