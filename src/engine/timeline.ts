import type { Fold, Micros } from './contract.ts'
import type { Intervention } from './interventions.ts'
import { withScript, withTelling, type Plan, type Telling } from './plan.ts'
import { Simulation, type Snapshot } from './simulation.ts'
import type { TraceEvent } from './trace.ts'
import type { World } from './world.ts'

/** After `step` steps, at the observer's time `at`. */
export interface Moment {
  readonly at: Micros
  readonly step: number
}

// oxlint-disable-next-line no-explicit-any -- each fold has a memory of its own type
type Folds = readonly Fold<any>[]

/** Replaying this many steps takes well under a frame. */
const SPACING = 512

/**
 * A recorded run: its trace, a checkpoint every few hundred steps, and by replay from the one before it the state at any moment.
 * The run is played on at its frontier; what lies behind it never changes. A fork shares everything before its own first difference.
 */
export class Timeline {
  readonly plan: Plan
  private readonly folds: Folds
  private readonly events: TraceEvent[]
  /** For step s (counted from 1), entry s − 1: when it happened, and how many trace events there were after it. */
  private readonly times: Micros[]
  private readonly counts: number[]
  private readonly checkpoints: Snapshot[]
  /** Plays at the frontier and records. */
  private readonly head: Simulation
  /** Play anywhere behind it: one to look at states, which the folds would only slow down, and one to ask the folds. */
  private readonly looking: Cursor
  private readonly recalling: Cursor
  private seen: { readonly step: number; readonly at: Micros; readonly world: World } | null = null
  /** On its way to the end, where that was begun. */
  private ending: Simulation | null = null
  private sum: string | null = null

  constructor(plan: Plan, folds: Folds, shared?: Shared) {
    this.plan = plan
    this.folds = folds
    this.events = shared?.events ?? []
    this.times = shared?.times ?? []
    this.counts = shared?.counts ?? []
    this.checkpoints = shared?.checkpoints ?? []
    this.looking = new Cursor(plan, [])
    this.recalling = new Cursor(plan, folds)
    this.head = new Simulation(plan, { folds, trace: this.events }, this.checkpoints.at(-1))
  }

  /** Up to the frontier; an event's id is its place. */
  get trace(): readonly TraceEvent[] {
    return this.events
  }

  /** The furthest moment played. */
  get frontier(): Moment {
    return { at: this.head.at, step: this.head.steps }
  }

  /** Plays on to `at` and finishes its instant. Does nothing when that is behind the frontier. */
  advanceTo(at: Micros): void {
    while (this.record(at));
    if (at > this.head.at) this.head.runTo(at)
  }

  /** One step more; undefined when nothing is due up to the end of the run. */
  advanceStep(): Moment | undefined {
    return this.record(Math.max(this.plan.endsAt, this.head.at)) ? this.frontier : undefined
  }

