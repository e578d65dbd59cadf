import { expect, test } from 'vitest'
import { LineCounter, linesOf, placeOf } from './source.ts'

const text = 'one\ntwo\r\n\nfour'

test('places are counted from 1; the end of a line belongs to it', () => {
  const places = [0, 3, 4, 8, 9, 10, 14].map((offset) => placeOf({ text, firstLine: 1 }, offset))
  expect(places.map(({ line, column }) => `${line}:${column}`)).toEqual([
    '1:1',
    '1:4',
    '2:1',
    '2:5',
    '3:1',
    '4:1',
    '4:5',
  ])
})

test('a piece of a longer text counts on', () => {
  expect(placeOf({ text, firstLine: 7 }, 4)).toEqual({ line: 8, column: 1 })
  expect(
    [...linesOf({ name: 'mine', text, firstLine: 7 })].map((each) => [each.firstLine, each.text]),
  ).toEqual([
    [7, 'one'],
    [8, 'two\r'],
    [9, ''],
    [10, 'four'],
  ])
})

test('a line that is asked for again is the same', () => {
  const lines = new LineCounter(text)
  expect([5, 5, 11].map((offset) => lines.lineAt(offset))).toEqual([2, 2, 4])
})
