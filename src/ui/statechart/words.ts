import { commas } from '../../scene/describe.ts'
import { isMove } from '../../scene/statechart/handled.ts'
import { conditionText, type Chart, type ChartTransition } from '../../scene/statechart/chart.ts'
import { says } from './texts.ts'

/** `candidate, dry run`: from the outside in. */
export const stateName = (chart: Chart, inside: readonly string[]): string =>
  commas(inside.toReversed().map((id) => nameIn(chart, id)))

export const nameIn = (chart: Chart, id: string): string =>
  chart.states.find((state) => state.id === id)?.name ?? id

/** `detect timeout [is automatic]: to dry run`. */
export function transitionText(chart: Chart, transition: ChartTransition): string {
  const { from, to, edge } = transition
  const what = conditionText(transition)
  if (to === null || !isMove(edge)) return says.whatStays({ what })
  return to === from ? says.whatBeginsAnew({ what }) : says.whatLeadsTo({ what, state: nameIn(chart, to) })
}
