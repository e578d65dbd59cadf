/** Of a keyword without its colon. A number that JavaScript would round stays text, so that it is not taken for another. */
export type Atom =
  | { readonly kind: 'atom'; readonly value: string | number | boolean | null }
  | { readonly kind: 'keyword' | 'symbol'; readonly name: string }

const words = new Map<string, boolean | null>([
  ['nil', null],
  ['true', true],
  ['false', false],
])

const integer = /^([+-]?\d+)N?$/
const decimal = /^([+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)M?$/
const hexadecimal = /^0x[\da-fA-F]+$/
const ratio = /^([+-]?\d+)\/(\d+)$/

/** undefined: no such form. */
export function atomOf(text: string): Atom | undefined {
  const word = words.get(text)
  if (word !== undefined) return { kind: 'atom', value: word }
  if (text.startsWith(':')) return /^:[^:]/.test(text) ? { kind: 'keyword', name: text.slice(1) } : undefined
  if (!/^[+-]?\d/.test(text)) return { kind: 'symbol', name: text }
  const value = numberOf(text)
  return value === undefined ? undefined : { kind: 'atom', value }
}

function numberOf(text: string): number | string | undefined {
  const whole = integer.exec(text)?.[1]
  if (whole !== undefined) return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole
  if (hexadecimal.test(text)) return text
  const [, above, below] = ratio.exec(text) ?? []
  const number = above === undefined ? Number(decimal.exec(text)?.[1] ?? NaN) : Number(above) / Number(below)
  if (Number.isNaN(number)) return undefined
  return Number.isFinite(number) ? number : text
}

const named = new Map([
  ['newline', '\n'],
  ['return', '\r'],
  ['space', ' '],
  ['tab', '\t'],
  ['backspace', '\b'],
  ['formfeed', '\f'],
])

/** Of what follows the backslash; undefined: no such character. */
export function characterOf(text: string): string | undefined {
  const code = /^u([\da-fA-F]{4})$/.exec(text)?.[1]
  if (code !== undefined) return String.fromCharCode(parseInt(code, 16))
  return named.get(text) ?? (/^\S$/u.test(text) ? text : undefined)
}

const escapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
])

/** What stands between quotes, or the place of an escape that does not exist. */
export function unescaped(text: string): { readonly value: string; readonly fault?: number } {
  if (!text.includes('\\')) return { value: text }
  const parts: string[] = []
  let from = 0
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
    parts.push(text.slice(from, at))
    const [found, char] = escapeAt(text, at)
    if (char === undefined) return { value: '', fault: at }
    parts.push(char)
    from = at + found.length
  }
  parts.push(text.slice(from))
  return { value: parts.join('') }
}

function escapeAt(text: string, at: number): readonly [string, string | undefined] {
  const code = /^\\u([\da-fA-F]{4})/.exec(text.slice(at, at + 6))
  if (code) return [code[0], String.fromCharCode(parseInt(code[1] ?? '', 16))]
  const found = text.slice(at, at + 2)
  return [found, escapes.get(found.slice(1))]
}
