import type { Verdict } from '../../checks/verdict.ts'
import type { Moment } from '../../engine/timeline.ts'
import type { Run } from '../../run.ts'
import { verdictsAt } from '../../verdicts.ts'

/** The next moment at which a promise is broken that is not broken now. Undefined: nothing more breaks in this run. Plays it to its end. */
export function untilBroken(run: Run, now: Moment): Moment | undefined {
  const { timeline } = run
  const { endsAt } = timeline.plan
  timeline.advanceTo(endsAt)
  const before = new Set(brokenAt(run, now).map(({ check }) => check))
  const isNew = ({ check }: Verdict) => !before.has(check)
  const times = brokenAt(run, timeline.momentAt(endsAt))
    .filter(isNew)
    .map(({ at = endsAt }) => at)
  return [...new Set(times)]
    .toSorted((a, b) => a - b)
    .map((at) => timeline.momentAt(at))
    .find((moment) => brokenAt(run, moment).some(isNew))
}

const brokenAt = (run: Run, moment: Moment): readonly Verdict[] =>
  verdictsAt(run, moment).filter(({ holds }) => holds === false)
