/** A second look at a JSON text (RFC 8259), for errors only: `JSON.parse` tells no places, or not everywhere the same. */

type Token = 'text' | 'scalar' | '[' | '{' | ']' | '}' | ',' | ':'
const value: readonly Token[] = ['text', 'scalar', '[', '{']

const tooDeep = 'fewer brackets inside each other'

/** What may come next, in words and as tokens. */
const grammar = {
  'a value': value,
  "a value or ']'": [...value, ']'],
  "a field's name": ['text'],
  "a field's name or '}'": ['text', '}'],
  "':'": [':'],
  "',' or ']'": [',', ']'],
  "',' or '}'": [',', '}'],
  'nothing more': [],
  [tooDeep]: [],
} as const satisfies Record<string, readonly Token[]>
type Expected = keyof typeof grammar

/** No text that people write comes near; each open bracket takes memory. */
const depthMax = 10_000

/** Fields by name, elements by number. */
export type Path = readonly (string | number)[]

export interface Fault {
  readonly offset: number
  readonly expected: string
}

/** The first place where the text cannot go on as JSON, or nests deeper than it may, and what might have stood there. */
export function jsonFault(text: string, deepest = depthMax): Fault {
  return walk(text, () => false, deepest)
}

/** In a text that is JSON: where the value at `path` begins; where it is missing, the innermost value that should have held it. */
export function jsonPlace(text: string, path: Path): number {
  let nearest = 0
  walk(text, (offset, at) => {
    if (at.length > path.length || !at.every(({ step }, depth) => step === path[depth])) return false
    nearest = offset
    return at.length === path.length
  })
  return nearest
}

/** Such a text fills the memory of whoever parses it. Brackets within texts do not count, unless there are very many. */
export function nestsTooDeep(text: string, deepest = depthMax): boolean {
  let depth = 0
  for (let at = 0; at < text.length && depth <= deepest; at++) {
    const char = text.charCodeAt(at)
    // [ and {, ] and }
    if (char === 0x5b || char === 0x7b) depth++
    else if (char === 0x5d || char === 0x7d) depth--
  }
  return depth > deepest && jsonFault(text, deepest).expected === tooDeep
}

/** An open bracket, and the field or element in it that is being read. */
interface Open {
  readonly isObject: boolean
  readonly step: string | number
}

/** Tells `visit` of each value and what is open around it, until that returns true or the text cannot go on. */
function walk(
  text: string,
  visit: (offset: number, open: readonly Open[]) => boolean,
  deepest = depthMax,
): { readonly offset: number; readonly expected: Expected } {
  const open: Open[] = []
  let expected: Expected = 'a value'
  for (let offset = 0; ;) {
    while (' \t\r\n'.includes(text[offset] ?? '-')) offset++
    const lexeme = lexemeAt(text, offset)
    const token = tokenOf(lexeme)
    const allowed: readonly Token[] = grammar[expected]
    if (token === undefined || !allowed.includes(token)) return { offset, expected }

    const top = open.at(-1)
    const isName = expected.startsWith("a field's name")
    if (isName && token === 'text') open[open.length - 1] = { isObject: true, step: nameOf(lexeme) }
    if (!isName && value.includes(token) && visit(offset, open)) return { offset, expected }
    if (token === ',' && top && !top.isObject) open[open.length - 1] = { ...top, step: Number(top.step) + 1 }
    if (token === ']' || token === '}') open.pop()
    if (token === '[' || token === '{') open.push({ isObject: token === '{', step: 0 })
    expected = open.length > deepest ? tooDeep : following(token, expected, open.at(-1))
    offset += lexeme.length
  }
}

function following(token: Token, expected: Expected, inside: Open | undefined): Expected {
  switch (token) {
    case '[':
      return "a value or ']'"
    case '{':
      return "a field's name or '}'"
    case ':':
      return 'a value'
    case ',':
      return inside?.isObject ? "a field's name" : 'a value'
    case 'text':
      if (expected.startsWith("a field's name")) return "':'"
  }
  if (inside === undefined) return 'nothing more'
  return inside.isObject ? "',' or '}'" : "',' or ']'"
}

const nameOf = (lexeme: string) => JSON.parse(lexeme) as string

function tokenOf(lexeme: string): Token | undefined {
  if (lexeme === '') return undefined
  if (lexeme.startsWith('"')) return 'text'
  return '[]{},:'.includes(lexeme) ? (lexeme as Token) : 'scalar'
}

const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:]/y
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

/** Empty where there is none. */
function lexemeAt(text: string, offset: number): string {
  if (text[offset] === '"') return textAt(text, offset)
  plain.lastIndex = offset
  return plain.exec(text)?.[0] ?? ''
}

/** Step by step: a regular expression would need a stack as long as the text. */
function textAt(text: string, offset: number): string {
  for (let at = offset + 1; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === 0x22) return text.slice(offset, at + 1)
    if (char < 0x20) return ''
    if (char !== 0x5c) continue
    escape.lastIndex = at
    const found = escape.exec(text)?.[0]
    if (found === undefined) return ''
    at += found.length - 1
  }
  return ''
}
