/** Sets of unfinished calls that have taken effect, as small integers: equal sets get the same one. 0 is the empty set. */
export class Taken {
  readonly #sets: (readonly number[])[] = [[]]
  readonly #byName = new Map<string, number>([['', 0]])
  readonly #steps = new Map<number, number>()

  /** Ascending. */
  members(set: number): readonly number[] {
    return this.#sets[set] as readonly number[]
  }

  with(set: number, member: number): number {
    const step = set * 1_048_576 + member
    const known = this.#steps.get(step)
    if (known !== undefined) return known
    const members = [...this.members(set), member].sort((a, b) => a - b)
    const name = members.join()
    const id = this.#byName.get(name) ?? this.#sets.push(members) - 1
    this.#byName.set(name, id)
    this.#steps.set(step, id)
    return id
  }
}
