import type { Moment, Timeline } from '../../engine/timeline.ts'
import type { LinkMoment } from '../../link/document.ts'
import { momentAt } from '../../player/session.ts'
import type { Work } from '../work.ts'

/** The run that is shown, at the moment that is shown: the part of the address from `#` on. Throws a `LinkError`. */
export async function linkTo(work: Work): Promise<string> {
  const { makeLink } = await import('../../link/share.ts')
  const { player } = work
  const { runs, shown, moment } = player.getState()
  const entry = runs[shown]
  const variant = entry?.variant
  const { origin, isPreset } = entry?.source ?? work
  const { plan, timeline } = player.run()
  const { protocol } = plan
  return makeLink(
    {
      origin,
      isPreset,
      ...(variant !== undefined && { variant }),
      scenario: plan.scenario,
      moment: placeOf(timeline, moment),
      protocolVersion: protocol.version,
      checksum: timeline.checksum(),
    },
    protocol,
  )
}

/**
 * A moment as links and files have it: its steps count within that instant alone, and are left out where it is over. Plays the instant
 * to its end, which nobody need have seen.
 */
export function placeOf(timeline: Timeline, { at, step }: Moment): LinkMoment {
  const over = momentAt(timeline, at).step
  const before = at === 0 ? 0 : timeline.momentAt(at - 1).step
  return { at, ...(step < over && { steps: step - before }) }
}
