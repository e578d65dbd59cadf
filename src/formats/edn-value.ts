import type { Value } from '../engine/contract.ts'
import type { Form } from './edn.ts'
import { errorAt } from './error.ts'
import type { Source } from './source.ts'

/** Keywords and symbols by their names. Throws a `HistoryError` for a map, which no operation takes or answers. */
export function valueOf(form: Form | undefined, source: Source): Value {
  if (form === undefined) return null
  switch (form.kind) {
    case 'atom':
      return form.value
    case 'keyword':
    case 'symbol':
      return form.name
    case 'list':
      return form.items.map((item) => valueOf(item, source))
    case 'tagged':
      return valueOf(form.form, source)
    case 'map':
      throw errorAt(source, form.at, 'found a map', 'nil, a number, a text, a keyword or a list')
  }
}

/** Of a keyword, a symbol or a text; undefined: it is none of these. */
export function nameIn(form: Form | undefined): string | undefined {
  if (form === undefined) return undefined
  if (form.kind === 'keyword' || form.kind === 'symbol') return form.name
  return form.kind === 'atom' && typeof form.value === 'string' ? form.value : undefined
}
