import { expect, test } from 'vitest'
import { rowsOf } from './chart.ts'
import { call, historyWith } from './testing/calls.ts'
import { neighbour } from './walk.ts'

const calls = [
  call('a1', 'a', 1, 2),
  call('a2', 'a', 5, 6),
  call('a3', 'a', 9, 10),
  call('c1', 'c', 4, 5),
  call('c2', 'c', 8, 20),
]
const rows = rowsOf(historyWith(calls), (process) => process, ['b'])
const from = (id: string, key: string) => neighbour(rows, id, key)?.id

test('left and right lead along a row, Home and End to its ends, and no further', () => {
  expect(['ArrowLeft', 'ArrowRight', 'Home', 'End'].map((key) => from('a2', key))).toEqual([
    'a1',
    'a3',
    'a1',
    'a3',
  ])
  expect([from('a1', 'ArrowLeft'), from('a3', 'ArrowRight')]).toEqual([undefined, undefined])
})

test('up and down lead to what is nearest in time in the next row that has any', () => {
  expect([from('a2', 'ArrowDown'), from('a3', 'ArrowDown')]).toEqual(['c1', 'c2'])
  expect([from('c2', 'ArrowUp'), from('a1', 'ArrowUp')]).toEqual(['a3', undefined])
})
