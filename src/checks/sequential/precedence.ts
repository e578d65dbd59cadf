import type { Step, Task } from './task.ts'

/** `from` comes before `to` in every order. */
export interface Edge {
  readonly from: Step
  readonly to: Step
  /** The read that shows it, where it is neither of the two. */
  readonly because?: Step
  /** It follows from these two being in this order. */
  readonly given?: readonly [earlier: Step, later: Step]
}

/**
 * What must come before what, whichever order is chosen: in each lane its own order, and what is added. For each step it is known
 * how many of each lane come before it.
 */
export class Precedence {
  readonly before: readonly Int32Array[]
  readonly #lanes: Task['lanes']
  readonly #steps: Task['steps']
  readonly #into: Edge[][]
  readonly #outOf: Edge[][]
  readonly #places = new Map<Edge, number>()
  /** A step that must come before itself, once there is one, and how many edges it took. */
  #knot: { readonly step: Step; readonly edges: number } | undefined

  constructor({ lanes, steps }: Task) {
    this.#lanes = lanes
    this.#steps = steps
    this.#into = steps.map(() => [])
    this.#outOf = steps.map(() => [])
    this.before = steps.map(({ lane, place }) => {
      const before = new Int32Array(lanes.length)
      before[lane] = place
      return before
    })
  }

  /** True if that was not known yet. */
  add(edge: Edge): boolean {
    const { from, to } = edge
    const before = this.before[to.id] as Int32Array
    if ((before[from.lane] as number) > from.place) return false
    this.#places.set(edge, this.#places.size)
    this.#into[to.id]?.push(edge)
    this.#outOf[from.id]?.push(edge)
    this.#follow(from, to)
    return true
  }

  /** Carries everything on to where it leads, once around; true if something was not known yet. */
  carryOn(): boolean {
    let isNews = false
    for (const step of this.#steps) {
      const previous = this.#lanes[step.lane]?.[step.place - 1]
      if (previous && this.#follow(previous, step)) isNews = true
      for (const { from } of this.#into[step.id] ?? []) if (this.#follow(from, step)) isNews = true
    }
    return isNews
  }

  #follow(from: Step, to: Step): boolean {
    const earlier = this.before[from.id] as Int32Array
    const before = this.before[to.id] as Int32Array
    let isNews = (before[from.lane] as number) <= from.place
    if (isNews) before[from.lane] = from.place + 1
    for (let lane = 0; lane < earlier.length; lane++) {
      if ((earlier[lane] as number) <= (before[lane] as number)) continue
      before[lane] = earlier[lane] as number
      isNews = true
    }
    if ((before[to.lane] as number) > to.place) this.#knot ??= { step: to, edges: this.#places.size }
    return isNews
  }

  get isContradiction(): boolean {
    return this.#knot !== undefined
  }

  /** The contradiction with the fewest added edges through some step; between one edge and the next lies a lane's own order. */
  circle(): readonly Edge[] {
    const { step, edges } = this.#knot ?? {}
    return step === undefined ? [] : this.#path(step, step, edges ?? 0)
  }

  /** These edges, and all that they follow from. */
  grounds(edges: readonly Edge[]): readonly Edge[] {
    const found = new Set(edges)
    for (const edge of found) {
      if (edge.given === undefined) continue
      const [earlier, later] = edge.given
      for (const each of this.#path(earlier, later, this.#places.get(edge) ?? 0)) found.add(each)
    }
    return [...found]
  }

  /** The fewest of the first `count` edges that lead from one step to another, or to one before it in its lane. */
  #path(from: Step, to: Step, count: number): readonly Edge[] {
    if (from !== to && from.lane === to.lane && from.place < to.place) return []
    const reached = this.#lanes.map(() => Infinity)
    const queue: { readonly at: Step; readonly edges: readonly Edge[] }[] = [{ at: from, edges: [] }]
    for (const { at, edges } of queue) {
      const lane = this.#lanes[at.lane] ?? []
      const end = Math.min(reached[at.lane] as number, lane.length)
      for (const step of lane.slice(at.place, end)) {
        for (const edge of this.#outOf[step.id] ?? []) {
          if ((this.#places.get(edge) as number) >= count) continue
          const path = [...edges, edge]
          if (edge.to.lane === to.lane && edge.to.place <= to.place) return path
          queue.push({ at: edge.to, edges: path })
        }
      }
      reached[at.lane] = Math.min(reached[at.lane] as number, at.place)
    }
    return []
  }
}
