import { attemptOf, effortOf, type Attempt, type Effort } from '../../checks/goal.ts'
import type { Expectation, Scenario } from '../../engine/scenario.ts'
import type { RunEntry } from '../../player/entries.ts'
import { Run } from '../../run.ts'
import { measuresAt, verdictsAt } from '../../verdicts.ts'
import { told } from '../../words.ts'
import { measureText, numberText } from '../verdicts/measures.ts'
import type { Work } from '../work.ts'
import { choose } from './desk.ts'
import { says } from './words.ts'

/** A learner's own go at the goal of the scenario. */

export type Standing =
  /** The run is no attempt: another variant, other luck, or the solution. */
  | { readonly kind: 'none' }
  | { readonly kind: 'solution' }
  | {
      readonly kind: 'attempt'
      readonly effort: Effort
      readonly state: Attempt['state']
      /** What is not as it should be, in words. */
      readonly unmet: readonly string[]
      readonly isUntouched: boolean
    }

const attemptTitle = says.attempt
const solutionTitle = says.solution

export function standingOf({ origin, player }: Work): Standing {
  const { runs, shown, moment } = player.getState()
  const entry = runs[shown]
  const reached = origin.lesson?.reached
  if (!entry || !reached) return { kind: 'none' }
  if (entry.title === solutionTitle()) return { kind: 'solution' }
  if (!isAttempt(entry, origin)) return { kind: 'none' }
  const { run } = entry
  const { scenario, endsAt } = run.plan
  const effort = effortOf(scenario, origin)
  const isOver = moment.at >= endsAt
  const verdicts = verdictsAt(run, moment)
  const measures = isOver ? measuresAt(run, moment) : {}
  const { state, unmet } = attemptOf(reached, effort, { verdicts, measures }, isOver)
  const titleOf = (check: string) => told(verdicts.find((verdict) => verdict.check === check)?.title ?? check)
  return {
    kind: 'attempt',
    effort,
    state,
    unmet: unmet.map(({ expectation }) => unmetText(expectation, measures, titleOf)),
    isUntouched: JSON.stringify([scenario.script, scenario.knobs, scenario.rulesOff]) === ownOf(origin),
  }
}

const ownOf = ({ script, knobs, rulesOff }: Scenario) => JSON.stringify([script, knobs, rulesOff])

/** What no learner may change on the way to the goal. */
const worldOf = ({ nodes, clients, network, seed, workload }: Scenario) =>
  JSON.stringify([nodes, clients, network, seed, workload])

function isAttempt({ run, source, variant, title }: RunEntry, origin: Scenario): boolean {
  if (variant !== undefined || (source?.origin ?? origin).id !== origin.id) return false
  if (title !== undefined && title !== attemptTitle()) return false
  return worldOf(run.plan.scenario) === worldOf(origin)
}

function unmetText(
  expectation: Expectation,
  measures: Readonly<Record<string, number | null>>,
  titleOf: (check: string) => string,
): string {
  if ('check' in expectation) {
    return says[expectation.holds ? 'mustHold' : 'mustBreak']({ promise: titleOf(expectation.check) })
  }
  const { measure, min, max } = expectation
  const came = { measure: measureText(measure), value: numberText(measures[measure] ?? null) }
  if (min === max) return says.wantedExactly({ ...came, wanted: min ?? 0 })
  if (max === undefined) return says.wantedLeast({ ...came, wanted: min ?? 0 })
  if (min === undefined) return says.wantedMost({ ...came, wanted: max })
  return says.wantedBetween({ ...came, min, max })
}

/** From the beginning, in a run of its own that asks and tells nothing. */
function open(work: Work, title: string, script: Scenario['script']): void {
  const { player, origin, isPreset, protocol } = work
  choose(work, { isTrying: true })
  player.compare(null)
  player.home()
  const run = Run.create({ ...origin, stops: [], script: [...script] }, protocol)
  player.addRun(run, title, { origin, isPreset, variant: undefined })
}

export const tryIt = (work: Work): void => open(work, attemptTitle(), work.origin.script)

export function showSolution(work: Work): void {
  open(work, solutionTitle(), work.origin.lesson?.solution ?? [])
  work.player.play()
}
