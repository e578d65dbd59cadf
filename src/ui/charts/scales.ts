import type { Micros } from '../../engine/contract.ts'
import { roundUp } from '../../scene/charts/round.ts'
import type { Tally } from '../../scene/charts/tally.ts'
import { durationText } from '../../scene/units.ts'
import { percentText, countText } from './numbers.ts'
import type { ChartId } from './present.ts'

/** How high a value is drawn, in pixels, in charts of one height. */
export interface Scales {
  /** Calls a second that reach the top. */
  readonly answered: number
  /** From the top of its chart. */
  readonly yOf: (latency: Micros) => number
  /** Pixels for one message a second, and how high the base is from which delivered ones are drawn upwards. */
  readonly perMessage: number
  readonly base: number
  /** What the upper edge of each chart stands for. */
  readonly tops: Readonly<Partial<Record<ChartId, string>>>
}

/** A dot at an edge is to be seen as a whole. */
const DOT_PX = 3
/** Where something is gone there is room for it to be seen. */
const GONE_PX = 4

/** Round, so that they seldom change while a run plays. */
export function scalesOf({ most, width }: Pick<Tally, 'most' | 'width'>, height: number): Scales {
  const perSecond = (count: number) => (count * 1_000_000) / width
  const answered = roundUp(perSecond(most.ended))
  const latency = roundUp(most.latency, 1000)
  const delivered = roundUp(perSecond(most.delivered))
  const gone = perSecond(most.gone)
  const base = gone > 0 ? Math.max(GONE_PX, (height * gone) / (delivered + gone)) : 0
  return {
    answered,
    yOf: (each) => height - DOT_PX - (each / latency) * (height - 2 * DOT_PX),
    perMessage: (height - base) / delivered,
    base,
    tops: {
      answered: countText(answered),
      latency: durationText(latency),
      available: percentText(1),
      messages: countText(delivered),
    },
  }
}
