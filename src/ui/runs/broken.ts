import type { Moment } from '../../engine/timeline.ts'
import type { RunEntry } from '../../player/entries.ts'
import type { Run } from '../../run.ts'
import { verdictsAt } from '../../verdicts.ts'

/** Judging takes its time, and a run that is not played on stays as it is. */
const known = new WeakMap<Run, { readonly frontier: Moment; readonly count: number }>()

/** How many promises a run has broken as far as it was shown. */
export function brokenIn({ run, frontier }: RunEntry): number {
  const before = known.get(run)
  if (before?.frontier === frontier) return before.count
  const count = verdictsAt(run, frontier).filter(({ holds }) => holds === false).length
  known.set(run, { frontier, count })
  return count
}
