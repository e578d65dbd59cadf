import { newClock, wallAt, whenMono, withDrift, withOffset, type Clock } from '../../engine/clock.ts'
import { micros, type Micros, type NodeId } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import type { TraceEvent } from '../../engine/trace.ts'

/** A node's clock from then on. */
interface Rate {
  readonly at: Micros
  readonly clock: Clock
}

/** What each node believed the time was, at any moment of a run. */
export class Clocks {
  private readonly plan: Plan
  private readonly rates = new Map<NodeId, Rate[]>()

  constructor(plan: Plan) {
    this.plan = plan
    for (const { id, offset, driftPpm } of plan.nodes) {
      this.rates.set(id, [{ at: 0, clock: newClock(offset, driftPpm) }])
    }
  }

  /** The next event of the trace. */
  add(event: TraceEvent): void {
    const line = event.kind === 'script' && event.applied ? this.plan.script[event.line] : undefined
    const [node] = event.kind === 'script' ? event.nodes : []
    if (!line || node === undefined) return
    const rates = this.rates.get(node) ?? []
    const { clock } = rates.at(-1) ?? { clock: newClock(0, 0) }
    const { at } = event
    if (line.do === 'skew') rates.push({ at, clock: withOffset(clock, at, micros(line.offsetMs)) })
    if (line.do === 'drift') rates.push({ at, clock: withDrift(clock, at, line.driftPpm) })
    if (line.do === 'add') rates.push({ at, clock: newClock(0, 0) })
    this.rates.set(node, rates)
  }

  /** What it shows beyond the observer's time. */
  offsetAt(node: NodeId, at: Micros): Micros {
    const rate = this.rates.get(node)?.findLast((each) => each.at <= at)
    return rate ? wallAt(rate.clock, at) - at : 0
  }

  /**
   * When, in the observer's time, the node's own clock shows a multiple of `every`; none for a clock that is right all along. A clock
   * that is set back shows some times twice, one that is set forward skips some.
   */
  ticks(node: NodeId, from: Micros, to: Micros, every: Micros): readonly Tick[] {
    const rates = this.rates.get(node) ?? []
    if (rates.every(({ clock }) => clock.offset === 0 && clock.driftPpm === 0)) return []
    return rates.flatMap(({ at, clock }, i) => {
      const [begin, end] = [Math.max(from, at), Math.min(to, rates[i + 1]?.at ?? Infinity)]
      return begin < end ? ticksOf(clock, begin, end, every) : []
    })
  }
}

/** A node's own clock shows `wall` when the observer's shows `at`. */
interface Tick {
  readonly at: Micros
  readonly wall: Micros
}

function ticksOf(clock: Clock, from: Micros, to: Micros, every: Micros): readonly Tick[] {
  const ticks: Tick[] = []
  for (let wall = Math.ceil(wallAt(clock, from) / every) * every; ; wall += every) {
    const at = whenMono(clock, wall - clock.offset)
    if (at >= to) return ticks
    if (at >= from) ticks.push({ at, wall })
  }
}
