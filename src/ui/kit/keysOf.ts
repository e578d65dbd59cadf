/** Rows are told apart by what they say; of equal ones, the first, the second, … */
export function keysOf(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  return texts.map((text) => {
    const count = (counts.get(text) ?? 0) + 1
    counts.set(text, count)
    return `${text}${count}`
  })
}
