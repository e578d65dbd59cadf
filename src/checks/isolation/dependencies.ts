import type { Value } from '../../engine/contract.ts'
import type { Anomaly } from './anomalies.ts'
import { drawColumn, drawGiven } from './chains.ts'
import { columnOf } from './column.ts'
import { mayHaveCommitted } from './effects.ts'
import { Drawing } from './graph.ts'
import type { Graph } from './graph.ts'
import { lineageGiven, lineageRead } from './lineage.ts'
import type { Lineage } from './lineage.ts'
import { cyclicVersions } from './order-anomalies.ts'
import { drawRegister } from './registers.ts'
import { drawSelections } from './selections.ts'
import type { Survey } from './survey.ts'
import { drawTimes } from './times.ts'

/** The order of each key's versions, oldest first, without the initial one; of a list that of its elements. */
export type Versions = ReadonlyMap<string, readonly Value[]>

interface Dependencies {
  readonly graph: Graph
  /** Where versions have no order, and rows that were not found though they must have been. */
  readonly anomalies: readonly Anomaly[]
}

/** The serialization graph of the transactions that were not rolled back. */
export function dependenciesOf(survey: Survey, versions: Versions | undefined): Dependencies {
  const drawing = new Drawing(survey.txns.length)
  const anomalies: Anomaly[] = []
  const lineages: Lineage[] = []
  for (const key of survey.keys) {
    const given = versions?.get(key)
    if (survey.selections.length > 0)
      lineages.push(given ? lineageGiven(key, given, survey) : lineageRead(key, survey))
    if (given) drawGiven(key, given, survey, drawing)
    else if (survey.isLists) drawColumn(survey.columns.get(key) ?? columnOf(key, []), survey, drawing)
    else {
      const cycle = drawRegister(key, survey, drawing)
      if (cycle.length > 0) anomalies.push(cyclicVersions(key, cycle))
    }
  }
  anomalies.push(...drawSelections(lineages, survey, drawing))
  drawTimes(survey.txns.filter(mayHaveCommitted), drawing)
  return { graph: drawing.done(), anomalies }
}
