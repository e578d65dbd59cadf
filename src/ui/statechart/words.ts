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
  const { from, to } = transition
  const where = to === null ? 'stays' : to === from ? 'begins anew' : `to ${nameIn(chart, to)}`
  return `${conditionText(transition)}: ${where}`
}
