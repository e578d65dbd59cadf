import { jsonFault } from '../formats/json-walk.ts'
import { foundAt, placeOf } from '../formats/source.ts'
import { UsageError } from './program.ts'

/** Throws a `UsageError` that tells line and column. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const { offset, expected } = jsonFault(text)
    const { line, column } = placeOf({ text, firstLine: 1 }, offset)
    throw new UsageError(
      `${file}, line ${line}, column ${column}: this is not JSON. Found ${foundAt(text, offset)}; expected ${expected}`,
    )
  }
}
