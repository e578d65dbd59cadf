import { expect, test } from 'vitest'
import { wrapped } from './wrap.ts'

const fits = (line: string) => line.length <= 12

test('lines break between words, and none is longer than fits', () => {
  expect(wrapped('the leader was cut off and still says OK', fits, 4)).toEqual([
    'the leader',
    'was cut off',
    'and still',
    'says OK',
  ])
})

test('what does not fit is cut off, and says so', () => {
  expect(wrapped('the leader was cut off and still', fits, 2)).toEqual(['the leader', 'was cut …'])
  expect(wrapped('unpronounceable', fits, 2)).toEqual(['unpronounceable'])
})
