import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { speak, type Template } from '../../words.ts'

type Says = Readonly<Record<string, (values: object) => string>>

interface Entry {
  readonly catalogue: string
  readonly key: string
  readonly template: Template
}

/** What a catalogue holds shows when its sentences are said: a language is asked for each template. */
function entriesOf(says: Says): readonly Entry[] {
  const entries: Entry[] = []
  speak({
    lang: 'en',
    dir: 'ltr',
    template: (catalogue, key, template) => {
      entries.push({ catalogue, key, template })
      return template
    },
    told: (text) => text,
    isOne: (count) => count === 1,
  })
  for (const say of Object.values(says)) say({})
  return entries
}

const src = join(import.meta.dirname, '../..')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .filter((file) => readFileSync(join(src, file), 'utf8').includes('export const says = catalogue('))
const catalogues: readonly (readonly Entry[])[] = await Promise.all(
  files.map(async (file) => {
    const { says } = (await import(join(src, file))) as { says: Says }
    return entriesOf(says)
  }),
)
const entries = catalogues.flat()

const formsOf = (template: Template) =>
  typeof template === 'string' ? [template] : [template.one, template.other]

/** Apart from the count: of one thing it need not be said. */
const placeholdersIn = (text: string) =>
  [...new Set(text.match(/\{\w+\}/g))]
    .filter((placeholder) => placeholder !== '{count}')
    .toSorted()
    .join(' ')

const keysWhere = (isWrong: (forms: readonly string[]) => boolean) =>
  entries
    .filter(({ template }) => isWrong(formsOf(template)))
    .map(({ catalogue, key }) => `${catalogue}.${key}`)

test('every folder’s catalogue is looked at', () => {
  expect(entries.map(({ catalogue, key }) => `${catalogue}.${key}`)).toEqual(
    expect.arrayContaining(['page.title', 'transport.play', 'narrate.starts']),
  )
})

test('no two catalogues share a name', () => {
  const names = catalogues.map(([first]) => first?.catalogue)
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
})

test('both forms of a counted sentence name the same things', () => {
  expect(keysWhere((forms) => new Set(forms.map(placeholdersIn)).size > 1)).toEqual([])
})

test('a template is no part of a sentence that something is glued to', () => {
  expect(keysWhere((forms) => forms.some((form) => form !== form.trim()))).toEqual([])
})
