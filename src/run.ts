import { judgeRun } from './checks/expectations.ts'
import type { Judged, Result } from './checks/expectations.ts'
import type { Facts } from './checks/check.ts'
import type { WriteFates } from './checks/fates.ts'
import { suiteOf } from './checks/suite.ts'
import type { Suite } from './checks/suite.ts'
import type { Verdict } from './checks/verdict.ts'
import { millis } from './engine/contract.ts'
import type { Fold, Micros, Protocol } from './engine/contract.ts'
import { oneOf, ScenarioError, shown } from './engine/errors.ts'
import type { Intervention } from './engine/interventions.ts'
import { makePlan } from './engine/plan.ts'
import type { Plan } from './engine/plan.ts'
import type { Expectation, Scenario, Variant } from './engine/scenario.ts'
import { Simulation } from './engine/simulation.ts'
import { Timeline } from './engine/timeline.ts'
import type { Moment } from './engine/timeline.ts'
import type { World } from './engine/world.ts'

/**
 * A protocol, a scenario and a script of interventions: what happened at each moment, and what is to be said of it. A run is never
 * changed: an act or an edit makes another one, which shares everything up to its own first difference.
 */
export class Run {
  readonly timeline: Timeline
  private readonly suite: Suite
  private seen: { readonly moment: Moment; readonly facts: Facts } | undefined

  private constructor(timeline: Timeline, suite: Suite) {
    this.timeline = timeline
    this.suite = suite
  }

  /** Throws a `ScenarioError` when something in the scenario is wrong. A variant must have been applied already. */
  static create(scenario: Scenario, protocol: Protocol): Run {
    const { plan, suite } = prepare(scenario, protocol)
    return new Run(new Timeline(plan, suite.folds), suite)
  }

  get plan(): Plan {
    return this.timeline.plan
  }

  verdictsAt(moment: Moment): readonly Verdict[] {
    return verdictsOf(this.suite, this.factsAt(moment))
  }

  measuresAt(moment: Moment): Result['measures'] {
    return measuresOf(this.suite, this.factsAt(moment))
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

  private parted(at: Micros, script: readonly Intervention[]): Run {
    return new Run(this.timeline.fork(Math.min(at, this.timeline.frontier.at), script), this.suite)
  }

  private factsAt(moment: Moment): Facts {
    const { seen, timeline, plan } = this
    if (seen && seen.moment.step === moment.step && seen.moment.at === moment.at) return seen.facts
    const facts = factsOf(plan, timeline.worldAt(moment), (fold) => timeline.foldAt(fold, moment))
    this.seen = { moment, facts }
    return facts
  }
}

/** A run from its beginning to its end, without a record of what lies between. */
export interface Finished extends Result {
  readonly plan: Plan
  readonly world: World
  /** Engine events. */
  readonly events: number
  readonly checksum: string
  /** The scenario's own expectations, except those about many seeds. */
  readonly judged: readonly Judged[]
}

/** Plays a scenario to its end. Throws a `ScenarioError` when something in it is wrong. */
export function finish(scenario: Scenario, protocol: Protocol, seed = scenario.seed): Finished {
  const { plan, suite } = prepare({ ...scenario, seed }, protocol)
  const simulation = new Simulation(plan, { folds: suite.folds })
  simulation.runTo(plan.endsAt)
  const world = simulation.world()
  const facts = factsOf(plan, world, (fold) => simulation.memoryOf(fold))
  const result = { verdicts: verdictsOf(suite, facts), measures: measuresOf(suite, facts) }
  return {
    ...result,
    plan,
    world,
    events: simulation.steps,
    checksum: simulation.checksum(),
    judged: judgeRun(plan.scenario.expect, result),
  }
}

/** What a fix costs: a measure of both runs, or words where nothing can be measured. */
export type Price =
  | {
      readonly name: string
      readonly unit: string
      readonly broken: number | null
      readonly fixed: number | null
    }
  | { readonly words: string }

/** `broken` and `fixed` are the measures of the scenario's own run and of the variant's. */
export function priceOf(
  { price }: Pick<Variant, 'price'>,
  protocol: Protocol,
  broken: Result['measures'],
  fixed: Result['measures'],
): Price | undefined {
  if (price === undefined || 'words' in price) return price
  const { measure: name } = price
  const unit = suiteOf(protocol).gauges.find(({ id }) => id === name)?.unit ?? ''
  return { name, unit, broken: broken[name] ?? null, fixed: fixed[name] ?? null }
}

function prepare(scenario: Scenario, protocol: Protocol): { readonly plan: Plan; readonly suite: Suite } {
  const plan = makePlan(scenario, protocol)
  const suite = suiteOf(protocol)
  refuseUnknownNames(plan.scenario, suite)
  return { plan, suite }
}

/** What is expected, and what a fix costs, must be something that is checked or measured. */
function refuseUnknownNames({ expect, variants = [] }: Scenario, { checks, gauges }: Suite): void {
  const known = (name: string, names: readonly string[], path: string): void => {
    if (!names.includes(name)) throw new ScenarioError(path, shown(name), oneOf(names))
  }
  const checkIds = checks.map(({ id }) => id)
  const measureIds = gauges.map(({ id }) => id)
  const expected = (list: readonly Expectation[], path: string): void => {
    for (const [i, each] of list.entries()) {
      if ('check' in each) known(each.check, checkIds, `${path}[${i}].check`)
      else known(each.measure, measureIds, `${path}[${i}].measure`)
    }
  }
  expected(expect, 'expect')
  for (const [i, { expect: list, price }] of variants.entries()) {
    expected(list, `variants[${i}].expect`)
    if (price && 'measure' in price) known(price.measure, measureIds, `variants[${i}].price.measure`)
  }
}

function factsOf(plan: Plan, { at, nodes, operations }: World, recall: <H>(fold: Fold<H>) => H): Facts {
  return {
    protocol: plan.protocol,
    at,
    endsAt: plan.endsAt,
    quiet: plan.quiet,
    nodes: nodes.filter(({ client }) => !client).map(({ now }) => now),
    operations,
    recall,
  }
}

const verdictsOf = ({ checks }: Suite, facts: Facts): readonly Verdict[] =>
  checks.map((check) => check.judge(facts))

const measuresOf = ({ gauges }: Suite, facts: Facts): Result['measures'] =>
  Object.fromEntries(gauges.map((gauge) => [gauge.id, gauge.read(facts)]))
