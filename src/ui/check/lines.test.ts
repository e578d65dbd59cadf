import { describe, expect, test } from 'vitest'
import { TextLines } from './lines.ts'

const numbered = (text: string, ...numbers: number[]) =>
  new TextLines(text).around(numbers).map((line) => `${line.number} ${line.text}`)

describe('lines of a file', () => {
  test('a line comes with its neighbours, each once and in the order of the file', () => {
    expect(numbered('a\nb\nc\nd\ne\nf\n', 5, 3)).toEqual(['2 b', '3 c', '4 d', '5 e', '6 f'])
  })

  test('what is before the first line or after the last is left out', () => {
    expect(numbered('a\r\nb\r\n', 1, 2)).toEqual(['1 a', '2 b'])
    expect(numbered('', 1)).toEqual([])
    expect(numbered('a', 1)).toEqual(['1 a'])
  })

  test('a line that holds a whole history is cut', () => {
    expect(numbered(`${'x'.repeat(900)}\nb`, 1)).toEqual([`1 ${'x'.repeat(400)} …`, '2 b'])
  })
})
