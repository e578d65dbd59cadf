import type { Micros } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import { availabilityUpTo, presentColumn } from '../../scene/charts/columns.ts'
import { countUpTo, latencyOf, type Tally } from '../../scene/charts/tally.ts'
import { leaderlessAt, type Interregnum } from '../../scene/leadership.ts'
import { durationText } from '../../scene/units.ts'
import { countText, percentText, rateText } from './numbers.ts'
import { says } from './words.ts'

const charts = ['answered', 'latency', 'available', 'leaderless', 'messages'] as const
export type ChartId = (typeof charts)[number]

/** From top to bottom: without leaders nothing is leaderless, without clients nobody is answered. */
export const chartsOf = ({ nodes }: Plan, hasLeaders: boolean): readonly ChartId[] =>
  nodes.some(({ client }) => client)
    ? charts.filter((id) => hasLeaders || id !== 'leaderless')
    : charts.filter((id) => id === 'messages' || (hasLeaders && id === 'leaderless'))

/** What is said of a chart at the playhead. */
export interface Reading {
  readonly value: string
  /** It counts from the beginning of the run. */
  readonly isSum?: boolean
  /** What did not arrive. */
  readonly gone?: string
}

export function readingsAt(
  tally: Tally,
  gaps: readonly Interregnum[] | undefined,
  now: Micros,
  knownAt: Micros,
): Readonly<Record<ChartId, Reading>> {
  const column = presentColumn(tally, now, knownAt)
  const answer = tally.answers[countUpTo(tally.answers, now) - 1]
  const available = availabilityUpTo(tally, now)
  return {
    answered: { value: rateText(column?.ok ?? 0) },
    latency: { value: answer ? durationText(latencyOf(answer)) : says.none() },
    available: available === null ? { value: says.none() } : { value: percentText(available), isSum: true },
    leaderless: { value: durationText(leaderlessAt(gaps ?? [], now)), isSum: true },
    messages: {
      value: rateText(column?.delivered ?? 0),
      ...(column && column.gone > 0 && { gone: says.gone({ number: countText(column.gone) }) }),
    },
  }
}
