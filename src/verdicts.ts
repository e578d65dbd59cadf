import type { Facts } from './checks/check.ts'
import { judgeRun } from './checks/expectations.ts'
import type { Judged, Result } from './checks/expectations.ts'
import { historyOf } from './checks/history-of.ts'
import type { History } from './checks/history.ts'
import { judgesOf } from './checks/judges.ts'
import type { Judges } from './checks/judges.ts'
import type { Linearizability } from './checks/linearizability/result.ts'
import { suiteOf } from './checks/suite.ts'
import type { Suite } from './checks/suite.ts'
import type { Verdict } from './checks/verdict.ts'
import type { Protocol } from './engine/contract.ts'
import { oneOf, ScenarioError, shown } from './engine/errors.ts'
import { makePlan } from './engine/plan.ts'
import type { Plan } from './engine/plan.ts'
import type { Expectation, Scenario, Variant } from './engine/scenario.ts'
import { Simulation } from './engine/simulation.ts'
import type { Moment } from './engine/timeline.ts'
import type { World } from './engine/world.ts'
import { factsOf } from './run.ts'
import type { Run } from './run.ts'

const judgesOfSuite = new WeakMap<Suite, Judges>()

/** Kept with the suite: what has been judged up to one moment need not be judged anew for the next. */
function judges(suite: Suite): Judges {
  const found = judgesOfSuite.get(suite) ?? judgesOf(suite)
  judgesOfSuite.set(suite, found)
  return found
}

/** What is said of a run up to one moment. */
export function verdictsAt(run: Run, moment: Moment): readonly Verdict[] {
  const facts = run.factsAt(moment)
  const found = said.get(facts) ?? verdictsOf(judges(run.suite), facts)
  said.set(facts, found)
  return found
}

/** Several views ask the same of one moment. */
const said = new WeakMap<Facts, readonly Verdict[]>()

export const measuresAt = (run: Run, moment: Moment): Result['measures'] =>
  measuresOf(judges(run.suite), run.factsAt(moment))

/** What the clients had seen at a moment, and in which order it can be explained, or why in none. */
export function linearizationAt(
  run: Run,
  moment: Moment,
): { readonly history: History; readonly result: Linearizability } {
  const facts = run.factsAt(moment)
  return {
    history: historyOf(facts.operations, facts.protocol),
    result: judges(run.suite).linearized(facts),
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
  refuseUnknownNames(scenario, protocol)
  const plan = makePlan({ ...scenario, seed }, protocol)
  const suite = suiteOf(protocol)
  const simulation = new Simulation(plan, { folds: suite.folds })
  simulation.runTo(plan.endsAt)
  const world = simulation.world()
  const facts = factsOf(plan, world, (fold) => simulation.memoryOf(fold))
  const known = judges(suite)
  const result = { verdicts: verdictsOf(known, facts), measures: measuresOf(known, facts) }
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
  const unit = judgesOf(suiteOf(protocol)).gauges.find(({ id }) => id === name)?.unit ?? ''
  return { name, unit, broken: broken[name] ?? null, fixed: fixed[name] ?? null }
}

/** What is expected, and what a fix costs, must be something that is checked or measured: otherwise throws a `ScenarioError`. */
export function refuseUnknownNames({ expect, lesson, variants = [] }: Scenario, protocol: Protocol): void {
  const { checks, gauges } = judgesOf(suiteOf(protocol))
  const oneOfThese = (name: string, names: readonly string[], path: string): void => {
    if (!names.includes(name)) throw new ScenarioError(path, shown(name), oneOf(names))
  }
  const checkIds = checks.map(({ id }) => id)
  const measureIds = gauges.map(({ id }) => id)
  const expected = (list: readonly Expectation[], path: string): void => {
    for (const [i, each] of list.entries()) {
      if ('check' in each) oneOfThese(each.check, checkIds, `${path}[${i}].check`)
      else oneOfThese(each.measure, measureIds, `${path}[${i}].measure`)
    }
  }
  expected(expect, 'expect')
  expected(lesson?.reached?.expect ?? [], 'lesson.reached.expect')
  for (const [i, { expect: list, price }] of variants.entries()) {
    expected(list, `variants[${i}].expect`)
    if (price && 'measure' in price) oneOfThese(price.measure, measureIds, `variants[${i}].price.measure`)
  }
}

const verdictsOf = ({ checks }: Judges, facts: Facts): readonly Verdict[] =>
  checks.map((check) => check.judge(facts))

const measuresOf = ({ gauges }: Judges, facts: Facts): Result['measures'] =>
  Object.fromEntries(gauges.map((gauge) => [gauge.id, gauge.read(facts)]))
