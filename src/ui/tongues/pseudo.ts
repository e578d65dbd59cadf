import type { Template, Tongue } from '../../words.ts'

/**
 * Languages that nobody speaks, to see what translation would break: every text twice as long with accents on its letters, or read
 * from right to left. What stays plain English on the page is in no catalogue.
 */

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accented = 'àƀćďéƒğĥïĵķĺmñöƥqŕšţüṽŵxýžÀƁĆĎÉƑĞĤÏĴĶĹMÑÖƤQŔŠŢÜṼŴXÝŽ'
const accents = new Map(Array.from(plain, (letter, i) => [letter, Array.from(accented)[i] ?? letter]))

/** Placeholders stay as they are. */
const onLetters = (text: string, change: (part: string) => string): string =>
  text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : change(part)))
    .join('')

const withAccents = (text: string): string =>
  Array.from(text, (letter) => accents.get(letter) ?? letter).join('')

/** Twice as long, by words, so that lines can still break. */
const lengthened = (text: string): string => {
  const letters = text.replaceAll(/\{\w+\}/g, '').length
  const filler = 'őńĕ ţŵő ţĥŕēĕ ƒőũŕ ƒĩvĕ šĩx šĕvĕń ĕĩğĥţ ńĩńĕ ţĕń '
  return letters < 2
    ? text
    : `${text} ${filler
        .repeat(Math.ceil(letters / filler.length))
        .slice(0, letters - 1)
        .trim()}`
}

const mapped = (template: Template, change: (text: string) => string): Template =>
  typeof template === 'string'
    ? change(template)
    : { one: change(template.one), other: change(template.other) }

const pseudo = (lang: string, dir: Tongue['dir'], change: (text: string) => string): Tongue => ({
  lang,
  dir,
  template: (_catalogue, _key, ours) => mapped(ours, change),
  told: change,
  isOne: (count) => count === 1,
})

const RIGHT_TO_LEFT_OVERRIDE = '\u202e'
const POP = '\u202c'

/** `?lang=en-XA` */
export const long: Tongue = pseudo('en-XA', 'ltr', (text) => lengthened(onLetters(text, withAccents)))

/** `?lang=ar-XB` */
export const mirrored: Tongue = pseudo('ar-XB', 'rtl', (text) =>
  onLetters(text, (part) => (part === '' ? '' : `${RIGHT_TO_LEFT_OVERRIDE}${part}${POP}`)),
)
