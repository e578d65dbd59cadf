import type { Value } from '../../engine/contract.ts'

export const text = (value: Value): string =>
  Array.isArray(value) ? value.map(text).join(',') : String(value)

/** `a`, `a and b`, `a, b and c` */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
