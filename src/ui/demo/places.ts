import { millis } from '../../engine/contract.ts'
import type { Stop } from '../../engine/scenario.ts'
import type { Moment } from '../../engine/timeline.ts'
import type { Run } from '../../run.ts'
import { timeText } from '../../scene/describe.ts'
import { narrate } from '../../scene/narrate.ts'

/** Where a stop can be: at a time, or right after an event that it then follows. */
export interface Place {
  readonly when: Stop['when']
  readonly time: string
  /** The event, in words. */
  readonly event?: string
}

/** At that moment, or right after one of the notes that were told at that very instant. */
export function placesAt(run: Run, moment: Moment): readonly [Place, ...(readonly Place[])] {
  const { timeline, plan } = run
  const story = { plan, trace: timeline.trace }
  const past = timeline.trace.slice(0, timeline.traceCount(moment))
  const time = timeText(moment.at, plan.pace)
  const tied = past.flatMap((event, id): readonly Place[] => {
    if (event.kind !== 'note' || event.at !== moment.at) return []
    const { note } = event
    const nth = past.filter((each, i) => i <= id && each.kind === 'note' && each.note === note).length
    return [{ when: nth === 1 ? { note } : { note, nth }, time, event: narrate(event, story) }]
  })
  return [{ when: millis(moment.at), time }, ...tied]
}

/** The first and the only one need not be counted. */
export function isSamePlace(one: Stop['when'], other: Stop['when']): boolean {
  if (typeof one === 'number' || typeof other === 'number') return one === other
  return one.note === other.note && (one.nth ?? 1) === (other.nth ?? 1)
}
