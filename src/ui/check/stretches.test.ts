import { expect, test } from 'vitest'
import { stretchesOf } from './stretches.ts'

test('the order is cut where the culprit was tried, and nothing of it is left out', () => {
  const order = ['a', 'b', 'c', 'd', 'e']
  const places = [
    { after: null, why: 'too early' },
    { after: 'c', why: 'it is 1 there' },
    { after: 'd', why: 'it is 2 there' },
  ]
  expect(stretchesOf({ order, places })).toEqual([
    { ids: [], why: 'too early' },
    { ids: ['a', 'b', 'c'], why: 'it is 1 there' },
    { ids: ['d'], why: 'it is 2 there' },
    { ids: ['e'] },
  ])
})

test('where no place was tried, the order is in one piece', () => {
  expect(stretchesOf({ order: ['a', 'b'], places: [] })).toEqual([{ ids: ['a', 'b'] }])
})
