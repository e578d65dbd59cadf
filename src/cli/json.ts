import { UsageError } from './program.ts'

/** Throws a `UsageError` that tells line and column. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const { place, expected } = faultIn(text)
    const before = text.slice(0, place)
    const line = before.split('\n').length
    const column = place - before.lastIndexOf('\n')
    const [rest = ''] = text.slice(place, place + 20).split('\n')
    const found = place < text.length ? `'${rest}'` : 'the end of the file'
    throw new UsageError(
      `${file}, line ${line}, column ${column}: this is not JSON. Found ${found}; expected ${expected}`,
    )
  }
}

type Token = 'text' | 'scalar' | '[' | '{' | ']' | '}' | ',' | ':'
const value: readonly Token[] = ['text', 'scalar', '[', '{']

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
} as const satisfies Record<string, readonly Token[]>
type Expected = keyof typeof grammar

const lexeme =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:]/uy

/** The first place where JSON (RFC 8259) cannot go on. What `JSON.parse` says of it differs from place to place. */
function faultIn(text: string): { readonly place: number; readonly expected: Expected } {
  const open: string[] = []
  let expected: Expected = 'a value'
  for (let place = 0; ; place = lexeme.lastIndex) {
    while (' \t\r\n'.includes(text[place] ?? '-')) place++
    lexeme.lastIndex = place
    const token = tokenOf(lexeme.exec(text)?.[0] ?? '')
    const allowed: readonly Token[] = grammar[expected]
    if (token === undefined || !allowed.includes(token)) return { place, expected }
    if (token === '[' || token === '{') open.push(token)
    if (token === ']' || token === '}') open.pop()
    expected = following(token, expected, open.at(-1))
  }
}

function tokenOf(found: string): Token | undefined {
  if (found === '') return undefined
  if (found.startsWith('"')) return 'text'
  return '[]{},:'.includes(found) ? (found as Token) : 'scalar'
}

function following(token: Token, expected: Expected, inside: string | undefined): Expected {
  switch (token) {
    case '[':
      return "a value or ']'"
    case '{':
      return "a field's name or '}'"
    case ':':
      return 'a value'
    case ',':
      return inside === '[' ? 'a value' : "a field's name"
    case 'text':
      if (expected.startsWith("a field's name")) return "':'"
  }
  if (inside === undefined) return 'nothing more'
  return inside === '[' ? "',' or ']'" : "',' or '}'"
}
