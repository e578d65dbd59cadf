import type { Micros } from './contract.ts'
import type { LinkFault, LinkParams } from './network.ts'
import { linkBetween, type Plan, type PlannedNode } from './plan.ts'

/** The mutable side of one directed link. */
export interface Link {
  readonly params: LinkParams
  fault: LinkFault | null
  /** For FIFO links: nothing overtakes this. */
  lastArrival: Micros
  /** For narrow links: the wire is taken until then. */
  wireFreeAt: Micros
  /** The types sent in the instant `countedAt`: what a birth's `k` counts. */
  countedAt: Micros
  counted: readonly string[]
}

/** What of a link is not as the plan made it. Counting within an instant is left out: checkpoints are taken between instants. */
export interface LinkChange {
  readonly from: number
  readonly to: number
  readonly fault: LinkFault | null
  readonly lastArrival: Micros
  readonly wireFreeAt: Micros
}

const made = new WeakMap<Plan['nodes'], Map<number, LinkParams>>()
const STRIDE = 4096

/** All links, made when first used. */
export class Links {
  private readonly plan: Plan
  private readonly rows: Link[][] = []
  private readonly params: Map<number, LinkParams>

  constructor(plan: Plan) {
    this.plan = plan
    const known = made.get(plan.nodes)
    this.params = known ?? new Map<number, LinkParams>()
    if (!known) made.set(plan.nodes, this.params)
  }

  get(from: number, to: number, nodes: readonly { readonly planned: PlannedNode }[]): Link {
    const known = this.rows[from]?.[to]
    if (known) return known
    const link: Link = {
      params: this.paramsOf(from, to, nodes),
      fault: null,
      lastArrival: 0,
      wireFreeAt: 0,
      countedAt: -1,
      counted: [],
    }
    const row = this.rows[from] ?? []
    row[to] = link
    this.rows[from] = row
    return link
  }

  changes(): readonly LinkChange[] {
    const changed: LinkChange[] = []
    this.rows.forEach((row, from) =>
      row.forEach(({ fault, lastArrival, wireFreeAt }, to) => {
        if (fault || lastArrival > 0 || wireFreeAt > 0)
          changed.push({ from, to, fault, lastArrival, wireFreeAt })
      }),
    )
    return changed
  }

  restore(changes: readonly LinkChange[], nodes: readonly { readonly planned: PlannedNode }[]): void {
    for (const { from, to, ...rest } of changes) Object.assign(this.get(from, to, nodes), rest)
  }

  faulty(): readonly { readonly from: number; readonly to: number; readonly fault: LinkFault }[] {
    return this.changes().flatMap(({ from, to, fault }) => (fault ? [{ from, to, fault }] : []))
  }

  /** Ends every fault for which `touches` is true. */
  heal(touches: (from: number, to: number) => boolean): boolean {
    let healed = false
    this.rows.forEach((row, from) =>
      row.forEach((link, to) => {
        if (link.fault && touches(from, to)) {
          link.fault = null
          healed = true
        }
      }),
    )
    return healed
  }

  private paramsOf(
    from: number,
    to: number,
    nodes: readonly { readonly planned: PlannedNode }[],
  ): LinkParams {
    const a = nodes[from]?.planned
    const b = nodes[to]?.planned
    if (!a || !b) throw new RangeError(`no link ${from} → ${to}`)
    if (a !== this.plan.nodes[from] || b !== this.plan.nodes[to]) return linkBetween(this.plan, a, b)
    const key = from * STRIDE + to
    const known = this.params.get(key)
    if (known) return known
    const params = linkBetween(this.plan, a, b)
    this.params.set(key, params)
    return params
  }
}
