import type { Value } from '../../engine/contract.ts'
import type { History } from '../history.ts'
import { bySeverity, forbidden } from './anomalies.ts'
import type { Anomaly } from './anomalies.ts'
import { cycleAnomalies } from './cycle-anomalies.ts'
import { dependenciesOf } from './dependencies.ts'
import type { Versions } from './dependencies.ts'
import { isRuledOut, weakest } from './levels.ts'
import type { Level } from './levels.ts'
import { orderAnomalies } from './order-anomalies.ts'
import { readAnomalies } from './read-anomalies.ts'
import type { Isolation } from './result.ts'
import { surveyOf } from './survey.ts'
import type { Survey } from './survey.ts'
import { counted } from '../words.ts'
import { listed } from './words.ts'

export interface Options {
  /** The true order of the versions, where a simulator knows it: then nothing is inferred. */
  readonly versions?: Versions
  /** What each key held at first, where a simulator knows it; the others held nothing. */
  readonly given?: ReadonlyMap<string, Value>
  /** Told the share that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/**
 * Judges a list-append or rw-register history as Elle does (Kingsbury & Alvaro, VLDB 2020): from what the transactions read, the
 * order of each key's versions; from that, who depended on whom; and of the cycles in that the anomalies of Adya (1999).
 * Throws an error in words for a history that is none of these.
 */
export function judgeIsolation(history: History, { versions, given, onProgress }: Options = {}): Isolation {
  const survey = surveyOf(history, given)
  const { graph, anomalies: cyclic } = dependenciesOf(survey, versions)
  const others = [...readAnomalies(survey), ...orderAnomalies(survey), ...cyclic]
  const anomalies = bySeverity(cycleAnomalies(graph, survey, others, (share) => onProgress?.(share)))
  const rulesOut = weakest(forbidden(anomalies))
  const unclear = survey.writers.unclear()
  return {
    holds: anomalies.length > 0 ? false : unclear.length > 0 ? null : true,
    why: whyOf(anomalies, rulesOut, unclear, survey),
    anomalies,
    rulesOut,
  }
}

/** Does the history allow this level, as far as its reads can tell? */
export const allowsLevel = ({ rulesOut }: Isolation, level: Level): boolean => !isRuledOut(level, rulesOut)

function whyOf(
  anomalies: readonly Anomaly[],
  rulesOut: readonly Level[],
  unclear: readonly string[],
  { txns }: Survey,
): string {
  const worst = anomalies[0]
  if (worst) {
    const more = anomalies.length > 1 ? ` (and ${anomalies.length - 1} more)` : ''
    const name = worst.called ?? (worst.type.startsWith('G') ? worst.type : worst.type.replaceAll('-', ' '))
    const stronger = listed([...rulesOut, 'everything stronger'])
    return `${capital(name)}${more}: ${worst.why} Ruled out: ${stronger}.`
  }
  if (unclear.length > 0) {
    return `No anomaly was found, but some value was written to ${listed(unclear)} more than once: which of the writes a read saw cannot be told.`
  }
  const count = txns.filter(({ outcome }) => outcome === 'ok').length
  return count === 0
    ? 'No anomaly: no transaction is known to have committed.'
    : `No anomaly: ${counted(count, 'transaction')} in an order that fits strict serializability, as far as the reads can tell.`
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
