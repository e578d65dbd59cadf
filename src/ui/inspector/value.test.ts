import { expect, test } from 'vitest'
import { fromArray } from '../../engine/chunks.ts'
import { shortText, wordsOf } from './value.ts'

test('a part of a state fits a row', () => {
  expect([null, undefined, 3, true, 'n1', [], ['n1', 'n2']].map(shortText)).toEqual([
    '–',
    '–',
    '3',
    'true',
    'n1',
    'none',
    'n1, n2',
  ])
  expect(shortText(fromArray([1]))).toBe('1 entry')
  expect(shortText(fromArray(Array.from({ length: 100 }, (_, i) => i)))).toBe('100 entries')
  expect(shortText(Array.from({ length: 100 }, () => 'entry'))).toBe('100 entries')
  expect(shortText({ index: 2, term: 3 })).toBe('index 2, term 3')
  expect(shortText({ text: 'x'.repeat(200) })).toHaveLength(48)
})

test('names of fields are words', () => {
  expect([wordsOf('commitIndex'), wordsOf('votedFor'), wordsOf('p99Ms')]).toEqual([
    'commit index',
    'voted for',
    'p99 ms',
  ])
})
