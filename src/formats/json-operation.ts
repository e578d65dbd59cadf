import { micros, type Outcome } from '../engine/contract.ts'
import { idOf, type Draft } from './draft.ts'
import { numberIn, oneOf, textIn, type JsonFields } from './json-fields.ts'
import { isValue } from './json-values.ts'
import { doesOf, functionNames } from './models.ts'

const statuses = { ok: 'ok', fail: 'failed', info: 'unknown' } as const satisfies Record<string, Outcome>
const statusNames = ['ok', 'fail', 'info'] as const

const nameIn = (json: unknown) => textIn(json) ?? (numberIn(json) === undefined ? undefined : String(json))
const valueIn = (json: unknown) => (isValue(json) ? { value: json } : undefined)
const anyValue = 'null, a number, a text, true, false, or a list of such'

/** One operation with what became of it. Throws a `HistoryError`. */
export function draftIn(fields: JsonFields): Draft {
  const number = (name: string) => fields.optional(name, numberIn, 'a number')
  const start = fields.required('call', numberIn, 'the place of its invocation, a number')
  const ret =
    fields.optional('ret', (json) => (json === null ? Infinity : numberIn(json)), 'a number') ?? Infinity
  if (ret <= start) throw fields.wrong('ret', `found a return at ${ret}`, `one after its call at ${start}`)
  const f = fields.required('f', textIn, 'a function')
  const does = doesOf(f)
  if (!does) throw fields.wrong('f', `found the unknown function ${f}`, `one of ${functionNames.join(', ')}`)
  const status = fields.optional('status', oneOf(statusNames), `one of ${statusNames.join(', ')}`) ?? 'ok'
  const outcome = ret === Infinity ? 'unknown' : statuses[status]
  const output = outcome === 'ok' ? (fields.optional('out', valueIn, anyValue)?.value ?? null) : null
  const callMs = number('callMs')
  const retMs = number('retMs')
  const callLine = number('callLine')
  const isAnswered = outcome !== 'unknown'
  return {
    source: fields.source,
    at: fields.path,
    id: fields.optional('id', nameIn, 'a text') ?? idOf(does, start),
    process: fields.required('p', nameIn, 'a process, by number or name'),
    f,
    does,
    key: fields.optional('k', (json) => (json === null ? '' : nameIn(json)), 'a key') ?? '',
    input: fields.optional('v', valueIn, anyValue)?.value ?? null,
    // Whoever was told no more was told that it took place.
    output: does === 'cas' && outcome === 'ok' && output === null ? true : output,
    outcome,
    start,
    end: outcome === 'unknown' ? Infinity : ret,
    place:
      callLine === undefined
        ? { unit: 'event', start, ...(isAnswered && { end: ret }) }
        : { unit: 'line', start: callLine, ...(isAnswered && { end: number('retLine') ?? callLine }) },
    ...(callMs !== undefined && {
      time: {
        unit: 'us',
        start: micros(callMs),
        ...(isAnswered && retMs !== undefined && { end: micros(retMs) }),
      },
    }),
  }
}
