import type { Anomaly } from './anomalies.ts'
import { drawColumn, drawGiven } from './chains.ts'
import { columnOf } from './column.ts'
import { Drawing } from './graph.ts'
import type { Graph } from './graph.ts'
import { cyclicVersions } from './order-anomalies.ts'
import { drawRegister } from './registers.ts'
import type { Survey, Versions } from './survey.ts'
import { drawTimes } from './times.ts'

interface Dependencies {
  readonly graph: Graph
  /** Where versions have no order. */
  readonly anomalies: readonly Anomaly[]
}

/** The serialization graph of the transactions that took effect. */
export function dependenciesOf(survey: Survey, versions: Versions | undefined): Dependencies {
  const drawing = new Drawing(survey.txns.length)
  const anomalies: Anomaly[] = []
  for (const key of new Set([...survey.writers.byKey.keys(), ...survey.looks.keys()])) {
    const given = versions?.get(key)
    if (given) drawGiven(key, given, survey, drawing)
    else if (survey.isLists) drawColumn(survey.columns.get(key) ?? columnOf(key, []), survey, drawing)
    else {
      const circle = drawRegister(key, survey, drawing)
      if (circle.length > 0) anomalies.push(cyclicVersions(key, circle))
    }
  }
  drawTimes(survey.txns.filter(survey.isCommitted), drawing)
  return { graph: drawing.done(), anomalies }
}
