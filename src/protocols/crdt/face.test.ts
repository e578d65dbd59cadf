import { expect, test } from 'vitest'
import { face, pill, tables } from './face.ts'
import { apart, ask, playReplicas } from './testing/replicas.ts'

test('a replica shows what it would answer', () => {
  const run = playReplicas({
    script: [apart(1000)],
    workload: [ask(100, 1, 'increment', 5), ask(200, 2, 'add', 'tea'), ask(2000, 2, 'decrement', 1)],
  })
  const labels = (ms: number) => ['n1', 'n2', 'n3', 'c1'].map((id) => face(run.node(id, ms).now).label)
  expect(labels(50)).toEqual(['empty', 'empty', 'empty', 'idle'])
  expect(labels(4000)).toEqual(['x = 5, x = {tea}', 'x = 4, x = {tea}', 'x = 5, x = {tea}', 'idle'])
})

test('its tables: counters by entries, sets by elements, registers by keys', () => {
  const run = playReplicas({
    workload: [
      ask(100, 1, 'increment', 5, { key: 'likes' }),
      ask(200, 2, 'decrement', 2, { key: 'likes' }),
      ask(300, 1, 'add', 'tea', { key: 'cart' }),
      ask(400, 1, 'add', 'milk', { key: 'cart' }),
      ask(500, 1, 'remove', 'milk', { key: 'cart' }),
      ask(600, 1, 'write', 'blue', { key: 'colour' }),
    ],
  })
  const said = tables(run.node('n3').now).map(({ name, cells }) => [
    name,
    ...cells.map(({ column, text, fate }) => `${column}: ${text}${fate === 'undone' ? ' (undone)' : ''}`),
  ])
  expect(said).toEqual([
    ['Counter likes', 'n1: 5', 'n2: 0 − 2', 'total: 3'],
    ['Set cart', 'milk: removed (undone)', 'tea: in'],
    ['Registers', 'colour: blue'],
  ])
})

test('what is written on a packet', () => {
  const run = playReplicas({
    script: [apart(1000), { atMs: 3000, do: 'heal' }],
    workload: [
      ask(100, 1, 'increment', 5),
      ask(2000, 1, 'increment', 1),
      ask(2100, 1, 'add', 'tea', { key: 'cart' }),
    ],
  })
  const pills = new Set(run.of('send').map(({ message }) => pill(message).text))
  expect([...pills].toSorted()).toEqual([
    'add cart = tea',
    'got it',
    'increment x = 1',
    'increment x = 5',
    'no news',
    'ok',
    'x.n1 = 5',
    'x.n1 = 6',
    'x.n1 = 6 + 1 more',
  ])
})
