import type { NodeId } from '../../engine/contract.ts'

/** One write: the `n`th to its key that a server has stamped. */
export interface Dot {
  readonly by: NodeId
  readonly n: number
}

/** How many of each server's writes. */
export type Vector = Readonly<Record<NodeId, number>>

/**
 * A set of writes: the first so many of each server, and some more that do not follow on those (Preguiça et al. 2010, Dotted Version
 * Vectors). A plain vector cannot say "the second, but not the first".
 */
export interface History {
  readonly vector: Vector
  readonly dots: readonly Dot[]
}

export const nothing: History = { vector: {}, dots: [] }

const isSame = (a: Dot, b: Dot): boolean => a.by === b.by && a.n === b.n

export const includes = ({ vector, dots }: History, dot: Dot): boolean =>
  dot.n <= (vector[dot.by] ?? 0) || dots.some((each) => isSame(each, dot))

export function withDot(history: History, dot: Dot): History {
  if (includes(history, dot)) return history
  if (dot.n !== (history.vector[dot.by] ?? 0) + 1) return { ...history, dots: [...history.dots, dot] }
  const grown = { ...history, vector: { ...history.vector, [dot.by]: dot.n } }
  const next = history.dots.find((each) => each.by === dot.by && each.n === dot.n + 1)
  const dots = history.dots.filter((each) => each !== next)
  return next === undefined ? grown : withDot({ ...grown, dots }, next)
}

export function union(a: History, b: History): History {
  const vector: Record<NodeId, number> = { ...a.vector }
  for (const [by, n] of Object.entries(b.vector)) vector[by] = Math.max(n, vector[by] ?? 0)
  return [...a.dots, ...b.dots].reduce<History>(withDot, { vector, dots: [] })
}

/** The nearest plain vector: with `#2` it takes `#1` for known too. */
export function vectorOf({ vector, dots }: History): Vector {
  const plain: Record<NodeId, number> = { ...vector }
  for (const { by, n } of dots) plain[by] = Math.max(n, plain[by] ?? 0)
  return plain
}

/** Every entry of `a` is at most that of `b`: `a` happened before `b`, or is the same (Fidge 1988, Mattern 1989). */
export const isWithin = (a: Vector, b: Vector): boolean =>
  Object.entries(a).every(([by, n]) => n <= (b[by] ?? 0))

/** `{S1:2, S2:1}`, by name, so that equal histories look equal; `{S1:2} + S2:3`: without the first two of S2. */
export function historyText({ vector, dots }: History): string {
  const entries = Object.entries(vector).map(([by, n]) => `${by}:${n}`)
  const further = dots.map(({ by, n }) => `${by}:${n}`)
  return [`{${entries.toSorted().join(', ')}}`, ...further.toSorted()].join(' + ')
}
