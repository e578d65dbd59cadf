/**
 * What the page says. Sentences live in catalogues of templates with named placeholders, one catalogue a folder, and are looked up
 * when they are shown, so that another language can stand in for ours. A protocol's `words` are such templates too.
 */

/** `{name}` is filled in. With forms, the one that the language uses for `count` of something. */
export type Template = string | Forms
type Forms = { readonly one: string; readonly other: string }
export type Templates = Readonly<Record<string, Template>>

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never
type NamesIn<T extends Template> = T extends string
  ? Names<T>
  : T extends Forms
    ? 'count' | Names<T['one']> | Names<T['other']>
    : never
type Value = string | number

/** A sentence without placeholders takes nothing; any other must be given all that it names. */
type Sentence<T extends Template> = [NamesIn<T>] extends [never]
  ? () => string
  : (values: Readonly<Record<NamesIn<T>, Value>>) => string

export type Catalogue<T extends Templates> = { readonly [Key in keyof T]: Sentence<T[Key]> }

/** Another language than the one that the page is written in. */
export interface Tongue {
  /** As in the `lang` attribute: `en`, `de`, `ar-XB`. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  /** The template that stands for ours; ours itself where there is none. */
  template(catalogue: string, key: string, ours: Template): Template
  /** A whole sentence or title that a scenario, a protocol or a check has made. */
  told(text: string): string
  isOne(count: number): boolean
}

export const english: Tongue = {
  lang: 'en',
  dir: 'ltr',
  template: (_catalogue, _key, ours) => ours,
  told: (text) => text,
  isOne: (count) => count === 1,
}

let tongue = english

/** Before anything is shown. Only words depend on it, never a run. */
export function speak(other: Tongue): void {
  tongue = other
}

/** What scenarios, protocols and checks say, in the language of the page. */
export const told = (text: string): string => tongue.told(text)

const fill = (text: string, values: Readonly<Record<string, Value>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (placeholder, key: string) => String(values[key] ?? placeholder))

/** One function a template. `name` is that of the folder; no two catalogues share it. */
export function catalogue<const T extends Templates>(name: string, templates: T): Catalogue<T> {
  const say =
    (key: string, ours: Template) =>
    (values: Readonly<Record<string, Value>> = {}): string => {
      const template = tongue.template(name, key, ours)
      if (typeof template === 'string') return fill(template, values)
      return fill(template[tongue.isOne(Number(values['count'])) ? 'one' : 'other'], values)
    }
  const entries = Object.entries(templates).map(([key, ours]) => [key, say(key, ours)])
  return Object.fromEntries(entries) as Catalogue<T>
}
