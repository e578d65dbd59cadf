import { applyVariant } from '../../engine/read.ts'
import { createPlayer } from '../../player/player.ts'
import { Run } from '../../run.ts'
import type { Work } from '../work.ts'

/** The scenario that the shown run was made of, at the same moment and with nothing done to it. */
export function untouched(work: Work): Work {
  const { runs, shown, at } = work.player.getState()
  const { source, variant } = runs[shown] ?? {}
  const { origin, isPreset } = source ?? work
  const { protocol } = work.player.run().plan
  const run = Run.create(variant === undefined ? origin : applyVariant(origin, variant), protocol)
  const player = createPlayer({ run, variant, at: Math.min(at, run.plan.endsAt) })
  return { origin, isPreset, protocol, player }
}
