import type { Fold, Protocol } from '../contract.ts'
import type { Intervention } from '../interventions.ts'
import { makePlan } from '../plan.ts'
import type { Scenario } from '../scenario.ts'
import { Simulation } from '../simulation.ts'
import { Timeline } from '../timeline.ts'
import type { TraceEvent, TraceKind, TraceOf } from '../trace.ts'
import type { NodeView, World } from '../world.ts'
import { contextOf, puppet, puppets, type Seen } from './puppet.ts'

/** A run played to its end, and short ways to ask what happened in it. */
export class Played {
  readonly timeline: Timeline

  constructor(timeline: Timeline) {
    this.timeline = timeline
    timeline.advanceTo(timeline.plan.endsAt)
  }

  get trace(): readonly TraceEvent[] {
    return this.timeline.trace
  }

  of<K extends TraceKind>(kind: K): readonly TraceOf<K>[] {
    return this.trace.filter((event): event is TraceOf<K> => event.kind === kind)
  }

  /** After everything of that instant. */
  at(ms: number): World {
    return this.timeline.worldAt(this.timeline.momentAt(Math.round(ms * 1000)))
  }

  node(id: string, ms = this.timeline.plan.endsAt / 1000): NodeView {
    const view = this.at(ms).nodes.find((each) => each.now.id === id)
    if (!view) throw new RangeError(`no ${id} at ${ms} ms`)
    return view
  }

  /** What a puppet was handed in its present life. */
  seen(id: string, ms?: number): readonly Seen[] {
    return contextOf(this.node(id, ms).now).seen
  }

  /** `hello@20`: what arrived where and when, in ms, by the order of its handling. */
  arrivals(node?: string): readonly string[] {
    return this.of('deliver')
      .filter((event) => node === undefined || event.node === node)
      .map((event) => `${event.message.type}@${event.at / 1000}`)
  }

  /** `blocked:hello@15` */
  losses(): readonly string[] {
    return this.of('gone').map((event) => `${event.why}:${event.message.type}@${event.at / 1000}`)
  }

  /** Plays it once more, with somebody watching. */
  watchedBy<H>(fold: Fold<H>): H {
    const { plan } = this.timeline
    const simulation = new Simulation(plan, { folds: [fold] })
    simulation.runTo(plan.endsAt)
    return simulation.memoryOf(fold)
  }

  /** `elected n2@1200`, in the order in which it happened; without names, all. */
  notes(...names: readonly string[]): readonly string[] {
    return this.of('note')
      .filter(({ note }) => names.length === 0 || names.includes(note))
      .map(({ note, node, at }) => `${note} ${node}@${at / 1000}`)
  }

  /** What clients and operators asked for, as it stands in the end. */
  operations(): World['operations'] {
    return this.at(this.timeline.plan.endsAt / 1000).operations
  }

  /** `ok@4`: how each operation ended, and how many ms after it was called. */
  outcomes(): readonly string[] {
    return this.operations().map(
      ({ outcome, calledAt, returnedAt }) =>
        outcome + (returnedAt === undefined ? '' : `@${(returnedAt - calledAt) / 1000}`),
    )
  }

  answers(): readonly unknown[] {
    return this.operations().map(({ value }) => value)
  }

  /** How each line of the script ended: `applied`, or why not. */
  lines(): readonly string[] {
    const { endsAt } = this.timeline.plan
    const { script } = this.timeline.worldAt(this.timeline.momentAt(endsAt))
    return script.map((line) => (line.state === 'unfit' ? line.reason : line.state))
  }
}

/** The first place where two lists differ, and how; undefined where they agree. Quicker than comparing them as a whole. */
export function difference(one: readonly unknown[], two: readonly unknown[]): unknown {
  const length = Math.max(one.length, two.length)
  for (let i = 0; i < length; i++) {
    if (JSON.stringify(one[i]) !== JSON.stringify(two[i])) return { place: i, one: one[i], two: two[i] }
  }
  return undefined
}

export const play = (scenario: Scenario, protocol: Protocol): Played =>
  new Played(new Timeline(makePlan(scenario, protocol), []))

/** Puppets under a script; lines without a meaning of their own need no order. */
export const pull = (script: readonly Intervention[], change: Partial<Scenario> = {}): Played =>
  play(puppets({ script: script.toSorted((a, b) => a.atMs - b.atMs), ...change }), puppet)
