/** Contents that were read, as a tree: each came from the contents before by one append, or is what a write put there. */
export class Versions {
  /** Of each version: the one before (-1: none), the call that made it (INITIAL: nobody), the first of its kind, how far on. */
  readonly before: number[] = [-1]
  readonly maker: number[] = [INITIAL]
  readonly chain: number[] = [0]
  readonly depth: number[] = [0]
  readonly #next = new Map<number, number>()

  /** What the write put there. */
  written(call: number): number {
    return this.#after(-1, call, call + 1, 0)
  }

  /** What the append made of `version`. */
  appended(version: number, call: number): number {
    if (version === IMPOSSIBLE_VERSION) return version
    return this.#after(version, call, this.chain[version] as number, (this.depth[version] as number) + 1)
  }

  #after(before: number, call: number, chain: number, depth: number): number {
    const name = (before + 1) * 33_554_432 + call
    const known = this.#next.get(name)
    if (known !== undefined) return known
    const version = this.maker.length
    this.#next.set(name, version)
    this.before.push(before)
    this.maker.push(call)
    this.chain.push(chain)
    this.depth.push(depth)
    return version
  }
}

export const INITIAL = -1

export const INITIAL_VERSION = 0
/** What a read may show instead of a version. */
export const IMPOSSIBLE_VERSION = -1
export const ANY_VERSION = -2
/** `LAST - call`: the append of that call came last, whatever stood before it. */
export const LAST = -3

/** What every read shows, where each piece that is written or appended is told from all others. */
export interface Decoded {
  readonly versions: Versions
  /** Of each call: of a read what it shows. */
  readonly shown: Int32Array
}