  /** The last moment at or before `at`, within what has been played. */
  momentAt(at: Micros): Moment {
    let low = 0
    let high = this.times.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.times[middle] as Micros) <= at) low = middle + 1
      else high = middle
    }
    return { at: Math.max(0, Math.min(at, this.head.at)), step: low }
  }

  /** The moment right after a step; step 0 is before anything. Clamped to what has been played. */
  momentOfStep(step: number): Moment {
    const clamped = Math.max(0, Math.min(step, this.times.length))
    return { at: clamped === 0 ? 0 : (this.times[clamped - 1] as Micros), step: clamped }
  }

  /** How many trace events there were at a moment: the trace up to it is `trace.slice(0, count)`. */
  traceCount(moment: Moment): number {
    return moment.step === 0 ? 0 : (this.counts[Math.min(moment.step, this.counts.length) - 1] ?? 0)
  }

  worldAt(moment: Moment): World {
    const { seen } = this
    if (seen && seen.step === moment.step && seen.at === moment.at) return seen.world
    const world = this.simulationAt(moment, this.looking).world(moment.at)
    this.seen = { step: moment.step, at: moment.at, world }
    return world
  }

  /** What a fold remembers at a moment. Throws a RangeError for a fold that this timeline was not made with. */
  foldAt<H>(fold: Fold<H>, moment: Moment): H {
    return this.simulationAt(moment, this.recalling).memoryOf(fold)
  }

  /** Of the whole run up to its end; plays a copy on where the frontier is not there yet. */
  checksum(): string {
    while (this.sum === null) this.finish(SPACING)
    return this.sum
  }

  /** Plays a copy on towards the end of the run, at most so many steps. Whether it is there: then the checksum is known. */
  finish(steps: number): boolean {
    if (this.sum !== null) return true
    const { endsAt } = this.plan
    this.ending ??= new Simulation(
      this.plan,
      {},
      this.lastBefore((snapshot) => snapshot.at <= endsAt),
    )
    for (let step = 0; step < steps; step++) if (!this.ending.step(endsAt)) return this.finished(this.ending)
    return false
  }

  private finished(ending: Simulation): true {
    ending.runTo(this.plan.endsAt)
    this.sum = ending.checksum()
    this.ending = null
    return true
  }

  /**
   * The same run up to, but without, the instant `at`; from there on it is played under `script`, as far as the end of that instant.
   * This timeline is left as it is. Lines that are kept must be the same objects.
   */
  fork(at: Micros, script: readonly Intervention[], endsAt = this.plan.endsAt): Timeline {
    return this.parted(at, withScript(this.plan, script, endsAt))
  }

  /** The same run, told otherwise. Throws a `ScenarioError`. */
  retold(telling: Telling): Timeline {
    return this.parted(this.frontier.at, withTelling(this.plan, telling))
  }

  private parted(at: Micros, plan: Plan): Timeline {
    const kept = this.checkpoints.filter((snapshot) => snapshot.at < at)
    const { traced, steps } = kept.at(-1) ?? { traced: 0, steps: 0 }
    const forked = new Timeline(plan, this.folds, {
      events: this.events.slice(0, traced),
      times: this.times.slice(0, steps),
      counts: this.counts.slice(0, steps),
      checkpoints: kept,
    })
    forked.advanceTo(at)
    return forked
  }

  private record(until: Micros): boolean {
    const { head } = this
    const due = (this.checkpoints.at(-1)?.steps ?? 0) + SPACING
    if (head.steps >= due && head.dry) this.checkpoints.push(head.snapshot())
    if (!head.step(until)) return false
    this.times.push(head.at)
    this.counts.push(this.events.length)
    return true
  }

  private simulationAt(moment: Moment, cursor: Cursor): Simulation {
    const step = Math.min(moment.step, this.head.steps)
    if (step === this.head.steps) return this.head
    return cursor.at(
      step,
      this.lastBefore((snapshot) => snapshot.steps <= step),
    )
  }

  private lastBefore(fits: (snapshot: Snapshot) => boolean): Snapshot | undefined {
    let low = 0
    let high = this.checkpoints.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (fits(this.checkpoints[middle] as Snapshot)) low = middle + 1
      else high = middle
    }
    return this.checkpoints[low - 1]
  }
}

/** A simulation that is moved to where it is wanted: on from where it stands if that is nearer than the last checkpoint. */
class Cursor {
  private readonly plan: Plan
  private readonly folds: Folds
  private simulation: Simulation | null = null

  constructor(plan: Plan, folds: Folds) {
    this.plan = plan
    this.folds = folds
  }

  at(step: number, nearest: Snapshot | undefined): Simulation {
    let { simulation } = this
    if (!simulation || simulation.steps > step || simulation.steps < (nearest?.steps ?? 0)) {
      simulation = new Simulation(this.plan, { folds: this.folds }, nearest)
      this.simulation = simulation
    }
    while (simulation.steps < step && simulation.step());
    return simulation
  }
}

interface Shared {
  readonly events: TraceEvent[]
  readonly times: Micros[]
  readonly counts: number[]
  readonly checkpoints: Snapshot[]
}
