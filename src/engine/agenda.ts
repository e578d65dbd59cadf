import type { Micros } from './contract.ts'

/** What is due when, ordered by (time, order in which it was put here). A binary heap. */
export interface Scheduled {
  readonly at: Micros
  readonly seq: number
}

const before = (a: Scheduled, b: Scheduled): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq)

export class Agenda<T extends Scheduled> {
  private readonly heap: T[]

  constructor(items: readonly T[] = []) {
    this.heap = items.slice()
  }

  get next(): T | undefined {
    return this.heap[0]
  }

  /** In heap order: the same order gives the same agenda again. */
  get items(): readonly T[] {
    return this.heap
  }

  push(item: T): void {
    const heap = this.heap
    let child = heap.length
    heap.push(item)
    while (child > 0) {
      const parent = (child - 1) >> 1
      const above = heap[parent] as T
      if (!before(item, above)) break
      heap[child] = above
      child = parent
    }
    heap[child] = item
  }

  pop(): T | undefined {
    const heap = this.heap
    const first = heap[0]
    const last = heap.pop()
    if (last !== undefined && heap.length > 0) this.sink(0, last)
    return first
  }

  /** Takes out what `unwanted` names and returns it in due order. Rare: rebuilds the heap. */
  remove(unwanted: (item: T) => boolean): readonly T[] {
    const gone = this.heap.filter(unwanted)
    if (gone.length === 0) return gone
    const kept = this.heap.filter((item) => !unwanted(item))
    this.heap.length = 0
    for (const item of kept) this.push(item)
    return gone.sort((a, b) => a.at - b.at || a.seq - b.seq)
  }

  private sink(from: number, item: T): void {
    const heap = this.heap
    const size = heap.length
    let parent = from
    for (;;) {
      let child = 2 * parent + 1
      if (child >= size) break
      if (child + 1 < size && before(heap[child + 1] as T, heap[child] as T)) child++
      const below = heap[child] as T
      if (!before(below, item)) break
      heap[parent] = below
      parent = child
    }
    heap[parent] = item
  }
}
