import { IMPOSSIBLE } from '../machines/machine.ts'
import { Configurations } from './configurations.ts'
import { Hope } from './hope.ts'
import { Taken } from './taken.ts'
import type { Kind, Task } from './task.ts'

/** What became of a search. Calls are told by their places in the list that the task was made of. */
export type Found = {
  /** The longest that was put in order; if it holds, one that explains all. */
  readonly order: readonly number[]
  /** How many configurations it took. */
  readonly visited: number
} & (
  | { readonly holds: true | null }
  | {
      readonly holds: false
      /** No order gets past the end of this call. */
      readonly stuckAt: number
    }
)

export interface Bounds {
  /** Configurations that may be visited. */
  readonly limit: number
  /** Told now and then what share of the calls was put in order at best. */
  readonly onProgress?: ((share: number) => void) | undefined
}

/** Integers that the memory of configurations may hold: 128 MiB. */
const STORE_LIMIT = 33_554_432
const PROGRESS_EVERY = 4096
/** Comparisons that take about as long as a visit. */
const COMPARISONS_PER_STEP = 16
/** How many calls that may not come next yet are asked whether they still can be explained. */
const LOOK_AHEAD = 8

/** A move is a finished call, or for kind k of the unfinished ones: -2 - k. NO_CALL is the beginning, or what is free. */
const NO_CALL = -1

/**
 * Is there an order that real time allows and the machine accepts? The search of Wing & Gong (JPDC 1993), depth first, the call
 * that ends soonest first, with a memory of configurations. Three things keep it short: what only observes is put in as soon as it
 * fits, since it then fits nowhere better; of calls that do the same the one that ends soonest goes first, of unfinished ones the
 * one that started first; and what leads where nobody looks is tried last.
 */
export function search(task: Task, bounds: Bounds): Found {
  return new Search(task).run(bounds)
}

class Search {
  readonly #task: Task
  readonly #taken: Taken
  readonly #configurations: Configurations
  readonly #hope: Hope
  /** Pairs of a configuration and a move from it that is still to be tried. */
  readonly #stack: number[] = []
  /** The finished calls that may come next, ascending: `#candidateCount` of them. Every one before `#top` is a gap. */
  #candidates = new Int32Array(64)
  #candidateCount = 0
  #top = 0
  /** The first finished call that may not come next, nor is in: it starts too late. */
  #reach = 0
  #deadline = Infinity
  #deadlineCall = -1
  #longest = -1
  #longestLength = -1
  #latest = -Infinity
  #stuckAt = -1

  constructor(task: Task) {
    this.#task = task
    this.#taken = new Taken(task.kinds.length)
    this.#configurations = new Configurations((a, b) => this.#taken.isAtMost(a, b))
    this.#hope = new Hope(task)
  }

