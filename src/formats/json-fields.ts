import { errorAt, type HistoryError } from './error.ts'
import { isObject } from './json-values.ts'
import { jsonPlace, type Path } from './json-walk.ts'
import type { Source } from './source.ts'

/** An object in a JSON text, which knows its place for errors. */
export class JsonFields {
  readonly source: Source
  readonly path: Path
  private readonly fields: Readonly<Record<string, unknown>>

  /** Throws a `HistoryError` if it is no object. */
  constructor(source: Source, path: Path, json: unknown, what: string) {
    if (!isObject(json)) throw errorAt(source, jsonPlace(source.text, path), `found ${shown(json)}`, what)
    this.source = source
    this.path = path
    this.fields = json
  }

  /** What the field holds, if that passes; undefined where it is left out. Throws a `HistoryError`. */
  optional<T>(name: string, read: (json: unknown) => T | undefined, expected: string): T | undefined {
    const json = Object.hasOwn(this.fields, name) ? this.fields[name] : undefined
    if (json === undefined) return undefined
    const value = read(json)
    if (value === undefined) throw this.wrong(name, `found ${shown(json)} for ${name}`, expected)
    return value
  }

  required<T>(name: string, read: (json: unknown) => T | undefined, expected: string): T {
    const value = this.optional(name, read, expected)
    if (value === undefined) throw this.wrong(name, `found no ${name}`, expected)
    return value
  }

  /** A field that is a list of objects; none where it is left out. */
  objects(name: string, what: string): readonly JsonFields[] | undefined {
    const list = this.optional(
      name,
      (json) => (Array.isArray(json) ? (json as unknown[]) : undefined),
      `a list`,
    )
    return list?.map((each, i) => new JsonFields(this.source, [...this.path, name, i], each, what))
  }

  wrong(name: string, found: string, expected: string): HistoryError {
    return errorAt(this.source, jsonPlace(this.source.text, [...this.path, name]), found, expected)
  }
}

export const numberIn = (json: unknown) =>
  typeof json === 'number' && Number.isFinite(json) ? json : undefined
export const textIn = (json: unknown) => (typeof json === 'string' ? json : undefined)
export const oneOf =
  <T extends string>(names: readonly T[]) =>
  (json: unknown): T | undefined =>
    names.find((name) => name === json)

function shown(json: unknown): string {
  const text = JSON.stringify(json) ?? 'nothing'
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
