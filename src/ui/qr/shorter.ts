import { applyVariant } from '../../engine/read.ts'
import { createPlayer } from '../../player/player.ts'
import { Run } from '../../run.ts'
import type { Work } from '../work.ts'

/** The scenario that the shown run was made of, at the same moment and with nothing done to it. */
export const untouched = (work: Work): Work => at(work, madeOf(work))

/**
 * The shown run at the same moment, with everything done in it, and with the title and the stops of what it was made of. Undefined where
 * it has no others.
 */
export function untold(work: Work): Work | undefined {
  const run = work.player.run()
  const { title, stops = [] } = madeOf(work).plan.scenario
  const { scenario } = run.plan
  const isTold = JSON.stringify([title, stops]) === JSON.stringify([scenario.title, scenario.stops ?? []])
  return isTold ? undefined : at(work, run.retell({ title, stops }))
}

function madeOf(work: Work): Run {
  const { runs, shown } = work.player.getState()
  const { source, variant } = runs[shown] ?? {}
  const { origin } = source ?? work
  const { protocol } = work.player.run().plan
  return Run.create(variant === undefined ? origin : applyVariant(origin, variant), protocol)
}

function at(work: Work, run: Run): Work {
  const { runs, shown, at: now } = work.player.getState()
  const { source, variant } = runs[shown] ?? {}
  const { origin, isPreset } = source ?? work
  const player = createPlayer({ run, variant, at: Math.min(now, run.plan.endsAt) })
  return { origin, isPreset, protocol: run.plan.protocol, player }
}
