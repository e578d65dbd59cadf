import type { NodeId } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import { Simulation } from '../../engine/simulation.ts'
import type { Moment, Timeline } from '../../engine/timeline.ts'
import type { TraceEvent } from '../../engine/trace.ts'
import { Arrows } from './arrows.ts'
import { Clocks } from './clocks.ts'
import { Order } from './order.ts'
import { isMarked, placeOf } from './places.ts'
import { rolesOf, type Change } from './roles.ts'
import { Splits } from './splits.ts'

/** What happened at one node at one instant and has a mark on its lane. */
export interface Mark {
  readonly event: TraceEvent
  readonly node: NodeId
}

/** A frame has room for so many. */
const STEPS_AT_ONCE = 4000

/**
 * All of a run, up to the moment that has been shown, as a space-time diagram needs it. It learns as the run is played: each event is
 * looked at once. Who was what comes from a second simulation of the same plan, which plays along without a trace: it costs
 * what the run itself costs, and never disturbs the timeline's own.
 */
export class Chronicle {
  readonly order: Order
  readonly arrows: Arrows
  readonly clocks: Clocks
  readonly splits: Splits
  private readonly timeline: Timeline
  private readonly roles: ReturnType<typeof rolesOf>
  private readonly player: Simulation
  private readonly marks: Mark[] = []
  private known: readonly NodeId[]

  constructor(timeline: Timeline) {
    const { plan } = timeline
    this.timeline = timeline
    this.order = new Order(plan.script)
    this.arrows = new Arrows(plan)
    this.clocks = new Clocks(plan)
    this.splits = new Splits(plan)
    this.roles = rolesOf(plan)
    const idsOf = (client: boolean) => plan.nodes.filter((node) => node.client === client).map(({ id }) => id)
    this.known = [...idsOf(false), ...idsOf(true)]
    this.player = new Simulation(plan, { folds: [this.roles] })
  }

  get plan(): Plan {
    return this.timeline.plan
  }

  get trace(): readonly TraceEvent[] {
    return this.timeline.trace
  }

  /** Steps that it knows. */
  get step(): number {
    return this.player.steps
  }

  /** Oldest first. */
  get changes(): readonly Change[] {
    return this.player.memoryOf(this.roles).changes
  }

  /** Servers, then clients, each in scenario order; then who was added. */
  get lanes(): readonly NodeId[] {
    return this.known
  }

  /** Those in a stretch of time, or all. */
  marksBetween(from: number, to: number): readonly Mark[] {
    return this.marks.slice(this.firstMark(from), this.firstMark(to + 1))
  }

  /** Plays on as far as `moment`, but not more than a frame has room for. False: there is more to learn. */
  advance(moment: Moment): boolean {
    const { player, timeline } = this
    const goal = Math.min(moment.step, player.steps + STEPS_AT_ONCE)
    while (player.steps < goal && player.step());
    const count = timeline.traceCount(timeline.momentOfStep(player.steps))
    for (let id = this.order.size; id < count; id++) {
      const event = timeline.trace[id]
      if (event) this.learn(event)
    }
    return player.steps >= moment.step
  }

  private learn(event: TraceEvent): void {
    this.order.add(event)
    this.arrows.add(event)
    this.clocks.add(event)
    this.splits.add(event)
    const node = placeOf(event, this.plan.script)
    if (node === undefined) return
    if (isMarked(event)) this.marks.push({ event, node })
    if (!this.known.includes(node)) this.known = [...this.known, node]
  }

  /** By halving: marks are in the order of time. */
  private firstMark(at: number): number {
    let [low, high] = [0, this.marks.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.marks[middle]?.event.at ?? Infinity) < at) low = middle + 1
      else high = middle
    }
    return low
  }
}

const chronicles = new WeakMap<Timeline, Chronicle>()

/** What is known of a run up to a moment, or as much of it as a frame has room for; what was taken back is told anew. */
export function chronicleOf(timeline: Timeline, moment: Moment): Chronicle {
  const known = chronicles.get(timeline)
  const chronicle = known && known.step <= moment.step ? known : new Chronicle(timeline)
  chronicles.set(timeline, chronicle)
  chronicle.advance(moment)
  return chronicle
}
