import { alphabet, isPlain } from './base64url.ts'
import { refusal, type Coder } from './coder.ts'

/**
 * The pieces that links are made of. Each method codes a value in both directions: a writer takes it, a reader returns what was
 * written and ignores what it is given (nothing). `context` names the odds that are learnt.
 */
export type Code<T, Read = T> = (value: T | undefined) => Read

/** More than any link needs: whatever a stranger has written ends here. */
const itemsMax = 20_000
const textMax = 10_000
const depthMax = 24
/** Numbers have 53 bits at the most. */
const digitsMax = 53
/** Numbers of up to 4 digits are small: all their digits are learnt. Those of larger numbers have even odds. */
const smallLength = 4

const kinds = ['null', 'false', 'true', 'number', 'text', 'list', 'record'] as const

export type KnownWords = ReadonlyMap<string, readonly string[]>

export class Fields {
  readonly coder: Coder
  /** By vocabulary, in the order in which they first occurred. */
  readonly #words: Map<string, string[]>
  #items = 0

  constructor(coder: Coder, words: KnownWords = new Map()) {
    this.coder = coder
    this.#words = new Map([...words].map(([vocabulary, known]) => [vocabulary, [...known]]))
  }

  get words(): KnownWords {
    return this.#words
  }

  flag(context: string, value = false): boolean {
    return this.coder.bit(context, value)
  }

  optional<T, Read = T>(context: string, value: T | undefined, code: Code<T, Read>): Read | undefined {
    return this.flag(`${context}?`, value !== undefined) ? code(value) : undefined
  }

  /** A number below 2 to the `width`. */
  symbol(context: string, width: number, value = 0): number {
    let node = 1
    for (let place = width - 1; place >= 0; place--) {
      node = node * 2 + Number(this.coder.bit(`${context}.${node}`, ((value >> place) & 1) === 1))
    }
    return node - (1 << width)
  }

  /** A number below 2 to the `width`, all equally likely. */
  evenSymbol(width: number, value = 0): number {
    let read = 0
    for (let place = width - 1; place >= 0; place--) {
      read = read * 2 + Number(this.coder.evenBit(((value >> place) & 1) === 1))
    }
    return read
  }

  /** A safe integer of 0 or more: how many binary digits it has, then all but the first, which is 1. */
  uint(context: string, value = 0): number {
    const written = value === 0 ? '' : value.toString(2)
    const length = this.#length(context, written.length)
    let digits = length === 0 ? '0' : '1'
    for (let place = 1; place < length; place++) {
      const digit = written[place] === '1'
      const isOne =
        length <= smallLength
          ? this.coder.bit(`${context}.${length}:${digits}`, digit)
          : this.coder.evenBit(digit)
      digits += isOne ? '1' : '0'
    }
    return Number.parseInt(digits, 2)
  }

