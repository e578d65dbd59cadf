import { millis, type Micros } from '../../engine/contract.ts'
import { ScenarioError } from '../../engine/errors.ts'
import type { Run } from '../../run.ts'

/** Between two looks at the clock. */
const SLICE_STEPS = 500
/** Several times as many as the longest scenario of the catalogue has: no machine is too slow for these. */
const ALWAYS_STEPS = 10_000
const PATIENCE_MS = 700
/** With what this browser has kept itself: whoever has made a long run opens it again, on a slow phone too. */
export const OWN_PATIENCE_MS = 15_000

/**
 * Plays what comes from elsewhere as far as it is to be shown, and a copy of it to its end, as long as that does not take long: a run
 * of years would hold up the page for ever. Throws a `ScenarioError`.
 */
export function playThrough(run: Run, shownTo: Micros, patienceMs = PATIENCE_MS): void {
  const { timeline, plan } = run
  const until = performance.now() + patienceMs
  let steps = 0
  const goOn = () => {
    steps += SLICE_STEPS
    if (steps < ALWAYS_STEPS || performance.now() < until) return
    const found = `${millis(plan.endsAt)}, and more than ${steps} steps until then`
    throw new ScenarioError('endMs', found, 'a run that is over sooner')
  }
  const reach = (goal: Micros): boolean => {
    for (let step = 0; step < SLICE_STEPS; step++) {
      if (timeline.frontier.at >= goal || !timeline.advanceStep()) return true
    }
    return false
  }
  while (!reach(Math.min(shownTo, plan.endsAt))) goOn()
  while (!timeline.finish(SLICE_STEPS)) goOn()
}
