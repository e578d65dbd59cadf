import { isMove } from '../../scene/statechart/handled.ts'
import { conditionText, type Chart, type ChartTransition } from '../../scene/statechart/chart.ts'

/** `candidate, dry run`: from the outside in. */
export const stateName = (chart: Chart, inside: readonly string[]): string =>
  inside
    .toReversed()
    .map((id) => nameIn(chart, id))
    .join(', ')

export const nameIn = (chart: Chart, id: string): string =>
  chart.states.find((state) => state.id === id)?.name ?? id

/** `detect timeout [is automatic]: to dry run`. */
export function transitionText(chart: Chart, transition: ChartTransition): string {
  const { from, to, edge } = transition
  const what = conditionText(transition)
  if (to === null || !isMove(edge)) return `${what}: stays`
  return `${what}: ${to === from ? 'begins anew' : `to ${nameIn(chart, to)}`}`
}
