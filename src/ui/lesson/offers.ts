import type { PlayerState } from '../../player/player.ts'

/** Whether the band under the stage says what comes next: where a question is settled, and at the end of what is told. */
export function offersNext({ status, stop, beside, runs, shown }: PlayerState): boolean {
  if (beside !== undefined) return false
  if (stop) return stop.settles !== undefined
  const entry = runs[shown]
  return status === 'ended' && entry?.title === undefined && entry?.run.plan.scenario.lesson !== undefined
}
