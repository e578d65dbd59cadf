import type { Value } from '../../engine/contract.ts'

/**
 * The age of a value: a number that grows, and the life of the coordinator that chose it, which decides between equal numbers (the
 * tags of Lynch & Shvartsman 1997).
 */
export interface Version {
  readonly number: number
  readonly by: string
}

/** What a replica holds under a key. */
export interface Stored {
  readonly version: Version
  readonly value: Value
  /** The id of the operation that wrote it. */
  readonly op: string
}

/** Whatever there is, is newer than nothing. */
export function isNewer(version: Version, other: Version | undefined): boolean {
  if (other === undefined) return true
  return version.number === other.number ? version.by > other.by : version.number > other.number
}

export const isSame = (version: Version | undefined, other: Version | undefined): boolean =>
  version?.number === other?.number && version?.by === other?.by

/** Null of nothing but nulls. */
export function newestOf(copies: readonly (Stored | null)[]): Stored | null {
  let newest: Stored | null = null
  for (const copy of copies) if (copy && isNewer(copy.version, newest?.version)) newest = copy
  return newest
}
