/**
 * Keyed draws. A draw depends on the seed, on what it is for and on the moment, never on how many draws came before. This is a
 * file format: links rely on every bit of it, so it never changes. `random.test.ts` pins values.
 *
 * Words (32-bit integers) are mixed into two lanes by MurmurHash3's block and finalizer steps (Appleby 2011, public domain);
 * both lanes together give 53 bits.
 */

const C1 = 0xcc9e2d51
const C2 = 0x1b873593
const LANE_A = 0x9747b28c
const LANE_B = 0x3c6ef372

export function mixIn(hash: number, word: number): number {
  let k = Math.imul(word, C1)
  k = (k << 15) | (k >>> 17)
  let h = hash ^ Math.imul(k, C2)
  h = (h << 13) | (h >>> 19)
  return (Math.imul(h, 5) + 0xe6546b64) | 0
}

export function finish(hash: number): number {
  let h = hash
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** 2 to the 53rd. */
const SPAN = 9_007_199_254_740_992
const TWO_32 = 4_294_967_296

const join = (a: number, b: number): number => ((a >>> 5) * 67_108_864 + (b >>> 6)) / SPAN

/** Ids are case-insensitive: lower-cased, then hashed by UTF-16 unit. */
export function hashId(id: string): number {
  const text = id.toLowerCase()
  let h = LANE_A
  for (let i = 0; i < text.length; i++) h = mixIn(h, text.charCodeAt(i))
  return finish(h ^ text.length)
}

/** What a draw is for. The numbers are part of the format. */
export const purpose = {
  delay: 1,
  loss: 2,
  tail: 3,
  tailDelay: 4,
  duplicate: 5,
  timer: 7,
  luckOfMessage: 8,
  luckOfTimer: 9,
  luckOfOperation: 10,
  luckOfStart: 11,
  workload: 12,
} as const

/** A draw in [0, 1) for a message, timer or whatever else is named by up to two ids, a kind, a time in µs and two counts. */
export function draw(
  seed: number,
  what: number,
  a: number,
  b: number,
  kind: number,
  at: number,
  k: number,
  copy: number,
): number {
  const seedLow = seed | 0
  const seedHigh = (seed / TWO_32) | 0
  const atLow = at | 0
  const atHigh = (at / TWO_32) | 0
  let x = mixIn(mixIn(LANE_A, seedLow), what ^ (seedHigh << 8))
  let y = mixIn(mixIn(LANE_B, seedLow), what ^ (seedHigh << 8))
  x = mixIn(mixIn(mixIn(x, a), b), kind)
  y = mixIn(mixIn(mixIn(y, a), b), kind)
  x = mixIn(mixIn(mixIn(x, atLow), atHigh ^ (copy << 20)), k)
  y = mixIn(mixIn(mixIn(y, atLow), atHigh ^ (copy << 20)), k)
  return join(finish(x), finish(y))
}

/** A further draw in [0, 1) from an event's `luck`, for the purpose that `label` names. */
export function uniform(luck: number, label: string): number {
  const whole = luck * SPAN
  const low = whole | 0
  const high = (whole / TWO_32) | 0
  const name = hashId(label)
  return join(
    finish(mixIn(mixIn(mixIn(LANE_A, low), high), name)),
    finish(mixIn(mixIn(mixIn(LANE_B, low), high), name)),
  )
}

/** An integer from `min` to `max`, both included, from a draw in [0, 1). */
export const between = (u: number, min: number, max: number): number => min + Math.floor(u * (max - min + 1))

/** One of `items`. */
export function pick<T>(luck: number, label: string, items: readonly T[]): T {
  if (items.length === 0) throw new RangeError(`pick(${label}): nothing to pick from`)
  return items[between(uniform(luck, label), 0, items.length - 1)] as T
}

/**
 * Exponential with mean 1, by von Neumann's comparisons (1951): no logarithm, whose last bit differs between machines. Runs of
 * falling uniforms; an odd run is accepted with its first member as the fraction, an even one adds 1.
 */
export function exponential(luck: number, label: string): number {
  for (let whole = 0, draws = 0; whole < 64; whole++) {
    const first = uniform(luck, `${label}/${draws++}`)
    let last = first
    let length = 1
    for (;;) {
      const next = uniform(luck, `${label}/${draws++}`)
      if (next >= last) break
      last = next
      length++
    }
    if (length % 2 === 1) return whole + first
  }
  return 64
}
