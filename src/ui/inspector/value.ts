import { says } from './words.ts'

const LONGEST = 48

/** A part of a node's state, short enough for a row: chunked and long lists by their length. */
export function shortText(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return listText(value)
  if (typeof value === 'object') {
    if ('length' in value && typeof value.length === 'number') return entriesText(value.length)
    const parts = Object.entries(value).map(([name, part]) => `${name} ${shortText(part)}`)
    return cut(parts.join(', ') || '–')
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '–'
}

function listText(list: readonly unknown[]): string {
  if (list.length === 0) return says.none()
  const text = list.map(shortText).join(', ')
  return text.length > LONGEST ? entriesText(list.length) : text
}

const entriesText = (count: number) => says.entries({ count })

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text)

/** `commitIndex` → `commit index`. */
export const wordsOf = (name: string): string =>
  name.replaceAll(
    /([a-z\d])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  )
