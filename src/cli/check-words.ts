import type { Call } from '../checks/history.ts'
import type { Isolation } from '../checks/isolation/result.ts'
import type { Linearizability, Refuted } from '../checks/linearizability/result.ts'
import { millis } from '../engine/contract.ts'
import type { NamedHistory } from '../formats/read.ts'
import { callText } from './call-text.ts'
import type { Judged } from './check-report.ts'
import { mark, numberText, section } from './table.ts'

/** What people read of judged histories where `--json` was not asked for. */

/** All that a total needs of one history. */
export interface Head {
  readonly holds: boolean | null
  readonly expected: NamedHistory['expected']
}

/** One history among many. */
export function rowOf({ named: { id, history, expected }, verdict: { holds, why }, ms }: Judged): string {
  const facts = `${history.model}, ${numberText(history.calls.length)} operations, ${numberText(ms)} ms`
  const surprise = agrees({ holds, expected }) === false ? ` (expected: ${expected})` : ''
  return `${mark(holds)} ${id}  ${facts}${surprise}${holds === true ? '' : `\n    ${why}`}`
}

export function totalOf(heads: readonly Head[]): string {
  const count = (wanted: boolean | null) => numberText(heads.filter(({ holds }) => holds === wanted).length)
  const compared = heads.map(agrees).filter((each) => each !== undefined)
  const agreed = compared.filter(Boolean).length
  return [
    `${numberText(heads.length)} histories: ${count(true)} hold, ${count(false)} violated, ${count(null)} undecided`,
    ...(compared.length > 0 ? [`${numberText(agreed)} of ${numberText(compared.length)} as expected`] : []),
  ].join('; ')
}

/** undefined: nobody knows what is right. */
const agrees = ({ holds, expected }: Head): boolean | undefined =>
  expected === undefined || expected === 'unknown' ? undefined : holds === (expected === 'ok')

/** One history alone. */
export function storyOf({ named, verdict, ms }: Judged): readonly string[] {
  const { id, history } = named
  return [
    `${mark(verdict.holds)} ${id}: ${headline(verdict)}`,
    verdict.why,
    `${history.model}, ${numberText(history.calls.length)} operations, ${numberText(ms)} ms`,
    ...('part' in verdict ? refutation(verdict, named) : []),
    ...('anomalies' in verdict ? anomalies(verdict, named) : []),
  ]
}

function headline(verdict: Linearizability | Isolation): string {
  if (verdict.holds === null) return 'undecided'
  if ('anomalies' in verdict) return verdict.holds ? 'no anomaly' : 'anomalies'
  return verdict.holds ? 'linearizable' : 'not linearizable'
}

/** Of a long order only the end matters. */
const rowsMax = 20

function refutation({ culprit, part, order, places }: Refuted, named: NamedHistory): readonly string[] {
  const calls = new Map(named.history.calls.map((call) => [call.id, call]))
  const rows = (ids: readonly string[]) =>
    ids
      .map((id) => calls.get(id))
      .filter((call) => call !== undefined)
      .map((call) => [call.id === culprit ? '→' : ' ', ...cellsOf(call, named)])
  const nameOf = (id: string | null) => {
    const call = id === null ? undefined : calls.get(id)
    return call ? `after ${callText(call)} of ${spanOf(call, named)}` : 'before all'
  }
  const endOnly = order.length > rowsMax ? `: the last ${rowsMax} of ${numberText(order.length)}` : ''
  return [
    ...section('The smallest part that has no order by itself', rows(part)),
    ...section(`The longest order without the call marked →${endOnly}`, rows(order.slice(-rowsMax))),
    ...section(
      'The places tried for it',
      places.map(({ after, why }) => [nameOf(after), why]),
    ),
  ]
}

function anomalies({ anomalies: found }: Isolation, named: NamedHistory): readonly string[] {
  const concerned = new Set(found.flatMap(({ transactions }) => transactions))
  return [
    ...section(
      'Anomalies',
      found.map(({ type, called, why }) => [called === undefined ? type : `${type} (${called})`, why]),
    ),
    ...section(
      'Their transactions',
      named.history.calls
        .filter(({ id }) => concerned.has(id))
        .map((call) => [call.id, ...cellsOf(call, named)]),
    ),
  ]
}

const cellsOf = (call: Call, named: NamedHistory) => [
  spanOf(call, named),
  `process ${call.process}`,
  callText(call),
]

/** When a call was open: in lines of its file, else in ms, else in events of its history. */
function spanOf({ id, when }: Call, { lines }: NamedHistory): string {
  const [asked, answered] = lines?.get(id) ?? []
  if (asked !== undefined) return `line ${asked} – ${answered ?? '?'}`
  const { unit, start, end } = when
  if (unit !== 'us') return `${unit} ${start} – ${end ?? '?'}`
  return `${millis(start)} – ${end === undefined ? '?' : millis(end)} ms`
}
