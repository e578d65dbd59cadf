import type { Task } from './task.ts'

/**
 * Sees early that an order leads nowhere: a call needs something of the object that is not there, cannot come about from here, and
 * that no call could start afresh before it ends.
 */
export class Hope {
  readonly #task: Task
  /** Of each operation its finished calls, ascending. */
  readonly #places = new Map<number, number[]>()
  readonly #kinds: ReadonlyMap<number, number>
  readonly #free: ReadonlySet<number>
  readonly #starters = new Map<number, readonly number[]>()

  constructor(task: Task) {
    this.#task = task
    this.#free = new Set(task.free)
    gather(this.#places, task.finished.ops)
    this.#kinds = new Map(task.kinds.map(({ op }, kind) => [op, kind]))
  }

  /** `next` lists the finished calls before `reach` that are not in yet, `count` of them; `taken` how many of each unfinished kind are. */
  isLost(
    call: number,
    state: number,
    next: Int32Array,
    count: number,
    reach: number,
    taken: Int32Array,
  ): boolean {
    const { machine, finished } = this.#task
    const op = finished.ops[call] as number
    if (machine.mayFit(state, op)) return false
    const end = finished.ends[call] as number
    for (const starter of this.#startersOf(op)) {
      if (this.#free.has(starter)) return false
      for (let i = 0; i < count; i++) {
        const other = next[i] as number
        if (finished.ops[other] === starter && other !== call && (finished.starts[other] as number) < end)
          return false
      }
      const later = firstFrom(this.#places.get(starter) ?? [], reach)
      if (later !== undefined && (finished.starts[later] as number) < end) return false
      const kind = this.#kinds.get(starter)
      const open = kind === undefined ? undefined : this.#task.kinds[kind]?.starts[taken[kind] as number]
      if (open !== undefined && open < end) return false
    }
    return true
  }

  #startersOf(op: number): readonly number[] {
    const known = this.#starters.get(op)
    if (known !== undefined) return known
    const starters = this.#task.machine.startersOf(op)
    this.#starters.set(op, starters)
    return starters
  }
}

function gather(places: Map<number, number[]>, ops: Int32Array): void {
  for (const [place, op] of ops.entries()) {
    const same = places.get(op)
    if (same) same.push(place)
    else places.set(op, [place])
  }
}

/** The first of the ascending list that is not below `least`. */
function firstFrom(ascending: readonly number[], least: number): number | undefined {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return ascending[low]
}
