import { modelNames, type Initial } from '../checks/history.ts'
import { micros } from '../engine/contract.ts'
import { assemble, type Known } from './assemble.ts'
import type { Draft, DraftBand } from './draft.ts'
import { errorAt } from './error.ts'
import { JsonFields, numberIn, oneOf, textIn } from './json-fields.ts'
import { draftIn } from './json-operation.ts'
import { initialIn } from './json-values.ts'
import { jsonFault, nestsTooDeep } from './json-walk.ts'
import { foundAt, type Source } from './source.ts'

/** What is known of a history; unknown: nobody could tell. */
const expectations = ['ok', 'illegal', 'unknown'] as const

/**
 * One JSON object with operations that are paired already: what this project writes, and what stands in a line of a file of many.
 * Throws a `HistoryError`.
 */
export function readJson(source: Source, known: Known) {
  const fields = new JsonFields(source, [], parsed(source), 'an object with the operations of a history')
  const id = fields.optional('id', textIn, 'a text')
  const model = fields.optional('model', oneOf(modelNames), `one of ${modelNames.join(', ')}`)
  const initial = fields.optional<Initial>('initial', initialIn, 'a value, or any')
  const expected = fields.optional('expected', oneOf(expectations), `one of ${expectations.join(', ')}`)
  const operations = fields.objects('ops', 'an operation') ?? []
  const bands = fields.objects('faults', 'a fault') ?? []
  fields.required('ops', () => true, 'a list of operations')

  const drafts = operations.map(draftIn)
  refuseTwice(operations, drafts)
  return {
    id: id ?? `line ${source.firstLine}`,
    history: assemble(drafts, bands.map(bandIn), {
      ...(model && { model }),
      ...(initial && { initial }),
      ...known,
    }),
    ...(expected && { expected }),
  }
}

function parsed(source: Source): unknown {
  const { text } = source
  try {
    if (!nestsTooDeep(text)) return JSON.parse(text)
  } catch {
    // Below it is told better.
  }
  const { offset, expected } = jsonFault(text)
  throw errorAt(source, offset, `this is not JSON: found ${foundAt(text, offset)}`, expected)
}

/** Two events in one place have no order, and two operations of one name cannot be told apart. */
function refuseTwice(operations: readonly JsonFields[], drafts: readonly Draft[]): void {
  const places = new Set<number>()
  const ids = new Set<string>()
  for (const [i, { id, start, end }] of drafts.entries()) {
    const fields = operations[i]
    if (places.has(start)) throw fields?.wrong('call', `found place ${start} a second time`, 'one of its own')
    places.add(start)
    if (places.has(end)) throw fields?.wrong('ret', `found place ${end} a second time`, 'one of its own')
    if (end !== Infinity) places.add(end)
    if (ids.has(id)) throw fields?.wrong('id', `found the id ${id} a second time`, 'one of its own')
    ids.add(id)
  }
}

function bandIn(fields: JsonFields): DraftBand {
  const number = (name: string) => fields.optional(name, numberIn, 'a number')
  const fromMs = number('fromMs')
  const toMs = number('toMs') ?? Infinity
  return {
    text: fields.required('text', textIn, 'a text'),
    lines: { from: number('fromLine') ?? 0, to: number('toLine') ?? Infinity },
    ...(fromMs !== undefined && { times: { from: micros(fromMs), to: micros(toMs) } }),
  }
}
