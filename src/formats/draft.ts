import type { When } from '../checks/history.ts'
import type { Does, Outcome, Value } from '../engine/contract.ts'
import { errorAt, type HistoryError } from './error.ts'
import { jsonPlace, type Path } from './json-walk.ts'
import type { Source } from './source.ts'

/** One operation as its file tells it, before anyone knows what it is about. */
export interface Draft {
  /** Where it stands, for errors: an offset into the text, or in JSON the path to it. */
  readonly source: Source
  readonly at: number | Path
  readonly id: string
  readonly process: string
  readonly f: string
  readonly does: Does
  readonly key: string
  readonly input: Value
  readonly output: Value
  readonly outcome: Outcome
  readonly start: number
  /** Infinity unless the outcome is known. */
  readonly end: number
  /** Where it stands in its file; of JSON, which events of its history these are. */
  readonly place: When
  /** If the file tells it. */
  readonly time?: When
}

/** A band across the history, in lines and, if the file tells the time, in that. */
export interface DraftBand {
  readonly text: string
  readonly lines: Span
  readonly times?: Span
}

/** Infinity: to the end. */
interface Span {
  readonly from: number
  readonly to: number
}

/** Where the file gives no name: transactions are T27, as they are in papers. */
export const idOf = (does: Does, place: number): string => (does === 'txn' ? `T${place}` : String(place))

/** `field` is what JSON calls the part that is wrong. */
export function wrong(
  { source, at }: Pick<Draft, 'source' | 'at'>,
  field: 'f' | 'v' | 'out' | 'id',
  found: string,
  expected: string,
): HistoryError {
  const offset = typeof at === 'number' ? at : jsonPlace(source.text, [...at, field])
  return errorAt(source, offset, found, expected)
}
