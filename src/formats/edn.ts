import { atomOf, characterOf, unescaped, type Atom } from './edn-atoms.ts'
import { errorAt } from './error.ts'
import { foundAt, placeOf, type Source } from './source.ts'

/**
 * Extensible data notation (https://github.com/edn-format/edn). Written here because no package tells the place of what it read,
 * or of what it could not read.
 */
export type Form = { readonly at: number } & (
  | Atom
  /** A list, a vector or a set. */
  | { readonly kind: 'list'; readonly items: readonly Form[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Form, Form])[] }
  | { readonly kind: 'tagged'; readonly tag: string; readonly form: Form }
)

/** No history nests as deep; each level takes a bit of the stack. */
const depthMax = 100

const closing = { '(': ')', '[': ']', '{': '}', '#{': '}' } as const

/** A bracket that is open. */
interface Opened {
  readonly at: number
  readonly bracket: keyof typeof closing
}

/** Every form of a text; where the text is one list or vector, every form in that. Throws a `HistoryError`. */
export function* ednForms(source: Source): Generator<Form, void> {
  const reader = new EdnReader(source)
  const opened = reader.enter()
  if (opened) {
    for (let form = reader.nextIn(opened); form; form = reader.nextIn(opened)) yield form
  }
  for (let form = reader.next(); form; form = reader.next()) {
    if (opened) throw errorAt(source, form.at, `found ${foundAt(source.text, form.at)}`, 'nothing more')
    yield form
  }
}

const blank = /[\s,]*/y
const atom = /[^\s,;"\\()[\]{}]+/y

export class EdnReader {
  private readonly source: Source
  private offset: number

  constructor(source: Source, offset = 0) {
    this.source = source
    this.offset = offset
  }

  /** Steps into a list or vector, if that comes next. */
  enter(): Opened | undefined {
    this.skip(0)
    const at = this.offset
    const bracket = this.source.text[at]
    if (bracket !== '[' && bracket !== '(') return undefined
    this.offset++
    return { at, bracket }
  }

  /** The next form, or undefined at the end of the text. Throws a `HistoryError`. */
  next(depth = 0): Form | undefined {
    this.skip(depth)
    return this.offset < this.source.text.length ? this.form(depth) : undefined
  }

  /** The next form before the bracket that closes, or undefined after that. Throws a `HistoryError`. */
  nextIn({ at, bracket }: Opened, depth = 0): Form | undefined {
    const { source } = this
    this.skip(depth)
    if (this.offset >= source.text.length) {
      const { line, column } = placeOf(source, at)
      throw this.missing(`'${closing[bracket]}' for the '${bracket}' of line ${line}, column ${column}`)
    }
    if (source.text[this.offset] !== closing[bracket]) return this.form(depth)
    this.offset++
    return undefined
  }

  private form(depth: number): Form {
    const at = this.offset
    this.limit(depth)
    const first = this.source.text[at]
    switch (first) {
      case '(':
      case '[':
        return { at, kind: 'list', items: this.items({ at, bracket: first }, depth) }
      case '{':
        return { at, kind: 'map', entries: this.entries({ at, bracket: first }, depth) }
      case '#':
        return this.dispatch(at, depth)
      case '"':
        return { at, kind: 'atom', value: this.string() }
      case '\\':
        return { at, kind: 'atom', value: this.character() }
      case ')':
      case ']':
      case '}':
        throw errorAt(this.source, at, `found '${first}', which closes nothing`, 'a form')
    }
    const text = this.matched(atom)
    const made = atomOf(text)
    if (!made) throw errorAt(this.source, at, `found '${text.slice(0, 20)}'`, 'a form')
    return { at, ...made }
  }

  private items(opened: Opened, depth: number): readonly Form[] {
    this.offset = opened.at + opened.bracket.length
    const items: Form[] = []
    for (;;) {
      const item = this.nextIn(opened, depth + 1)
      if (!item) return items
      items.push(item)
    }
  }

  private entries(opened: Opened, depth: number): readonly (readonly [Form, Form])[] {
    const items = this.items(opened, depth)
    const odd = items.length % 2 === 1 ? items.at(-1) : undefined
    if (odd)
      throw errorAt(this.source, odd.at, `found ${foundAt(this.source.text, odd.at)}`, 'a value for this key')
    return items.flatMap((key, i) => {
      const value = i % 2 === 0 ? items[i + 1] : undefined
      return value ? [[key, value] as const] : []
    })
  }

  private dispatch(at: number, depth: number): Form {
    const { source } = this
    if (source.text[at + 1] === '{')
      return { at, kind: 'list', items: this.items({ at, bracket: '#{' }, depth) }
    const text = this.matched(atom)
    if (text.startsWith('##')) return { at, kind: 'symbol', name: text.slice(2) }
    if (!/^#[A-Za-z]/.test(text))
      throw errorAt(source, at, `found ${foundAt(source.text, at)}`, 'a set, a tag or a discarded form')
    const form = this.next(depth + 1)
    if (!form) throw this.missing(`a form for the tag ${text}`)
    return { at, kind: 'tagged', tag: text.slice(1), form }
  }

  private string(): string {
    const { text } = this.source
    const start = this.offset + 1
    let end = start
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
    if (end >= text.length) {
      const { line, column } = placeOf(this.source, this.offset)
      throw this.missing(`'"' for the text that begins in line ${line}, column ${column}`)
    }
    this.offset = end + 1
    const { value, fault } = unescaped(text.slice(start, end))
    if (fault !== undefined)
      throw errorAt(
        this.source,
        start + fault,
        `found ${foundAt(text, start + fault)}`,
        'an escape that EDN knows',
      )
    return value
  }

  private character(): string {
    const at = this.offset
    // The character itself may be one that ends other forms: `\(`.
    this.offset += 2
    const text = this.source.text.slice(at + 1, this.offset) + this.matched(atom)
    const value = characterOf(text)
    if (value !== undefined) return value
    throw errorAt(this.source, at, `found '\\${text.slice(0, 20)}'`, 'a character')
  }

  /** Past blanks, commas, comments and what is discarded. */
  private skip(depth: number): void {
    const { text } = this.source
    for (;;) {
      this.matched(blank)
      if (text[this.offset] === ';') {
        const end = text.indexOf('\n', this.offset)
        this.offset = end < 0 ? text.length : end
      } else if (text.startsWith('#_', this.offset)) {
        this.limit(depth)
        this.offset += 2
        if (!this.next(depth + 1)) throw this.missing('a form for #_ to discard')
      } else return
    }
  }

  private limit(depth: number): void {
    if (depth <= depthMax) return
    throw errorAt(this.source, this.offset, 'found too many levels', `at most ${depthMax} inside each other`)
  }

  private matched(pattern: RegExp): string {
    pattern.lastIndex = this.offset
    const text = pattern.exec(this.source.text)?.[0] ?? ''
    this.offset += text.length
    return text
  }

  private missing(expected: string) {
    return errorAt(this.source, this.source.text.length, 'found the end', expected)
  }
}
