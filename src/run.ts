import type { Facts } from './checks/check.ts'
import type { WriteFates } from './checks/fates.ts'
import { suiteOf } from './checks/suite.ts'
import type { Suite } from './checks/suite.ts'
import { millis } from './engine/contract.ts'
import type { Fold, Micros, Protocol } from './engine/contract.ts'
import type { Intervention } from './engine/interventions.ts'
import { makePlan } from './engine/plan.ts'
import type { Plan, Telling } from './engine/plan.ts'
import type { Scenario } from './engine/scenario.ts'
import { Timeline } from './engine/timeline.ts'
import type { Moment } from './engine/timeline.ts'
import type { World } from './engine/world.ts'

/**
 * A protocol, a scenario and a script of interventions: what happened at each moment, and what is to be said of it. A run is never
 * changed: an act or an edit makes another one, which shares everything up to its own first difference.
 */
export class Run {
  readonly timeline: Timeline
  readonly suite: Suite
  private seen: { readonly moment: Moment; readonly facts: Facts } | undefined

  private constructor(timeline: Timeline, suite: Suite) {
    this.timeline = timeline
    this.suite = suite
  }

  /** Throws a `ScenarioError` when something in the scenario is wrong. A variant must have been applied already. */
  static create(scenario: Scenario, protocol: Protocol): Run {
    const suite = suiteOf(protocol)
    return new Run(new Timeline(makePlan(scenario, protocol), suite.folds), suite)
  }

  get plan(): Plan {
    return this.timeline.plan
  }

  /** By the operation's id. */
  fatesAt(moment: Moment): WriteFates {
    return this.suite.fates(this.factsAt(moment))
  }

  /** The run in which this line is carried out at `at`, after those that are there already. Throws a `ScenarioError`. */
  act({ at }: Moment, line: Intervention): Run {
    const { script } = this.plan
    const later = script.findIndex((each) => each.atMs > millis(at))
    const place = later < 0 ? script.length : later
    return this.parted(at, script.toSpliced(place, 0, { ...line, atMs: millis(at) }))
  }

  /** The run with this script instead. Lines that stay must be the same objects. Throws a `ScenarioError`. */
  edit(lines: readonly Intervention[]): Run {
    const script = lines.toSorted((a, b) => a.atMs - b.atMs)
    const before = this.plan.script
    let same = 0
    while (same < before.length && before[same] === script[same]) same++
    const first = Math.min(before[same]?.atMs ?? Infinity, script[same]?.atMs ?? Infinity)
    return first === Infinity ? this : this.parted(Math.round(first * 1000), script)
  }

  /** The same run with a later end. A workload that repeats asked its last question with the old end in mind: played anew. */
  extend(endsAt: Micros): Run {
    return new Run(this.timeline.fork(0, this.plan.script, endsAt), this.suite)
  }

  /** The same run with other words: nothing that happens in it is another. Throws a `ScenarioError`. */
  retell(telling: Telling): Run {
    return new Run(this.timeline.retold(telling), this.suite)
  }

  private parted(at: Micros, script: readonly Intervention[]): Run {
    return new Run(this.timeline.fork(Math.min(at, this.timeline.frontier.at), script), this.suite)
  }

  /** The same object as long as the same moment is asked for. */
  factsAt(moment: Moment): Facts {
    const { seen, timeline, plan } = this
    if (seen && seen.moment.step === moment.step && seen.moment.at === moment.at) return seen.facts
    const facts = factsOf(plan, timeline.worldAt(moment), (fold) => timeline.foldAt(fold, moment))
    this.seen = { moment, facts }
    return facts
  }
}

/** A world as the checks see it. */
export function factsOf(plan: Plan, world: World, recall: <H>(fold: Fold<H>) => H): Facts {
  const { at, nodes, operations } = world
  const { protocol } = plan
  const servers = nodes.filter(({ client }) => !client).map(({ now }) => now)
  return {
    protocol,
    at,
    endsAt: plan.endsAt,
    quiet: plan.quiet,
    dividedAt: dividedAt(world),
    nodes: servers.filter((node) => protocol.keepsCopies?.(node) ?? true),
    operations,
    recall,
  }
}

/** Since when some servers cannot reach each other. */
function dividedAt({ nodes, links, sides, partitionedAt }: World): Micros | undefined {
  const servers = new Set(nodes.filter(({ client }) => !client).map(({ now }) => now.id))
  const isSplit = sides.filter((side) => side.some((id) => servers.has(id))).length > 1
  const cuts = links.filter(({ cut, from, to }) => cut && servers.has(from) && servers.has(to))
  const since = [...cuts.map((link) => link.since), ...(isSplit ? [partitionedAt ?? 0] : [])]
  return since.length === 0 ? undefined : Math.min(...since)
}