  #length(context: string, length: number): number {
    if (!this.flag(`${context}>0`, length > 0)) return 0
    if (!this.flag(`${context}>15`, length > smallLength))
      return 1 + this.symbol(`${context}<16`, 2, length - 1)
    const large = smallLength + 1 + this.symbol(`${context}>`, 6, length - smallLength - 1)
    if (large > digitsMax) throw refusal(this.coder, 'a number that is too large')
    return large
  }

  int(context: string, value = 0): number {
    const size = this.uint(context, Math.abs(value))
    return size > 0 && this.flag(`${context}-`, value < 0) ? -size : size
  }

  /** Microseconds; whole milliseconds and tenths of a second are shorter. */
  time(context: string, value = 0): number {
    const scales = [1, 100, 1000, 100_000]
    const fitting = scales.findLastIndex((scale) => value % scale === 0)
    const scale = this.symbol(`${context}*`, 2, fitting)
    return this.int(`${context}*${scale}`, value / (scales[fitting] ?? 1)) * (scales[scale] ?? 1)
  }

  /** Milliseconds with up to three decimals. */
  ms(context: string, value = 0): number {
    return this.time(context, Math.round(value * 1000)) / 1000
  }

  /** Any finite number: whole, of thousandths, or as the 64 bits of IEEE 754. */
  number(context: string, value = 0): number {
    const thousandths = Math.round(value * 1000)
    const keepsSign = !Object.is(value, -0)
    let kind = 2
    if (keepsSign && Number.isSafeInteger(value)) kind = 0
    else if (keepsSign && Number.isSafeInteger(thousandths) && thousandths / 1000 === value) kind = 1
    switch (this.symbol(`${context}#`, 2, kind)) {
      case 0:
        return this.int(context, kind === 0 ? value : 0)
      case 1:
        return this.int(`${context}/`, kind === 1 ? thousandths : 0) / 1000
      default:
        return this.#double(value)
    }
  }

  #double(value: number): number {
    const view = new DataView(new ArrayBuffer(8))
    view.setFloat64(0, value)
    for (let place = 0; place < 8; place++) view.setUint8(place, this.evenSymbol(8, view.getUint8(place)))
    const read = view.getFloat64(0)
    if (!Number.isFinite(read)) throw refusal(this.coder, 'a number that is none')
    return read
  }

  text(context: string, value = ''): string {
    const isShort = this.flag(`${context}~`, isPlain(value))
    const length = this.uint(`${context}.length`, value.length)
    if (length > textMax) throw refusal(this.coder, 'a text that is too long')
    let text = ''
    for (let place = 0; place < length; place++) {
      text += isShort
        ? alphabet.charAt(this.evenSymbol(6, alphabet.indexOf(value.charAt(place))))
        : String.fromCharCode(this.symbol(`${context}.unit`, 16, value.charCodeAt(place)))
    }
    return text
  }

  /** A text that is likely to occur again: the first time it is spelt, from then on it has a number. */
  word(vocabulary: string, value?: string): string {
    let known = this.#words.get(vocabulary)
    if (!known) this.#words.set(vocabulary, (known = []))
    const number = this.uint(vocabulary, value === undefined ? 0 : known.indexOf(value) + 1)
    if (number > known.length) throw refusal(this.coder, 'a word that it does not spell')
    const word = known[number - 1] ?? this.text(`${vocabulary}.new`, value)
    if (number === 0) known.push(word)
    return word
  }

  list<T, Read = T>(context: string, values: readonly T[] | undefined, code: Code<T, Read>): Read[] {
    const length = this.uint(`${context}.length`, values?.length)
    this.#items += length
    if (this.#items > itemsMax) throw refusal(this.coder, 'too many things')
    return Array.from({ length }, (_, place) => code(values?.[place]))
  }

  /** Anything that JSON can say, small. */
  value(context: string, value?: unknown, depth = 0): unknown {
    if (depth > depthMax) throw refusal(this.coder, 'a value that is too deep')
    switch (kinds[this.symbol(`${context}:${depth}`, 3, kinds.indexOf(kindOf(value)))]) {
      case 'null':
        return null
      case 'false':
        return false
      case 'true':
        return true
      case 'number':
        return this.number(context, typeof value === 'number' ? value : 0)
      case 'text':
        return this.word('text', typeof value === 'string' ? value : undefined)
      case 'list':
        return this.list(context, Array.isArray(value) ? value : undefined, (item) =>
          this.value(context, item, depth + 1),
        )
      case 'record':
        return this.record(context, isRecord(value) ? value : undefined, depth)
      case undefined:
        throw refusal(this.coder, 'a value of no known kind')
    }
  }

  record(context: string, value: object | undefined, depth = 0): Record<string, unknown> {
    const entries = value && Object.entries(value).filter(([, field]) => field !== undefined)
    return Object.fromEntries(
      this.list(`${context}{}`, entries, (entry) => {
        const name = this.word('field', entry?.[0])
        if (name === '__proto__') throw refusal(this.coder, 'a field named __proto__')
        return [name, this.value(`${context}.${name}`, entry?.[1], depth + 1)]
      }),
    )
  }
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null

function kindOf(value: unknown): (typeof kinds)[number] {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string') return 'text'
  return Array.isArray(value) ? 'list' : 'record'
}