  run({ limit, onProgress }: Bounds): Found {
    const { machine, finished } = this.#task
    const count = finished.calls.length
    for (const root of machine.roots.toReversed()) {
      this.#candidateCount = 0
      this.#top = 0
      const at = this.#enter(-1, NO_CALL, 0, root)
      if (at !== -1 && this.#isComplete()) return this.#found(true, at)
    }
    while (this.#stack.length > 0) {
      const move = this.#stack.pop() as number
      const at = this.#follow(this.#stack.pop() as number, move)
      if (at === -1) continue
      if (this.#isComplete()) return this.#found(true, at)
      const work = this.#configurations.count + this.#configurations.comparisons / COMPARISONS_PER_STEP
      if (work > limit || this.#configurations.size > STORE_LIMIT) {
        return this.#found(null, this.#longest)
      }
      if (onProgress && this.#configurations.count % PROGRESS_EVERY === 0)
        onProgress(this.#longestLength / count)
    }
    const stuckAt = finished.calls[this.#stuckAt] as number
    return { ...this.#found(null, this.#longest), holds: false, stuckAt }
  }

  #found<H extends true | null>(holds: H, at: number) {
    return { holds, order: this.#orderTo(at), visited: this.#configurations.count }
  }

  #isComplete(): boolean {
    return this.#top === this.#task.finished.calls.length && this.#candidateCount === 0
  }

  /** Where the move leads; -1 if that was known already. */
  #follow(from: number, move: number): number {
    const { machine, finished, kinds, free } = this.#task
    const configurations = this.#configurations
    const state = configurations.state(from)
    const taken = configurations.taken(from)
    this.#top = configurations.top(from)
    this.#candidateCount = 0
    for (let i = 0; i < configurations.gapCount(from); i++) this.#push(configurations.gap(from, i))
    if (move >= 0) {
      while (this.#top <= move) this.#push(this.#top++)
      this.#remove(move)
      return this.#enter(from, move, taken, machine.step(state, finished.ops[move] as number))
    }
    const kind = -2 - move
    if (kind < kinds.length) {
      const { op } = kinds[kind] as Kind
      return this.#enter(from, move, this.#taken.withOneMore(taken, kind), machine.step(state, op))
    }
    const op = free[kind - kinds.length] as number
    return this.#enter(from, NO_CALL, taken, machine.step(state, op))
  }

  /** Puts in what only observes and fits, keeps the configuration if it is new, and plans the moves from it. */
  #enter(from: number, move: number, taken: number, state: number): number {
    this.#settle(state)
    let gapCount = this.#candidateCount
    while (gapCount > 0 && (this.#candidates[gapCount - 1] as number) >= this.#top) gapCount--
    const at = this.#configurations.add(from, move, taken, state, this.#top, this.#candidates, gapCount)
    if (at === -1) return -1
    const length = this.#top - gapCount
    if (length > this.#longestLength) {
      this.#longestLength = length
      this.#longest = at
    }
    if (this.#deadline > this.#latest) {
      this.#latest = this.#deadline
      this.#stuckAt = this.#deadlineCall
    }
    if (!this.#isLost(taken, state)) this.#plan(at, taken, state)
    return at
  }

  #settle(state: number): void {
    const { machine, finished } = this.#task
    const { ops, starts } = finished
    const fits = (call: number): boolean => {
      const op = ops[call] as number
      return machine.observes(op) && machine.step(state, op) === state
    }
    const gaps = this.#candidateCount
    this.#candidateCount = 0
    this.#deadline = Infinity
    this.#deadlineCall = -1
    for (let i = 0; i < gaps; i++) {
      const call = this.#candidates[i] as number
      if (!fits(call)) this.#keep(call)
    }
    let call = this.#top
    for (; call < ops.length && (starts[call] as number) < this.#deadline; call++) {
      if (fits(call)) this.#top = call + 1
      else this.#keep(call)
    }
    this.#reach = call
  }

  #isLost(taken: number, state: number): boolean {
    const counts = this.#taken.counts(taken)
    const until = Math.min(this.#reach + LOOK_AHEAD, this.#task.finished.calls.length)
    const isLost = (call: number): boolean =>
      this.#hope.isLost(call, state, this.#candidates, this.#candidateCount, this.#reach, counts)
    for (let i = 0; i < this.#candidateCount; i++) if (isLost(this.#candidates[i] as number)) return true
    for (let call = this.#reach; call < until; call++) if (isLost(call)) return true
    return false
  }

  #keep(call: number): void {
    this.#push(call)
    const end = this.#task.finished.ends[call] as number
    if (end < this.#deadline) {
      this.#deadline = end
      this.#deadlineCall = call
    }
  }

  /** The most promising last: that is where the stack goes on. */
  #plan(at: number, taken: number, state: number): void {
    const { machine, finished, kinds, free } = this.#task
    for (const [i, op] of free.entries()) {
      if (leadsOn(machine.step(state, op), state)) this.#stack.push(at, -2 - kinds.length - i)
    }
    this.#planUnfinished(at, taken, state)
    const moves: Move[] = []
    for (let i = 0; i < this.#candidateCount; i++) {
      const call = this.#candidates[i] as number
      const op = finished.ops[call] as number
      if (machine.observes(op)) continue
      const next = machine.step(state, op)
      if (next === IMPOSSIBLE) continue
      const move = { call, op, isDull: machine.isDull(next), end: finished.ends[call] as number }
      const twin = moves.findIndex((other) => other.op === op)
      if (twin === -1) moves.push(move)
      else if ((moves[twin] as Move).end > move.end) moves[twin] = move
    }
    moves.sort((a, b) => Number(b.isDull) - Number(a.isDull) || b.end - a.end)
    for (const { call } of moves) this.#stack.push(at, call)
  }

  #planUnfinished(at: number, taken: number, state: number): void {
    const { machine, kinds } = this.#task
    const counts = this.#taken.counts(taken)
    for (const [kind, { op, starts }] of kinds.entries()) {
      const start = starts[counts[kind] as number]
      if (start === undefined || start >= this.#deadline) continue
      const next = machine.step(state, op)
      if (leadsOn(next, state) && !machine.isDull(next)) this.#stack.push(at, -2 - kind)
    }
  }

  #push(call: number): void {
    if (this.#candidateCount === this.#candidates.length) {
      const larger = new Int32Array(this.#candidates.length * 2)
      larger.set(this.#candidates)
      this.#candidates = larger
    }
    this.#candidates[this.#candidateCount++] = call
  }

  #remove(call: number): void {
    const place = this.#candidates.indexOf(call)
    this.#candidates.copyWithin(place, place + 1, this.#candidateCount--)
  }

  /** The calls in the order in which they were put, from the root to this configuration. */
  #orderTo(at: number): readonly number[] {
    const path: number[] = []
    for (let each = at; each !== -1; each = this.#configurations.parent(each)) path.push(each)
    const { finished, kinds } = this.#task
    const order: number[] = []
    let before: ReadonlySet<number> = new Set()
    let top = 0
    for (const each of path.toReversed()) {
      const move = this.#configurations.move(each)
      if (move >= 0) order.push(finished.calls[move] as number)
      else if (move <= -2) {
        const { calls } = kinds[-2 - move] as Kind
        order.push(
          calls[(this.#taken.counts(this.#configurations.taken(each))[-2 - move] as number) - 1] as number,
        )
      }
      const gaps = new Set<number>()
      for (let i = 0; i < this.#configurations.gapCount(each); i++)
        gaps.add(this.#configurations.gap(each, i))
      for (const gap of before) if (gap !== move && !gaps.has(gap)) order.push(finished.calls[gap] as number)
      const nextTop = this.#configurations.top(each)
      for (let call = top; call < nextTop; call++) {
        if (call !== move && !gaps.has(call)) order.push(finished.calls[call] as number)
      }
      before = gaps
      top = nextTop
    }
    return order
  }
}

interface Move {
  readonly call: number
  readonly op: number
  readonly isDull: boolean
  readonly end: number
}

/** Without an effect it may as well not have happened. */
const leadsOn = (next: number, state: number): boolean => next !== IMPOSSIBLE && next !== state
