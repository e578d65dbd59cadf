import type { Stop } from '../../engine/scenario.ts'
import type { Moment } from '../../engine/timeline.ts'
import { everyHalt } from '../../player/mirror.ts'
import { keyOf } from '../../player/stops.ts'
import type { Run } from '../../run.ts'
import { keysOf } from '../kit/keysOf.ts'

export interface Listed {
  /** By what it says, wherever it stands. */
  readonly key: string
  /** Its place in the scenario. */
  readonly index: number
  readonly stop: Stop
  /** Undefined: this run never comes to it. */
  readonly moment?: Moment
}

const none: readonly Stop[] = []
export const stopsOf = (run: Run): readonly Stop[] => run.plan.scenario.stops ?? none

/** In the order in which the run comes to them, and last those to which it never does. Plays the run to its end. */
export function listStops(run: Run): readonly Listed[] {
  const stops = stopsOf(run)
  const keys = keysOf(stops.map(keyOf))
  const halts = everyHalt(run)
  const places = [
    ...halts.map(({ index, moment }) => ({ index, moment })),
    ...stops.flatMap((_, index) => (halts.some((halt) => halt.index === index) ? [] : [{ index }])),
  ]
  return places.map((place) => ({
    ...place,
    key: keys[place.index] as string,
    stop: stops[place.index] as Stop,
  }))
}

/** What two stops say changes places; a place keeps its time, or the event that it is tied to. */
export function exchange(stops: readonly Stop[], one: number, other: number): readonly Stop[] {
  const [first, second] = [stops[one], stops[other]]
  if (!first || !second) return stops
  return stops.with(one, { ...second, when: first.when }).with(other, { ...first, when: second.when })
}
