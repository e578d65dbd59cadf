/**
 * The join of two records: what either has; what both have is joined in turn. Where nothing is new it is `own` itself, so that nobody
 * need store or pass on what was known.
 */
export function joinRecords<T>(
  own: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  join: (own: T, other: T) => T,
): Readonly<Record<string, T>> {
  let joined: Record<string, T> | undefined
  for (const [key, value] of Object.entries(other)) {
    const known = own[key]
    const next = known === undefined ? value : join(known, value)
    if (next === known) continue
    joined ??= { ...own }
    joined[key] = next
  }
  return joined ?? own
}
