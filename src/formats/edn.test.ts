import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EdnReader, ednForms } from './edn.ts'
import { valueOf } from './edn-value.ts'
import { HistoryError } from './error.ts'

const sourceOf = (text: string) => ({ name: 'mine.edn', text, firstLine: 1 })
const read = (text: string) => {
  const source = sourceOf(text)
  return valueOf(new EdnReader(source).next(), source)
}
const complaint = (text: string): string => {
  try {
    return `none, but ${[...ednForms(sourceOf(text))].length} forms`
  } catch (error) {
    return (error as Error).message
  }
}

describe('the forms of the EDN specification', () => {
  test.each([
    ['nil', null],
    ['true', true],
    ['false', false],
    ['42', 42],
    ['-7', -7],
    ['+7', 7],
    ['42N', 42],
    ['12345678901234567890N', '12345678901234567890'],
    ['1.5', 1.5],
    ['-2.5e3', -2500],
    ['3.25M', 3.25],
    ['22/7', 22 / 7],
    ['1e999', '1e999'],
    [':timed-out', 'timed-out'],
    [':jepsen.history/Op', 'jepsen.history/Op'],
    ['some-symbol', 'some-symbol'],
    ['##Inf', 'Inf'],
    ['\\a', 'a'],
    ['\\newline', '\n'],
    ['\\u0041', 'A'],
    ['\\(', '('],
    ['"a \\"b\\" \\\\ \\n \\u00e9"', 'a "b" \\ \n é'],
    ['"two\nlines"', 'two\nlines'],
    ['[1 [2, 3] (4)]', [1, [2, 3], [4]]],
    ['#{1 2}', [1, 2]],
    ['#inst "1985-04-12"', '1985-04-12'],
    ['; a comment\n 1 ; and another', 1],
    ['#_ discarded 1', 1],
    ['#_ #_ 1 2 3', 3],
    ['[1 #_ [2] ; three\n 4]', [1, 4]],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual(value)
  })
})

test('a vector of forms, or forms one after the other', () => {
  const placesOf = (text: string) => [...ednForms(sourceOf(text))].map(({ at }) => at)
  expect(placesOf('[{:a 1}\n {:b 2}]')).toEqual([1, 9])
  expect(placesOf('{:a 1}\n{:b 2}')).toEqual([0, 7])
  expect(placesOf('; nothing\n')).toEqual([])
})

describe('what cannot go on is told with its place', () => {
  test.each([
    [
      '[{:process 0}\n {:process',
      "line 2, column 11: found the end; expected '}' for the '{' of line 2, column 2",
    ],
    ['[{:process 0}\n', "line 2, column 1: found the end; expected ']' for the '[' of line 1, column 1"],
    ['{:a 1}}', "line 1, column 7: found '}', which closes nothing; expected a form"],
    ['[1 2}', "line 1, column 5: found '}', which closes nothing; expected a form"],
    ['[1 2] [3]', "line 1, column 7: found '[3]'; expected nothing more"],
    ['{:a 1 :b}', "line 1, column 7: found ':b}'; expected a value for this key"],
    ['"half', `line 1, column 6: found the end; expected '"' for the text that begins in line 1, column 1`],
    ['\n"\\q"', `line 2, column 2: found '\\q"'; expected an escape that EDN knows`],
    ['12ab', "line 1, column 1: found '12ab'; expected a form"],
    [':', "line 1, column 1: found ':'; expected a form"],
    ['\\nonsense', "line 1, column 1: found '\\nonsense'; expected a character"],
    ['#1', "line 1, column 1: found '#1'; expected a set, a tag or a discarded form"],
    ['#tag', 'line 1, column 5: found the end; expected a form for the tag #tag'],
    ['1 #_', 'line 1, column 5: found the end; expected a form for #_ to discard'],
    ['['.repeat(1000), 'line 1, column 103: found too many levels; expected at most 100 inside each other'],
    ['#a '.repeat(1000), 'line 1, column 304: found too many levels; expected at most 100 inside each other'],
    ['#_'.repeat(1000), 'line 1, column 203: found too many levels; expected at most 100 inside each other'],
  ])('%#', (text, expected) => {
    expect(complaint(text)).toBe(`mine.edn, ${expected}`)
  })
})

test('whatever the text, it is read or refused in words', () => {
  const pieces = fc.constantFrom(
    ...'[ ] { } ( ) " \\ ; : , a 1 / ^ - \uD83D #{ #_ # ##'.split(' '),
    ' ',
    '\n',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((each) => each.join('')),
  )
  const outcome = (text: string): string => {
    try {
      for (const form of ednForms(sourceOf(text))) valueOf(form, sourceOf(text))
      return 'read'
    } catch (error) {
      return error instanceof HistoryError ? error.message : `thrown: ${String(error)}`
    }
  }
  fc.assert(
    fc.property(texts, (text) => {
      expect(outcome(text)).toMatch(/^read$|^mine\.edn, line \d+, column \d+: .+; expected ./s)
    }),
    { numRuns: 2000 },
  )
})
