import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './json.ts'

const complaint = (text: string): string => {
  try {
    return `none: ${JSON.stringify(parseJson(text, 'mine.json'))}`
  } catch (error) {
    return (error as Error).message.replace('this is not JSON. ', '')
  }
}

test.each([
  ['', 'mine.json, line 1, column 1: Found the end of the file; expected a value'],
  ['hello', "mine.json, line 1, column 1: Found 'hello'; expected a value"],
  ['{\n  "v": 1,\n  "id" "E1"\n}', `mine.json, line 3, column 8: Found '"E1"'; expected ':'`],
  ['{\n  "v": 1\n  "id": "E1"\n}', `mine.json, line 3, column 3: Found '"id": "E1"'; expected ',' or '}'`],
  ['{ "v": 1, }', "mine.json, line 1, column 11: Found '}'; expected a field's name"],
  ['[1, 2', "mine.json, line 1, column 6: Found the end of the file; expected ',' or ']'"],
  ['[01]', "mine.json, line 1, column 3: Found '1]'; expected ',' or ']'"],
  ['{} {}', "mine.json, line 1, column 4: Found '{}'; expected nothing more"],
  ["{'v': 1}", `mine.json, line 1, column 2: Found ''v': 1}'; expected a field's name or '}'`],
])('%j', (text, expected) => {
  expect(complaint(text)).toBe(expected)
})

test('where JSON is cut short, or has a character too many, there is a place to tell', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', ':', 'x'), (text, at, extra) => {
      const place = at % text.length
      expect(complaint(text.slice(0, place) + extra)).toMatch(
        /^none|^mine\.json, line \d+, column \d+: Found /,
      )
    }),
  )
})
