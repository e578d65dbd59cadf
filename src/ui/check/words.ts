import type { Call } from '../../checks/history.ts'
import type { Anomaly, Dependency } from '../../checks/isolation/anomalies.ts'
import { isIsolation } from './messages.ts'
import type { Case } from './state.ts'

/** Where a file tells neither times nor lines of its own, events are counted. */
export function whenWords({ history }: Case): (when: number) => string {
  const [first] = history.calls
  const unit = first?.when.unit ?? 'event'
  return unit === 'us' ? (micros) => `${(micros / 1_000_000).toFixed(3)} s` : (place) => `${unit} ${place}`
}

/** The verdict in as few words as there are. */
export function headline(shown: Case, calls: ReadonlyMap<string, Call>): string {
  const { judgement, sinceLine } = shown
  if (judgement.holds === null) return 'Undecided'
  if (isIsolation(judgement)) return judgement.holds ? 'No anomaly' : anomaliesText(judgement.anomalies)
  if (judgement.holds) return 'Linearizable'
  const culprit = calls.get(judgement.culprit)
  const answeredAt = culprit?.when.end
  if (sinceLine !== undefined) return `Not linearizable since line ${sinceLine}`
  return answeredAt === undefined
    ? 'Not linearizable'
    : `Not linearizable since ${whenWords(shown)(answeredAt)}`
}

/** From where to where: `line 3 to line 7`, `event 3 on`. */
export function spanText({ when }: Call, words: (when: number) => string): string {
  const { start, end } = when
  return end === undefined ? `${words(start)} on` : `${words(start)} to ${words(end).replace(/^\D+/, '')}`
}

/** `G2-item · write skew`: Adya's and Elle's name, and the students' word. */
export const anomalyName = ({ type, called }: Anomaly): string =>
  called === undefined ? type : `${type} · ${called}`

/** `rw x`: what makes one transaction come before another. */
export const edgeText = ({ kind, key }: Dependency): string => (key === undefined ? kind : `${kind} ${key}`)

function anomaliesText(anomalies: readonly Anomaly[]): string {
  const names = [...new Set(anomalies.map(anomalyName))]
  const [first = 'An anomaly', ...rest] = names
  return rest.length === 0 ? first : `${first}, and ${rest.length} more`
}

/** The judge's words on the page, where they begin as a sentence does. */
export const sentence = (why: string): string =>
  why.replace(/^(before|it|process|then) /, (first) => first.charAt(0).toUpperCase() + first.slice(1))
