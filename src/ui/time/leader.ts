import type { Moment, Timeline } from '../../engine/timeline.ts'
import { reignsOf } from '../../scene/leadership.ts'

/** The next moment at which somebody leads a higher epoch than anybody so far. Undefined: nobody will. Plays the run to its end. */
export function untilLed(timeline: Timeline, now: Moment): Moment | undefined {
  timeline.advanceTo(timeline.plan.endsAt)
  const highest = Math.max(-1, ...reignsOf(timeline, now).map(({ epoch }) => epoch))
  const next = reignsOf(timeline, timeline.frontier).find(({ epoch }) => epoch > highest)
  return next && timeline.momentAt(next.from)
}
