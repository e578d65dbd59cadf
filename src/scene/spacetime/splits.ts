import type { Micros, NodeId } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import type { TraceEvent, TraceOf } from '../../engine/trace.ts'

/** A partition, or a cut between two nodes, while it lasts. */
export interface Split {
  readonly from: Micros
  /** Infinity while it lasts. */
  readonly to: Micros
  /** Who is on which side; of a cut, one each. */
  readonly sides: readonly (readonly NodeId[])[]
  /** A single link, while the others stay. */
  readonly isCut: boolean
  /** The trace id of its beginning. */
  readonly event: number
}

/** Who could not reach whom, and when. */
export class Splits {
  private readonly plan: Plan
  private found: readonly Split[] = []

  constructor(plan: Plan) {
    this.plan = plan
  }

  get all(): readonly Split[] {
    return this.found
  }

  /** The next event of the trace. */
  add(event: TraceEvent): void {
    if (event.kind !== 'script' || !event.applied) return
    const line = this.plan.script[event.line]
    const { nodes, at } = event
    switch (line?.do) {
      case 'partition':
        this.close(at, ({ isCut }) => !isCut)
        return this.begin(event, sidesOf(nodes, line.sides), false)
      case 'cut':
        if (line.type === undefined)
          this.begin(
            event,
            nodes.map((node) => [node]),
            true,
          )
        return
      case 'heal':
        // Without ends it heals all; with them, the single cuts between these.
        return this.close(at, ({ isCut, sides }) =>
          nodes.length === 0 ? true : isCut && nodes.every((node) => sides.flat().includes(node)),
        )
      default:
    }
  }

  private begin({ at, id }: TraceOf<'script'>, sides: Split['sides'], isCut: boolean): void {
    this.found = [...this.found, { from: at, to: Infinity, sides, isCut, event: id }]
  }

  private close(at: Micros, isOver: (split: Split) => boolean): void {
    this.found = this.found.map((split) =>
      split.to === Infinity && isOver(split) ? { ...split, to: at } : split,
    )
  }
}

/** The trace tells who was met, side by side in the order of the line: `@leader` is somebody there. */
function sidesOf(nodes: readonly NodeId[], sides: readonly (readonly string[])[]): Split['sides'] {
  let taken = 0
  return sides.map((side) => nodes.slice(taken, (taken += side.length)))
}
