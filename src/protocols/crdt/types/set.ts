import type { Micros, Value } from '../../../engine/contract.ts'
import { joinRecords } from './join.ts'

/**
 * A set to which things are added and from which they are removed (OR-set; Shapiro et al. 2011, Specification 15). Each add has a name
 * of its own, its dot. A removal names the dots that it has seen, so that an add which it has not seen stays: add wins.
 */
export interface OrSet {
  readonly adds: Readonly<Record<string, Added>>
  /** Tombstones: the dots that were removed. */
  readonly removed: Readonly<Record<string, Removed>>
}
interface Added {
  readonly element: Value
  readonly op: string
}
interface Removed extends Added {
  /** On the clock of who removed it. */
  readonly at: Micros
}

export const emptySet: OrSet = { adds: {}, removed: {} }

export function joinSets(own: OrSet, other: OrSet): OrSet {
  const removed = joinRecords(own.removed, other.removed, laterRemoval)
  const adds = joinRecords(own.adds, other.adds, (known) => known)
  if (removed === own.removed && adds === own.adds) return own
  const left = without(adds, removed)
  const isKnown = removed === own.removed && Object.keys(left).length === Object.keys(own.adds).length
  return isKnown ? own : { adds: left, removed }
}

/** Two may have removed the same. */
const laterRemoval = (a: Removed, b: Removed): Removed => (b.at > a.at ? b : a)

const without = (adds: OrSet['adds'], gone: Readonly<Record<string, unknown>>): OrSet['adds'] =>
  Object.fromEntries(Object.entries(adds).filter(([dot]) => gone[dot] === undefined))

/** What others must join to have the add too. */
export const additionOf = (dot: string, element: Value, op: string): OrSet => ({
  adds: { [dot]: { element, op } },
  removed: {},
})

/** What others must join to have the removal too: a tombstone for each add of the element that is known here. */
export function removalOf(set: OrSet, isMeant: (element: Value) => boolean, at: Micros): OrSet {
  const meant = Object.entries(set.adds).filter(([, { element }]) => isMeant(element))
  return { adds: {}, removed: Object.fromEntries(meant.map(([dot, added]) => [dot, { ...added, at }])) }
}

/** The set with those adds gone and nothing to remember them by. */
export const forget = (set: OrSet, removal: OrSet): OrSet => ({
  ...set,
  adds: without(set.adds, removal.removed),
})

/** The set without the tombstones of before `since`. */
export function collect(set: OrSet, since: Micros): OrSet {
  const kept = Object.entries(set.removed).filter(([, { at }]) => at >= since)
  return kept.length === Object.keys(set.removed).length ? set : { ...set, removed: Object.fromEntries(kept) }
}

export const isSameElement = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Each once, in an order that is the same for all. */
export function elementsOf({ adds }: OrSet): readonly Value[] {
  const named = new Map(Object.values(adds).map(({ element }) => [JSON.stringify(element), element]))
  return [...named].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, element]) => element)
}
