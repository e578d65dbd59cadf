import { micros } from '../engine/contract.ts'
import type { Moment, Timeline } from '../engine/timeline.ts'
import { nextMoment } from './moments.ts'

/** So many seconds of watching, at 1×, without anything worth telling. */
const QUIET_SECONDS = 2

/**
 * The next moment after which it is quiet: nothing significant happens for two seconds of watching, and no client waits for an answer.
 * Undefined: it does not fall quiet any more. Plays the timeline on as far as it must, at most to the run's end.
 */
export function untilQuiet(timeline: Timeline, now: Moment): Moment | undefined {
  const { endsAt, pace } = timeline.plan
  const quietUs = micros(QUIET_SECONDS * pace)
  let last = nextMoment(timeline, now, 'significant')
  while (last && last.at + quietUs <= endsAt) {
    const next = nextMoment(timeline, last, 'significant')
    const until = last.at + quietUs
    if ((next === undefined || next.at > until) && !isAwaited(timeline, until)) return last
    last = next
  }
  return undefined
}

/** An answer is significant: whoever waited during the stretch waits at its end. */
function isAwaited(timeline: Timeline, at: number): boolean {
  timeline.advanceTo(at)
  return timeline.worldAt(timeline.momentAt(at)).operations.some(({ outcome }) => outcome === 'open')
}
