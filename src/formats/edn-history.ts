import { ednForms, type Form } from './edn.ts'
import { nameIn, valueOf } from './edn-value.ts'
import { entryTypes, isClient, isEntryType, type Entry } from './entry.ts'
import { errorAt } from './error.ts'
import { Pairing } from './pairing.ts'
import { LineCounter, type Source } from './source.ts'
import { keyText } from './steps.ts'

/**
 * A history of Jepsen, Knossos, Elle or Porcupine: maps with :process, :type, :f, :value, and perhaps :key and :time (ns), in a
 * vector or one after the other. Throws a `HistoryError`.
 */
export function readEdn(source: Source): ReturnType<Pairing['finish']> {
  const pairing = new Pairing()
  const lines = new LineCounter(source.text)
  let place = 0
  for (const form of ednForms(source)) {
    place++
    pairing.take(entryOf(form, { place, line: lines.lineAt(form.at) }, source))
  }
  return pairing.finish()
}

/** `#jepsen.history.Op{…}` is a map too. */
const untagged = (form: Form): Form => (form.kind === 'tagged' ? untagged(form.form) : form)

function entryOf(form: Form, where: Pick<Entry, 'place' | 'line'>, source: Source): Entry {
  const { at } = form
  const map = untagged(form)
  if (map.kind !== 'map') {
    throw errorAt(
      source,
      at,
      'found no map',
      'operations such as {:process 0, :type :invoke, :f :read, :value nil}',
    )
  }
  const fields = new Map(map.entries.map(([key, value]) => [nameIn(key), value]))
  const required = (field: string): Form => {
    const value = fields.get(field)
    if (value) return value
    throw errorAt(source, at, `found an operation without :${field}`, 'the fields :process, :type and :f')
  }
  const process = processOf(required('process'), source)
  const typeForm = required('type')
  const type = nameIn(typeForm) ?? ''
  if (!isEntryType(type)) throw errorAt(source, typeForm.at, 'found an unknown :type', `one of ${entryTypes}`)
  const fForm = required('f')
  const f = nameIn(fForm)
  if (f === undefined)
    throw errorAt(source, fForm.at, 'found an :f that is no name', 'a keyword such as :read')

  const time = timeOf(fields.get('time'))
  const told = fields.get('value')
  // What the nemesis was told may be of any shape. An operation that did not happen, or perhaps, answers nothing.
  const tells = type === 'invoke' || type === 'ok'
  const { key, value } = isClient(process)
    ? keyed(tells ? told : undefined, source)
    : { key: undefined, value: nameIn(told) ?? null }
  const named = fields.get('key')
  return {
    source,
    at,
    ...where,
    ...(time !== undefined && { time }),
    process,
    type,
    f,
    key: named ? keyText(valueOf(named, source)) : (key ?? ''),
    value,
  }
}

function processOf(form: Form, source: Source): string {
  const process = form.kind === 'atom' && typeof form.value === 'number' ? String(form.value) : nameIn(form)
  if (process === undefined)
    throw errorAt(source, form.at, 'found a :process that is none', 'a number or :nemesis')
  return process
}

/** jepsen.independent lifts an operation to many keys by pairing its value with a key. */
function keyed(
  form: Form | undefined,
  source: Source,
): { readonly key?: string; readonly value: Entry['value'] } {
  const pair = form?.kind === 'tagged' && form.tag.endsWith('tuple') ? form.form : undefined
  if (pair?.kind !== 'list' || pair.items.length !== 2) return { value: valueOf(form, source) }
  const [key, value] = pair.items
  return { key: keyText(valueOf(key, source)), value: valueOf(value, source) }
}

/** From nanoseconds. */
function timeOf(form: Form | undefined): number | undefined {
  if (form?.kind !== 'atom' || typeof form.value !== 'number') return undefined
  return Math.round(form.value / 1000)
}
