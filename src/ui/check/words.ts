import type { Call } from '../../checks/history.ts'
import type { Anomaly, Dependency } from '../../checks/isolation/anomalies.ts'
import { told } from '../../words.ts'
import { isIsolation } from './messages.ts'
import type { Case } from './state.ts'
import { says } from './texts.ts'

const unitOf = ({ history }: Case) => history.calls[0]?.when.unit ?? 'event'

/** Where a file tells neither times nor lines of its own, events are counted. */
export function whenWords(shown: Case): (when: number) => string {
  switch (unitOf(shown)) {
    case 'us':
      return (micros) => says.seconds({ number: (micros / 1_000_000).toFixed(3) })
    case 'line':
      return (number) => says.line({ number })
    case 'event':
      return (number) => says.event({ number })
  }
}

/** The verdict in as few words as there are. */
export function headline(shown: Case, calls: ReadonlyMap<string, Call>): string {
  const { judgement, sinceLine } = shown
  if (judgement.holds === null) return says.isUndecidedAtAll()
  if (isIsolation(judgement)) return judgement.holds ? says.noAnomaly() : anomaliesText(judgement.anomalies)
  if (judgement.holds) return says.isLinearizable()
  const culprit = calls.get(judgement.culprit)
  const answeredAt = culprit?.when.end
  if (sinceLine !== undefined) return says.notLinearizableSince({ when: says.line({ number: sinceLine }) })
  return answeredAt === undefined
    ? says.isNotLinearizable()
    : says.notLinearizableSince({ when: whenWords(shown)(answeredAt) })
}

/** From where to where: `line 3 to 7`, `event 3 on`. */
export function spanText({ when: { start, end } }: Call, shown: Case): string {
  const words = whenWords(shown)
  if (end === undefined) return says.on({ start: words(start) })
  return says.span({ start: words(start), end: unitOf(shown) === 'us' ? words(end) : end })
}

/** `process 3`: a file may number its processes only. Whoever has a name keeps it. */
export const processText = (process: string): string =>
  /^\d/.test(process) ? says.process({ number: process }) : process

/** `G2-item · write skew`: Adya's and Elle's name, and the students' word. */
export const anomalyName = ({ type, called }: Anomaly): string =>
  called === undefined ? type : `${type} · ${told(called)}`

/** `rw x`: what makes one transaction come before another. */
export const edgeText = ({ kind, key }: Dependency): string => (key === undefined ? kind : `${kind} ${key}`)

function anomaliesText(anomalies: readonly Anomaly[]): string {
  const names = [...new Set(anomalies.map(anomalyName))]
  const [first = says.anAnomaly(), ...rest] = names
  return rest.length === 0 ? first : says.andMore({ first, count: rest.length })
}

/** The judge's words on the page, where they begin as a sentence does. */
export const sentence = (why: string): string =>
  told(why.replace(/^(before|it|process|then) /, (first) => first.charAt(0).toUpperCase() + first.slice(1)))
