/**
 * An immutable list that grows at its end, as plain data: a new list shares all full chunks with the one it came from, so that
 * keeping many versions of a long log is cheap. A push copies at most one chunk.
 */
export interface Chunks<T> {
  readonly length: number
  /** Each holds exactly `CHUNK` items. */
  readonly full: readonly (readonly T[])[]
  /** The rest, fewer than `CHUNK`. */
  readonly tail: readonly T[]
}

const CHUNK = 64

const nothing: Chunks<never> = { length: 0, full: [], tail: [] }

export const empty = <T>(): Chunks<T> => nothing

export function fromArray<T>(items: readonly T[]): Chunks<T> {
  const full: T[][] = []
  let from = 0
  for (; from + CHUNK <= items.length; from += CHUNK) full.push(items.slice(from, from + CHUNK))
  return { length: items.length, full, tail: items.slice(from) }
}

/** The item at `index`, counted from 0; undefined outside the list. */
export function at<T>(list: Chunks<T>, index: number): T | undefined {
  if (index >= list.length) return undefined
  const chunk = Math.floor(index / CHUNK)
  return (chunk < list.full.length ? list.full[chunk] : list.tail)?.[index - chunk * CHUNK]
}

export const last = <T>(list: Chunks<T>): T | undefined => at(list, list.length - 1)

export function push<T>(list: Chunks<T>, item: T): Chunks<T> {
  const tail = [...list.tail, item]
  const length = list.length + 1
  return tail.length < CHUNK
    ? { length, full: list.full, tail }
    : { length, full: [...list.full, tail], tail: [] }
}

/** The same list with another item at `index`, which must be inside it. */
export function replace<T>(list: Chunks<T>, index: number, item: T): Chunks<T> {
  const chunk = Math.floor(index / CHUNK)
  const old = chunk < list.full.length ? list.full[chunk] : list.tail
  if (old === undefined || index >= list.length)
    throw new RangeError(`No item ${index} in a list of ${list.length}`)
  const changed = old.with(index - chunk * CHUNK, item)
  return chunk < list.full.length
    ? { ...list, full: list.full.with(chunk, changed) }
    : { ...list, tail: changed }
}

/** The first `length` items; the list itself if it has no more. */
export function truncate<T>(list: Chunks<T>, length: number): Chunks<T> {
  if (length >= list.length) return list
  const chunk = Math.floor(length / CHUNK)
  const cut = chunk < list.full.length ? list.full[chunk] : list.tail
  return { length, full: list.full.slice(0, chunk), tail: cut?.slice(0, length - chunk * CHUNK) ?? [] }
}

/** The items from `from` up to, and without, `to`. */
export function slice<T>(list: Chunks<T>, from = 0, to = list.length): T[] {
  const items: T[] = []
  const end = Math.min(to, list.length)
  for (let index = Math.max(from, 0); index < end; index++) items.push(at(list, index) as T)
  return items
}
