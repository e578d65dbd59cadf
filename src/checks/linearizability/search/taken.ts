/**
 * How many unfinished calls of each kind have taken effect, as small integers: equal counts get the same one, 0 is none at all.
 * Those of a kind do the same, so the one that started first is taken first.
 */
export class Taken {
  readonly #counts: Int32Array[]
  readonly #byName = new Map<string, number>()
  readonly #steps = new Map<number, number>()

  constructor(kinds: number) {
    this.#counts = [new Int32Array(kinds)]
    this.#byName.set(this.counts(0).join(), 0)
  }

  counts(taken: number): Int32Array {
    return this.#counts[taken] as Int32Array
  }

  withOneMore(taken: number, kind: number): number {
    const step = taken * 1_048_576 + kind
    const known = this.#steps.get(step)
    if (known !== undefined) return known
    const counts = this.counts(taken).slice()
    counts[kind] = (counts[kind] as number) + 1
    const name = counts.join()
    const id = this.#byName.get(name) ?? this.#counts.push(counts) - 1
    this.#byName.set(name, id)
    this.#steps.set(step, id)
    return id
  }

  /** Whether `a` has spent nothing that `b` has not. */
  isAtMost(a: number, b: number): boolean {
    if (a === b) return true
    const more = this.counts(b)
    return this.counts(a).every((count, kind) => count <= (more[kind] as number))
  }
}
