import type { Entry } from './log.ts'
import type { RaftContext } from './state.ts'

/** What full pieces of a log have come to. */
export type Known<T> = WeakMap<readonly Entry[], readonly T[]>

/**
 * What the entries of a log come to, in order; null leaves one out. A full piece that is committed and in which every entry had its
 * effect never changes again, so it is remembered: logs grow long, and are looked at after each event.
 */
export function viewEntries<T>(
  { log, commitIndex, store }: RaftContext,
  known: Known<T>,
  make: (entry: Entry, index: number, isCommitted: boolean) => T | null,
): readonly T[] {
  const parts: (readonly T[])[] = []
  let before = 0
  const made = (piece: readonly Entry[]): readonly T[] =>
    piece
      .map((entry, i) => make(entry, before + i + 1, before + i + 1 <= commitIndex))
      .filter((item) => item !== null)
  for (const piece of log.full) {
    const until = before + piece.length
    const isSettled = until <= commitIndex && !store.idle.some((index) => index > before && index <= until)
    const part = (isSettled ? known.get(piece) : undefined) ?? made(piece)
    if (isSettled) known.set(piece, part)
    parts.push(part)
    before = until
  }
  const items: T[] = []
  return items.concat(...parts, made(log.tail))
}
