import { loadProtocol, loadScenario } from '../../catalog.ts'
import type { Intervention } from '../../engine/interventions.ts'
import { applyVariant } from '../../engine/read.ts'
import type { Moment } from '../../engine/timeline.ts'
import { Run } from '../../run.ts'

const scenario = await loadScenario('E3')
const protocol = await loadProtocol(scenario.protocol)

/** The run that the page opens on: Ana writes x = 2 to a leader that is cut off; it is acknowledged at 4.3 s and lost. */
export function openingRun(script?: readonly Intervention[]): Run {
  const opening = applyVariant(scenario, 'opening')
  const run = Run.create(script ? { ...opening, script: [...script] } : opening, protocol)
  run.timeline.advanceTo(run.plan.endsAt)
  return run
}

export const at = (run: Run, ms: number): Moment => run.timeline.momentAt(ms * 1000)
