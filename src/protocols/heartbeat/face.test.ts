import { expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { face, pill, tables } from './face.ts'
import { ask, cut, playCluster, shop } from './testing/cluster.ts'

const cellsOf = (run: ReturnType<typeof playCluster>, id: string, ms?: number): readonly string[] =>
  face(run.node(id, ms).now).cells.map(({ index, text, fate }) => `${index} ${text} ${fate}`)

test('a member shows whom it sees: who is out leaves a hole, who is asked about is in doubt', () => {
  const script = [cut(1050, 'n1', 'n3')]
  const blind = playCluster({ knobs: { helpers: 0 }, script })
  expect(cellsOf(blind, 'n1')).toEqual(['1 n1 committed', '2 n2 committed'])
  expect(cellsOf(blind, 'n3')).toEqual(['2 n2 committed', '3 n3 committed'])
  const helped = playCluster({ script })
  expect(cellsOf(helped, 'n1', 1620)[2]).toBe('3 n3 stored')
  expect(tables(helped.node('n1', 1700).now)[0]?.cells).toMatchObject([{ column: 'n3', text: 'n2' }])
  expect(tables(blind.node('n1').now)).toEqual([])
})

test('a monitor shows who is silent and whose each task is; a worker what it does', () => {
  const script: Intervention[] = [{ atMs: 1051, do: 'crash', node: 'n2' }]
  const run = playCluster(shop({ script }))
  expect(face(run.node('n1').now)).toEqual({
    kind: 'other',
    label: '3 watched',
    badge: '1 silent',
    cells: [],
  })
  expect(tables(run.node('n1').now)[0]?.cells.map(({ column, text }) => `${column} ${text}`)).toEqual([
    'T1 n4',
    'T2 n3',
  ])
  expect(face(run.node('n4', 1000).now)).toEqual({ kind: 'other', label: 'no task', cells: [] })
  expect(face(run.node('n3', 200).now)).toMatchObject({
    label: '1 task',
    cells: [{ index: 2, text: 'T2·4' }],
  })
  expect(tables(run.node('n3', 200).now).map(({ name }) => name)).toEqual(['Owners', 'Work done'])
})

test('a task with two owners stands twice in the table of owners', () => {
  const run = playCluster(shop({ script: [cut(1051, 'n1', 'n2')], rulesOff: ['leases'] }))
  const ownerOfT1 = (id: string) =>
    tables(run.node(id).now)[0]?.cells.find(({ column }) => column === 'T1')?.text
  expect(['n1', 'n2', 'n4'].map(ownerOfT1)).toEqual(['n4', 'n2', 'n4'])
})

test('a node that is down shows nothing', () => {
  const script: Intervention[] = [{ atMs: 1011, do: 'crash', node: 'n3' }]
  expect(face(playCluster({ script }).node('n3').now)).toEqual({ kind: 'other', label: 'starts', cells: [] })
})

test('what is written on a packet', () => {
  const pillsOf = (run: ReturnType<typeof playCluster>) =>
    [...new Set(run.of('send').map(({ message }) => pill(message).text))].toSorted()
  const workload = [ask(2000, 'n3', { to: 'n1' })]
  expect(pillsOf(playCluster({ script: [cut(1050, 'n1', 'n3')], workload }))).toEqual(
    [
      'answer',
      'ask n3',
      'beat',
      'n1 lives',
      'n3 lives',
      'ok n3',
      'ping',
      'pong',
      'try n1',
      'try n3',
    ].toSorted(),
  )
  const script: Intervention[] = [{ atMs: 1051, do: 'crash', node: 'n2' }]
  expect(pillsOf(playCluster(shop({ script })))).toEqual([
    'ask me',
    'beat',
    'lease T1',
    'lease T2',
    'no task',
  ])
})
