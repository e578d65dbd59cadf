import type { Level } from './levels.ts'

/** What can be wrong with a set of transactions: Adya's phenomena (PhD 1999; ICDE 2000) under the names of Elle (VLDB 2020). */

/**
 * Cycles of dependencies, the worse first in each family; one of a family implies those after it. Without `-item`: some
 * transaction looked for rows by a predicate and missed a write that changed which rows those are.
 */
export const families = [
  ['G0', 'G1c'],
  ['G-single-item', 'G-nonadjacent-item', 'G2-item'],
  ['G-single', 'G-nonadjacent', 'G2'],
] as const
export type CycleName = (typeof families)[number][number]

/** Plain: of what was read and written alone. The others are cycles only together with sessions, or with real time. */
export type Suffix = '' | '-process' | '-realtime'
export type CycleType = `${CycleName}${Suffix}`

export type AnomalyType =
  | CycleType
  | 'G1a'
  | 'G1b'
  | 'internal'
  | 'future-read'
  | 'unwritten-read'
  | 'duplicate-elements'
  | 'incompatible-order'
  | 'cyclic-versions'
  | 'dirty-update'
  | 'lost-update'

export interface Anomaly {
  readonly type: AnomalyType
  /** The words that students know, where there are such. */
  readonly called?: string
  /** Ids of calls; of a cycle in its order. */
  readonly transactions: readonly string[]
  readonly key?: string
  /** The shortest cycle: each transaction must come before the next, and the last before the first. */
  readonly cycle?: readonly Dependency[]
  /** What `cycle` would be by itself, where it is told as a part of another anomaly. */
  readonly cycleType?: CycleType
  /** One sentence for people, cause first. */
  readonly why: string
  /** The place in the history (a call's `end`) at which it could first be known; left out where no end is known. */
  readonly at?: number
}

/** `from` must come before `to` in any serial order. */
export interface Dependency {
  readonly from: string
  readonly to: string
  /** ww: overwrote · wr: read what was written · rw: missed what was written · one session's order · real time. */
  readonly kind: 'ww' | 'wr' | 'rw' | 'process' | 'realtime'
  readonly key?: string
  readonly why: string
}

/**
 * The weakest levels that forbid each anomaly. Sources: Adya for the PL levels; Cerone, Bernardi & Gotsman (CONCUR 2015) for
 * read-atomic and update-atomic; Bailis et al. (VLDB 2013) for lost update; Cerone & Gotsman (PODC 2016) for cycles without
 * adjacent anti-dependencies under snapshot isolation; Daudjee & Salem (ICDE 2004, VLDB 2006) for strong sessions. As in Elle,
 * what no history of Adya's can contain rules out even the weakest level; a value from nowhere was at least not committed.
 */
export const forbiddenBy: Readonly<Record<AnomalyType, readonly Level[]>> = {
  'duplicate-elements': ['read-uncommitted'],
  G0: ['read-uncommitted'],
  'unwritten-read': ['read-committed'],
  G1a: ['read-committed'],
  'dirty-update': ['read-committed'],
  G1b: ['read-committed'],
  'incompatible-order': ['read-committed'],
  'cyclic-versions': ['read-committed'],
  G1c: ['read-committed'],
  'future-read': ['read-committed'],
  internal: ['read-atomic'],
  'lost-update': ['update-atomic', 'cursor-stability'],
  'G-single-item': ['consistent-view', 'repeatable-read'],
  'G-nonadjacent-item': ['snapshot-isolation', 'repeatable-read'],
  'G2-item': ['repeatable-read'],
  'G-single': ['consistent-view'],
  'G-nonadjacent': ['snapshot-isolation'],
  G2: ['serializable'],
  'G0-process': ['strong-session-read-uncommitted'],
  'G1c-process': ['strong-session-read-committed'],
  'G-single-item-process': ['strong-session-snapshot-isolation'],
  'G-nonadjacent-item-process': ['strong-session-snapshot-isolation'],
  'G2-item-process': ['strong-session-serializable'],
  'G-single-process': ['strong-session-snapshot-isolation'],
  'G-nonadjacent-process': ['strong-session-snapshot-isolation'],
  'G2-process': ['strong-session-serializable'],
  'G0-realtime': ['strong-read-uncommitted'],
  'G1c-realtime': ['strong-read-committed'],
  'G-single-item-realtime': ['strong-snapshot-isolation'],
  'G-nonadjacent-item-realtime': ['strong-snapshot-isolation'],
  'G2-item-realtime': ['strict-serializable'],
  'G-single-realtime': ['strong-snapshot-isolation'],
  'G-nonadjacent-realtime': ['strong-snapshot-isolation'],
  'G2-realtime': ['strict-serializable'],
}

/** Left out where no end is known. */
export const known = (at: number): { readonly at?: number } => (at < Infinity ? { at } : {})

/** In the order of `forbiddenBy`, the worst first; then as they came to light. */
export function bySeverity(anomalies: readonly Anomaly[]): readonly Anomaly[] {
  const ranks = new Map(Object.keys(forbiddenBy).map((type, rank) => [type, rank]))
  const rank = ({ type }: Anomaly): number => ranks.get(type) ?? 0
  const at = (anomaly: Anomaly): number => anomaly.at ?? Number.MAX_VALUE
  return anomalies.toSorted((a, b) => rank(a) - rank(b) || at(a) - at(b))
}

/** Every level that some anomaly forbids directly. */
export function forbidden(anomalies: readonly Anomaly[]): readonly Level[] {
  return anomalies.flatMap(({ type, cycleType }) => [
    ...forbiddenBy[type],
    ...(cycleType === undefined ? [] : forbiddenBy[cycleType]),
  ])
}
