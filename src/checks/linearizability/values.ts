import type { Value } from '../../engine/contract.ts'

/** Small integers for values: equal values get the same one. */
export class Values {
  readonly #plain = new Map<Value, number>()
  readonly #lists = new Map<string, number>()
  #size = 0

  idOf(value: Value): number {
    const known = this.find(value)
    if (known !== undefined) return known
    const id = this.#size++
    if (Array.isArray(value)) this.#lists.set(JSON.stringify(value), id)
    else this.#plain.set(value, id)
    return id
  }

  find(value: Value): number | undefined {
    return Array.isArray(value) ? this.#lists.get(JSON.stringify(value)) : this.#plain.get(value)
  }

  get size(): number {
    return this.#size
  }
}
