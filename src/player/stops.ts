import { micros } from '../engine/contract.ts'
import type { Stop } from '../engine/scenario.ts'
import type { Moment, Timeline } from '../engine/timeline.ts'
import { isAfter } from './moments.ts'

/** What a question's answer is filed under: runs of one scenario share it, however often the scenario is read anew. */
export const keyOf = (stop: Stop): string => `${stop.say}\n${stop.ask ?? ''}`

/** How much a lesson tells by itself: all of it, its questions and what came of them, or nothing. */
export type Narration = 'full' | 'half' | 'none'

/** The stops that hold a run which nobody steps from stop to stop. */
export function toldStops(stops: readonly Stop[], narration: Narration): readonly Stop[] {
  if (narration === 'full') return stops
  if (narration === 'none') return []
  return stops.filter((stop, place) => stop.ask !== undefined || stops[place - 1]?.ask !== undefined)
}

export interface Halt {
  readonly index: number
  readonly stop: Stop
  readonly moment: Moment
}

const noteCounts = new WeakMap<Timeline, { seen: number; steps: Map<string, number[]> }>()

/** The steps in which each note was told, as far as the timeline has been played. Counts on from where it left off. */
function stepsOfNote(timeline: Timeline, note: string): readonly number[] {
  const known = noteCounts.get(timeline) ?? { seen: 0, steps: new Map<string, number[]>() }
  for (; known.seen < timeline.trace.length; known.seen++) {
    const event = timeline.trace[known.seen]
    if (event?.kind !== 'note') continue
    const steps = known.steps.get(event.note)
    if (steps) steps.push(event.step)
    else known.steps.set(event.note, [event.step])
  }
  noteCounts.set(timeline, known)
  return known.steps.get(note) ?? []
}

/** Where the run halts for a stop: with the instant `when` over, or right after the nth note. Undefined: not played so far. */
function placeOf(stop: Stop, timeline: Timeline): Moment | undefined {
  if (typeof stop.when === 'number') {
    const at = micros(stop.when)
    return at <= timeline.frontier.at ? { ...timeline.momentAt(at), at } : undefined
  }
  const step = stepsOfNote(timeline, stop.when.note)[(stop.when.nth ?? 1) - 1]
  return step === undefined ? undefined : timeline.momentOfStep(step)
}

/** Every stop that has a place so far, in order of their places. */
export function haltsOf(timeline: Timeline): readonly Halt[] {
  const stops = timeline.plan.scenario.stops ?? []
  return stops
    .flatMap((stop, index) => {
      const moment = placeOf(stop, timeline)
      return moment ? [{ index, stop, moment }] : []
    })
    .toSorted((a, b) => (isAfter(a.moment, b.moment) ? 1 : isAfter(b.moment, a.moment) ? -1 : 0))
}

/**
 * The halt before or after where a player stands; several at one moment come one after the other. `shown`: the number in the scenario
 * of the stop that is shown.
 */
export function halting(
  halts: readonly Halt[],
  by: 1 | -1,
  moment: Moment,
  shown: number | undefined,
): Halt | undefined {
  const { at, step } = moment
  const here = halts.findIndex(
    (halt) => halt.index === shown && halt.moment.at === at && halt.moment.step === step,
  )
  if (here >= 0) return halts[here + by]
  return by === 1
    ? halts.find((halt) => isAfter(halt.moment, moment))
    : halts.findLast((halt) => isAfter(moment, halt.moment))
}
