import { applyVariant } from '../../engine/read.ts'
import { makePlan } from '../../engine/plan.ts'
import type { Scenario } from '../../engine/scenario.ts'
import { hasFixedDelays, withVariedDelays } from '../../many/jitter.ts'
import type { Work } from '../work.ts'
import { start } from './desk.ts'
import { useMany, type Choice, type Series } from './state.ts'

/** The scenario as it stands, with all that the learner has done to it. */
export const presentScenario = ({ player }: Work): Scenario => player.run().plan.scenario

/** The scenario's fix, met by the same faults; undefined where there is none, or where the fix is what is shown. */
export function presentFix(work: Work): Scenario | undefined {
  const scenario = presentScenario(work)
  const variants = work.origin.variants ?? []
  if (!variants.some(({ id }) => id === 'fixed')) return undefined
  const fix = applyVariant({ ...scenario, variants }, 'fixed')
  return sameRun(work, fix, scenario) ? undefined : fix
}

/** Plays the present scenario under as many seeds as are chosen, beginning with that of the first run. */
export function startFrom(work: Work): void {
  const { choice } = useMany.getState()
  const firstSeed = work.player.getState().runs[0]?.run.plan.seed ?? 0
  start(work, seriesOf(work, choice), firstSeed, choice.seeds)
}

/** What is to be played, without any runs yet. */
export function seriesOf(work: Work, { withFix, variesDelays }: Choice): readonly Series[] {
  const varies = variesDelays && hasFixedDelays(presentScenario(work))
  const made = (as: Series['as'], scenario: Scenario): Series => ({
    as,
    // As its plan has it, and so as every run of it will have it.
    scenario: makePlan(varies ? withVariedDelays(scenario) : scenario, work.protocol).scenario,
    expect: varies ? [] : publishedFor(work, scenario),
    outcomes: [],
  })
  const fix = withFix ? presentFix(work) : undefined
  return [made('asItIs', presentScenario(work)), ...(fix ? [made('fixed', fix)] : [])]
}

/** How many lines of the script name a message that was sent in this very run: others may have none like it. */
export const linesOfOneRun = ({ script }: Scenario): number =>
  script.filter((line) => 'sentAtMs' in line && line.sentAtMs !== undefined).length

/** What the author of an unchanged scenario expects of it. */
function publishedFor(work: Work, scenario: Scenario): Series['expect'] {
  const { origin } = work
  const published = [origin, ...(origin.variants ?? []).map(({ id }) => applyVariant(origin, id))]
  return published.find((each) => sameRun(work, each, scenario))?.expect ?? []
}

/** Whether two scenarios play alike under the same seed. */
function sameRun({ protocol }: Work, a: Scenario, b: Scenario): boolean {
  const essence = (scenario: Scenario) => {
    const { nodes, config, workload, script, endsAt, quiet } = makePlan(scenario, protocol)
    return JSON.stringify([nodes, config, workload, script, endsAt, quiet, scenario.network])
  }
  return essence(a) === essence(b)
}
