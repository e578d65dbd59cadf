/** Jobs by number, from `from` up to and without `to`. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** More at once would leave others idle at the end, and be lost with a worker that dies. */
const STRETCH_MAX = 64

/** What is still to be given out, to so many workers: long stretches first, short ones towards the end. */
export class Queue {
  readonly #workers: number
  #left: readonly Stretch[]

  constructor(jobs: number, workers: number) {
    this.#workers = workers
    this.#left = [{ from: 0, to: jobs }]
  }

  take(): Stretch | undefined {
    const left = this.#left.reduce((sum, { from, to }) => sum + to - from, 0)
    const [next, ...rest] = this.#left
    if (!next || left === 0) return undefined
    const size = Math.min(Math.max(Math.floor(left / (4 * this.#workers)), 1), STRETCH_MAX)
    const to = Math.min(next.from + size, next.to)
    this.#left = to === next.to ? rest : [{ from: to, to: next.to }, ...rest]
    return { from: next.from, to }
  }

  /** Jobs that were given out and will not be done there. */
  putBack(stretch: Stretch): void {
    if (stretch.from < stretch.to) this.#left = [stretch, ...this.#left]
  }
}
