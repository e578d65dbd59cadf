import { copyAgain, LinkError, useFile } from './error.ts'

/**
 * A stream of yes-or-no choices, packed by an adaptive range coder: a choice that mostly falls the same way costs a fraction of a
 * bit. One description serves both directions: the writer codes the bit it is given and returns it, the reader ignores what it
 * is given and returns the bit that was written. (G. N. N. Martin, "Range encoding", 1979; the odds are those of Krichevsky and
 * Trofimov, "The performance of universal encoding", 1981. Whole numbers only, so every machine codes alike.)
 */
export interface Coder {
  readonly reading: boolean
  /** A choice whose odds are learnt under the name `context`. */
  bit(context: string, bit: boolean): boolean
  /** A choice with even odds. */
  evenBit(bit: boolean): boolean
}

/** What is wrong with what a link holds, or was to hold. */
export const refusal = ({ reading }: Coder, what: string): LinkError =>
  reading
    ? new LinkError(`The link holds ${what}: no Faultline writes such a link.`, copyAgain)
    : new LinkError(`The run holds ${what}, which links cannot carry.`, useFile)

/** What one observation weighs: six times the doubt that a new context begins with. */
const weight = 6
/** Past this weight the older observations count half. */
const weightMax = 1000
const full = 0x1_0000_0000
/** A narrower range is widened by a byte. */
const narrow = 0x100_0000

/** What each way has weighed so far. */
interface Odds {
  no: number
  yes: number
}
export type LearntOdds = ReadonlyMap<string, Readonly<Odds>>

const even: Readonly<Odds> = { no: 1, yes: 1 }

/** Halves the past until it weighs no more than `most`. */
function fade({ no, yes }: Readonly<Odds>, most: number): Odds {
  return no + yes > most ? fade({ no: (no + 1) >> 1, yes: (yes + 1) >> 1 }, most) : { no, yes }
}

/** The odds of every context so far. */
class Memory {
  readonly #odds: Map<string, Readonly<Odds>>

  constructor(learnt?: LearntOdds) {
    this.#odds = new Map(learnt)
  }

  of(context: string): Readonly<Odds> {
    return this.#odds.get(context) ?? even
  }

  learn(context: string, bit: boolean): void {
    const { no, yes } = this.of(context)
    this.#odds.set(context, fade({ no: no + (bit ? 0 : weight), yes: yes + (bit ? weight : 0) }, weightMax))
  }

  faded(most: number): LearntOdds {
    return new Map([...this.#odds].map(([context, odds]) => [context, fade(odds, most)]))
  }
}

/** Codes nothing: it only learns the odds, for others to begin with. */
export class Learner implements Coder {
  readonly reading = false
  readonly #memory = new Memory()

  bit(context: string, bit: boolean): boolean {
    this.#memory.learn(context, bit)
    return bit
  }

  evenBit(bit: boolean): boolean {
    return bit
  }

  /** What has been learnt, so light that the real thing soon outweighs it. */
  learnt(weightMost: number): LearntOdds {
    return this.#memory.faded(weightMost)
  }
}

/** No link needs as many choices; whoever writes one that does gets an answer within a second. */
const choicesMax = 1_000_000

abstract class RangeCoder implements Coder {
  abstract readonly reading: boolean
  readonly #memory: Memory
  #choices = 0

  constructor(learnt?: LearntOdds) {
    this.#memory = new Memory(learnt)
  }

  protected abstract code(odds: Readonly<Odds>, bit: boolean): boolean

  bit(context: string, bit: boolean): boolean {
    this.#count()
    const coded = this.code(this.#memory.of(context), bit)
    this.#memory.learn(context, coded)
    return coded
  }

  evenBit(bit: boolean): boolean {
    this.#count()
    return this.code(even, bit)
  }

  #count(): void {
    this.#choices += 1
    if (this.#choices > choicesMax) throw refusal(this, 'too much')
  }
}

/** The share of the range that stands for "no". */
const boundOf = (range: number, { no, yes }: Readonly<Odds>): number => Math.floor(range / (no + yes)) * no

export class Writer extends RangeCoder {
  readonly reading = false
  readonly #bytes: number[] = []
  #low = 0
  #range = full - 1

  protected code(odds: Readonly<Odds>, bit: boolean): boolean {
    const bound = boundOf(this.#range, odds)
    if (bit) {
      this.#low += bound
      this.#range -= bound
      if (this.#low >= full) this.#carry()
    } else {
      this.#range = bound
    }
    while (this.#range < narrow) {
      this.#bytes.push(Math.floor(this.#low / narrow))
      this.#low = (this.#low % narrow) * 256
      this.#range *= 256
    }
    return bit
  }

  /** One byte more settles it: the reader takes zeros after the last one. */
  finish(): Uint8Array {
    this.#low = Math.ceil(this.#low / narrow) * narrow
    if (this.#low >= full) this.#carry()
    return Uint8Array.from([...this.#bytes, this.#low / narrow])
  }

  #carry(): void {
    this.#low -= full
    let place = this.#bytes.length - 1
    for (; this.#bytes[place] === 255; place--) this.#bytes[place] = 0
    this.#bytes[place] = (this.#bytes[place] ?? 0) + 1
  }
}

/** How far past its end a good stream may be read: what the coder holds ahead. */
const lookahead = 4

export class Reader extends RangeCoder {
  readonly reading = true
  readonly #bytes: Uint8Array
  #place = 0
  #value = 0
  #range = full - 1

  constructor(bytes: Uint8Array, learnt?: LearntOdds) {
    super(learnt)
    this.#bytes = bytes
    for (let index = 0; index < lookahead; index++) this.#shift()
  }

  /** Nothing is left over. */
  finish(): void {
    if (this.#place < this.#bytes.length) throw refusal(this, 'more than it announces')
  }

  protected code(odds: Readonly<Odds>): boolean {
    const bound = boundOf(this.#range, odds)
    const bit = this.#value >= bound
    if (bit) {
      this.#value -= bound
      this.#range -= bound
    } else {
      this.#range = bound
    }
    while (this.#range < narrow) {
      this.#range *= 256
      this.#shift()
    }
    return bit
  }

  #shift(): void {
    if (this.#place > this.#bytes.length + lookahead) throw refusal(this, 'less than it announces')
    this.#value = this.#value * 256 + (this.#bytes[this.#place++] ?? 0)
  }
}
