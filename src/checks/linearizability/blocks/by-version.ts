import type { Call } from '../../history.ts'
import { isRead } from '../problem.ts'
import { ABSENT, ANYWHERE, CHANGE, SHOWS_ALL, SHOWS_LAST } from './layout.ts'
import type { Conflict, Layout } from './layout.ts'
import { ANY_VERSION, IMPOSSIBLE_VERSION, INITIAL, LAST } from './versions.ts'
import type { Decoded } from './versions.ts'

/**
 * A register, a text or a list whose pieces are all different. Chain 0 is what was there at first, chain c + 1 what call c wrote,
 * each with the appends to it that some read shows and the reads between: rank 2d for the change that made it d pieces longer,
 * 2d + 1 for the reads of that. What no read shows may stand wherever no chain is: it is one by itself.
 */
export function layoutByVersion(calls: readonly Call[], decoded: Decoded, until: number): Layout | Conflict {
  const { versions, shown } = decoded
  const starts = Float64Array.from(calls, ({ start }) => start)
  const ends = Float64Array.from(calls, ({ end }) => (end > until ? Infinity : end))
  const began = (call: number): boolean => call === INITIAL || (starts[call] as number) <= until
  const isShown = (call: number): boolean =>
    isRead(calls[call] as Call) && ends[call] !== Infinity && shown[call] !== ANY_VERSION
  const makersShown = (version: number): readonly number[] => {
    const makers: number[] = []
    for (let each = version; each >= 0; each = versions.before[each] as number)
      makers.push(versions.maker[each] as number)
    return makers.filter((maker) => maker !== INITIAL && began(maker))
  }
  const lone = (...reads: readonly number[]): Conflict => ({
    calls: [...new Set(reads.flatMap((read) => [read, ...makersShown(shown[read] as number)]))].sort(
      (a, b) => a - b,
    ),
    known: Math.max(...reads.map((read) => ends[read] as number)),
  })

  // The longest of each chain settles the order of what was appended to it.
  const longest = new Int32Array(calls.length + 1).fill(-1)
  for (let read = 0; read < calls.length; read++) {
    const version = shown[read] as number
    if (!isShown(read) || version <= LAST) continue
    if (version === IMPOSSIBLE_VERSION) return lone(read)
    const chain = versions.chain[version] as number
    const best = longest[chain] as number
    if (
      best === -1 ||
      (versions.depth[version] as number) > (versions.depth[shown[best] as number] as number)
    ) {
      longest[chain] = read
    }
  }

  const chains = new Int32Array(calls.length).fill(ABSENT)
  const ranks = new Int32Array(calls.length)
  const isSettled = new Uint8Array(versions.maker.length)
  for (const read of longest) {
    for (let version = read === -1 ? -1 : (shown[read] as number); version !== -1;) {
      const maker = versions.maker[version] as number
      if (maker !== INITIAL) {
        const other = chains[maker] as number
        if (other !== ABSENT) return lone(read, longest[other] as number)
        chains[maker] = versions.chain[version] as number
        ranks[maker] = 2 * (versions.depth[version] as number)
      }
      isSettled[version] = 1
      version = versions.before[version] as number
    }
  }

  for (let call = 0; call < calls.length && began(call); call++) {
    const version = shown[call] as number
    if (!isRead(calls[call] as Call)) {
      if (chains[call] === ABSENT && ends[call] !== Infinity) chains[call] = call + 1
    } else if (version === ANY_VERSION && ends[call] !== Infinity) {
      chains[call] = ANYWHERE
    } else if (isShown(call)) {
      if (version <= LAST) {
        const maker = LAST - version
        if (chains[maker] === ABSENT) chains[maker] = maker + 1
        chains[call] = chains[maker] as number
        ranks[call] = (ranks[maker] as number) + 1
      } else {
        const chain = versions.chain[version] as number
        if (isSettled[version] === 0) return lone(call, longest[chain] as number)
        chains[call] = chain
        ranks[call] = 2 * (versions.depth[version] as number) + 1
      }
    }
  }

  return {
    starts,
    ends,
    chains,
    chainCount: calls.length + 1,
    ranks,
    kinds: Uint8Array.from(calls, (call, place) =>
      !isRead(call) ? CHANGE : (shown[place] as number) <= LAST ? SHOWS_LAST : SHOWS_ALL,
    ),
    // Both are in it, one after the other.
    witnessRanks: (_, higher) => [higher, Infinity],
    support(call) {
      const found: number[] = []
      for (const [other, chain] of chains.entries()) {
        const isBefore = chain === chains[call] && (ranks[other] as number) <= (ranks[call] as number)
        if (isBefore && !isRead(calls[other] as Call)) found.push(other)
      }
      return found
    },
  }
}
