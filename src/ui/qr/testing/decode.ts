import type { Modules } from '../code.ts'

/** Reads QR codes back, by ISO/IEC 18004 and not by the library that made them: versions 1 to 12, level M, text in bytes. */

/** §6.5.1, table 9, level M: all codewords, those for correction of each block, and how many blocks. */
const capacities = [
  [26, 10, 1],
  [44, 16, 1],
  [70, 26, 1],
  [100, 18, 2],
  [134, 24, 2],
  [172, 16, 4],
  [196, 18, 4],
  [242, 22, 4],
  [292, 22, 5],
  [346, 26, 5],
  [404, 30, 5],
  [466, 22, 8],
] as const

/** §7.8.2, table 10. */
const masks: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
]

export interface Read {
  readonly version: number
  readonly text: string
}

/** Throws where anything is not as the standard has it. */
export function decode(framed: Modules, quiet = 4): Read {
  const isDark = (row: number, column: number) => framed[row + quiet]?.[column + quiet] === true
  const size = framed.length - 2 * quiet
  const version = (size - 17) / 4
  const capacity = capacities[version - 1]
  if (!capacity) throw new Error(`no code of ${size} modules`)
  checkQuietZone(framed, quiet)
  checkFinders(isDark, size)
  const isMasked = masks[maskOf(isDark)]
  if (!isMasked) throw new Error('no such mask')
  const codewords = codewordsOf(size, version, (row, column) => isDark(row, column) !== isMasked(row, column))
  const [total, correction, blocks] = capacity
  if (codewords.length !== total) throw new Error(`${codewords.length} codewords, not ${total}`)
  return { version, text: textOf(version, dataOf(codewords, correction, blocks)) }
}

type IsDark = (row: number, column: number) => boolean

function checkQuietZone(framed: Modules, quiet: number): void {
  const inside = (place: number) => place >= quiet && place < framed.length - quiet
  const isClear = framed.every((row, y) => row.every((dark, x) => !dark || (inside(x) && inside(y))))
  if (!isClear) throw new Error('something is in the quiet zone')
}

/** §6.3.3: three squares of 7, each with a ring and a core. */
function checkFinders(isDark: IsDark, size: number): void {
  for (const [top, left] of [
    [0, 0],
    [0, size - 7],
    [size - 7, 0],
  ] as const) {
    for (let i = 0; i < 49; i++) {
      const [row, column] = [Math.floor(i / 7), i % 7]
      const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3))
      if (isDark(top + row, left + column) !== (ring !== 2)) throw new Error('a finder is broken')
    }
  }
}

/** §7.9: level and mask, masked themselves, with ten bits that correct them. */
function maskOf(isDark: IsDark): number {
  let bits = 0
  for (const row of [0, 1, 2, 3, 4, 5, 7, 8]) bits |= Number(isDark(row, 8)) << (row > 6 ? row - 1 : row)
  for (const [i, column] of [7, 5, 4, 3, 2, 1, 0].entries()) bits |= Number(isDark(8, column)) << (8 + i)
  const format = (bits ^ 0b101010000010010) >> 10
  let rest = format << 10
  for (let bit = 14; bit >= 10; bit--) if ((rest >> bit) & 1) rest ^= 0b10100110111 << (bit - 10)
  if (((format << 10) | rest) !== (bits ^ 0b101010000010010)) throw new Error('the format is damaged')
  if (format >> 3 !== 0) throw new Error('not of level M')
  return format & 7
}

/** §6.3.6, table E.1: where the centres of alignment patterns are, on both axes. */
function centresOf(version: number, size: number): readonly number[] {
  if (version === 1) return []
  return version < 7 ? [6, size - 7] : [6, (size - 1) / 2, size - 7]
}

/** §7.7.3: up and down in columns of two, from the right, around all that has a function. */
function codewordsOf(size: number, version: number, bitAt: IsDark): readonly number[] {
  const centres = centresOf(version, size)
  const isFunction = (row: number, column: number): boolean => {
    if (row === 6 || column === 6) return true
    if ((row < 9 && (column < 9 || column >= size - 8)) || (row >= size - 8 && column < 9)) return true
    const isVersion = (a: number, b: number) => a < 6 && b >= size - 11
    if (version >= 7 && (isVersion(row, column) || isVersion(column, row))) return true
    return centres.some((y) =>
      centres.some((x) => Math.abs(row - y) <= 2 && Math.abs(column - x) <= 2 && !isFinder(y, x, size)),
    )
  }
  const bits: boolean[] = []
  let isUpwards = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const row = isUpwards ? size - 1 - step : step
      for (const column of [right, right - 1]) if (!isFunction(row, column)) bits.push(bitAt(row, column))
    }
    isUpwards = !isUpwards
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, place) =>
    bits.slice(place * 8, place * 8 + 8).reduce((byte, bit) => byte * 2 + Number(bit), 0),
  )
}

const isFinder = (y: number, x: number, size: number) =>
  (y === 6 && x === 6) || (y === 6 && x === size - 7) || (y === size - 7 && x === 6)

/** §7.6: codewords of the blocks by turns; the last blocks have one more. Every block is what it was when it was written (§7.5). */
function dataOf(codewords: readonly number[], correction: number, blocks: number): readonly number[] {
  const data = codewords.length - correction * blocks
  const short = Math.floor(data / blocks)
  const longs = data % blocks
  const whole = Array.from({ length: blocks }, (_, block) => {
    const own = Array.from({ length: short }, (__, i) => codewords[i * blocks + block] ?? 0)
    if (block >= blocks - longs) own.push(codewords[short * blocks + block - (blocks - longs)] ?? 0)
    const checks = Array.from({ length: correction }, (__, i) => codewords[data + i * blocks + block] ?? 0)
    if (!isIntact([...own, ...checks], correction)) throw new Error(`block ${block} is damaged`)
    return own
  })
  return whole.flat()
}

/** A Reed–Solomon word is zero at every root of its generator: α⁰, α¹, … over GF(256) by x⁸+x⁴+x³+x²+1. */
function isIntact(word: readonly number[], correction: number): boolean {
  let root = 1
  for (let i = 0; i < correction; i++) {
    if (word.reduce((sum, codeword) => times(sum, root) ^ codeword, 0) !== 0) return false
    root = times(root, 2)
  }
  return true
}

function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ (product & 0x80 ? 0x11d : 0)
    if ((b >> bit) & 1) product ^= a
  }
  return product
}

/** §7.4: segments of bytes, until one that ends them. */
function textOf(version: number, data: readonly number[]): string {
  const bits = data.map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const bytes: number[] = []
  let place = 0
  const take = (count: number) => Number.parseInt(bits.slice(place, (place += count)), 2)
  while (place + 4 <= bits.length) {
    const mode = take(4)
    if (mode === 0) break
    if (mode !== 0b0100) throw new Error(`mode ${mode} is not read here`)
    const count = take(version < 10 ? 8 : 16)
    for (let i = 0; i < count; i++) bytes.push(take(8))
  }
  return new TextDecoder().decode(Uint8Array.from(bytes))
}
