/**
 * What has been put in order so far, and the state reached, told apart and remembered: Lowe's memory (Concurrency & Computation
 * 2017). One is as good as known if the same was reached with fewer unfinished calls spent. Of the finished calls, by start, all before `top` are in but for a few gaps; any two gaps overlap in time, so there are
 * never more of them than clients. All in one array of integers, found again through a hash table.
 */
export class Configurations {
  /** Of each: parent, move, taken, state, top, count of gaps, gaps. */
  #store = new Int32Array(1 << 14)
  #end = 0
  #table = new Int32Array(1 << 11).fill(-1)
  #count = 0
  #comparisons = 0
  readonly #isAtMost: (takenA: number, takenB: number) => boolean

  constructor(isAtMost: (takenA: number, takenB: number) => boolean) {
    this.#isAtMost = isAtMost
  }

  get count(): number {
    return this.#count
  }

  /** How often two of them were compared that differ in nothing but the unfinished calls spent. */
  get comparisons(): number {
    return this.#comparisons
  }

  /** How many integers are kept. */
  get size(): number {
    return this.#end
  }

  parent = (at: number): number => this.#store[at] as number
  /** The call that led here from `parent`, or what the search put in its place. */
  move = (at: number): number => this.#store[at + 1] as number
  taken = (at: number): number => this.#store[at + 2] as number
  state = (at: number): number => this.#store[at + 3] as number
  top = (at: number): number => this.#store[at + 4] as number
  gapCount = (at: number): number => this.#store[at + 5] as number
  gap = (at: number, place: number): number => this.#store[at + 6 + place] as number

  /** Where it is kept; -1 if it was known already. The gaps are the first `gapCount` of `gaps`, ascending. */
  add(
    parent: number,
    move: number,
    taken: number,
    state: number,
    top: number,
    gaps: Int32Array,
    gapCount: number,
  ): number {
    const at = this.#end
    this.#reserve(at + 6 + gapCount)
    const store = this.#store
    store[at] = parent
    store[at + 1] = move
    store[at + 2] = taken
    store[at + 3] = state
    store[at + 4] = top
    store[at + 5] = gapCount
    for (let i = 0; i < gapCount; i++) store[at + 6 + i] = gaps[i] as number
    const slot = this.#slotOf(at)
    if (this.#table[slot] !== -1) return -1
    this.#table[slot] = at
    this.#end = at + 6 + gapCount
    this.#count++
    if (this.#count * 2 > this.#table.length) this.#rehash()
    return at
  }

  /** Where it is, or what makes it superfluous; else where it may go. */
  #slotOf(at: number): number {
    const mask = this.#table.length - 1
    let slot = this.#hash(at) & mask
    for (;;) {
      const there = this.#table[slot] as number
      if (there === -1) return slot
      if (this.#isSame(there, at)) {
        this.#comparisons++
        if (this.#isAtMost(this.taken(there), this.taken(at))) return slot
      }
      slot = (slot + 1) & mask
    }
  }

  #hash(at: number): number {
    const store = this.#store
    const end = at + 6 + (store[at + 5] as number)
    let hash = 0x9747b28c
    for (let i = at + 3; i < end; i++) {
      hash = Math.imul(hash ^ (store[i] as number), 0x5bd1e995)
      hash ^= hash >>> 15
    }
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return hash ^ (hash >>> 16)
  }

  #isSame(a: number, b: number): boolean {
    const store = this.#store
    const length = 6 + (store[a + 5] as number)
    for (let i = 3; i < length; i++) if (store[a + i] !== store[b + i]) return false
    return true
  }

  #reserve(length: number): void {
    if (length <= this.#store.length) return
    const larger = new Int32Array(this.#store.length * 2)
    larger.set(this.#store)
    this.#store = larger
  }

  #rehash(): void {
    this.#table = new Int32Array(this.#table.length * 2).fill(-1)
    for (let at = 0; at < this.#end; at += 6 + (this.#store[at + 5] as number)) {
      const mask = this.#table.length - 1
      let slot = this.#hash(at) & mask
      while (this.#table[slot] !== -1) slot = (slot + 1) & mask
      this.#table[slot] = at
    }
  }
}
