import { expect, test } from 'vitest'
import { face, pill, tables } from './face.ts'
import { apart, ask, playReplicas } from './testing/replicas.ts'

const shown = (cells: readonly { readonly text: string }[] = []) => cells.map(({ text }) => text).join(' ')

test('a replica shows what it would answer, and what each replica has counted as far as it knows', () => {
  const run = playReplicas({
    script: [apart(1000)],
    workload: [ask(100, 1, 'increment', 5), ask(200, 2, 'increment', 3), ask(2000, 2, 'decrement', 1)],
  })
  const faces = ['n1', 'n2', 'n3', 'c1'].map((id) => face(run.node(id).now))
  expect(faces.map(({ label }) => label)).toEqual(['x = 8', 'x = 7', 'x = 8', 'idle'])
  expect(faces.map(({ cells }) => shown(cells))).toEqual(['5 3', '5 2', '5 3', ''])
  expect(face(run.node('n3', 50).now).label).toBe('empty')
})

test('who counts in a new entry is still shown in its own place; one number for all is behind them', () => {
  const run = playReplicas({
    script: [{ atMs: 1000, do: 'wipe', node: 'n1' }],
    workload: [ask(100, 1, 'increment', 5), ask(2000, 1, 'increment', 1)],
  })
  expect(face(run.node('n2').now).cells).toMatchObject([{ index: 1, text: '6' }])
  const shared = playReplicas({ rulesOff: ['own-entry'], workload: [ask(100, 1, 'increment', 5)] })
  expect(face(shared.node('n2').now).cells).toMatchObject([{ index: 4, text: '5' }])
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
