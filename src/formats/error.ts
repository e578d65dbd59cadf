import { placeOf, type Place, type Source } from './source.ts'

/** A history cannot be read. The message names the place, what was found there, and what would be right. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError'

  constructor(file: string, { line, column }: Place, found: string, expected: string) {
    super(`${file}, line ${line}, column ${column}: ${found}; expected ${expected}`)
  }
}

export const errorAt = (source: Source, offset: number, found: string, expected: string): HistoryError =>
  new HistoryError(source.name, placeOf(source, offset), found, expected)
