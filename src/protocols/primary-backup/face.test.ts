import { expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { face, pill, tables } from './face.ts'
import { playCluster, promote, write } from './testing/cluster.ts'

const automatic = { failover: 'automatic' } as const
const alone: Intervention = { atMs: 500, do: 'partition', sides: [['n2'], ['n1', 'n3']] }

test('a node shows what it is, and of which epoch', () => {
  const run = playCluster({
    knobs: automatic,
    script: [alone, promote(4000, 'n2')],
    workload: [write(100, 1)],
  })
  expect(face(run.node('n1').now)).toMatchObject({ kind: 'leader', epoch: 1, label: 'PRIMARY E1' })
  expect(face(run.node('n3').now)).toMatchObject({ kind: 'follower', epoch: 1, label: 'backup E1' })
  expect(face(run.node('n2', 3999).now)).toMatchObject({
    kind: 'candidate',
    label: 'could I lead E2?',
    badge: '1/2',
  })
  expect(face(run.node('n2', 4000).now)).toMatchObject({
    kind: 'candidate',
    label: 'candidate E2',
    badge: '1/2',
  })
  expect(face(run.node('c1').now)).toMatchObject({ kind: 'client', label: 'idle' })
})

test('its cells say what stands in the log, and how safe it is', () => {
  const run = playCluster({ script: [promote(500, 'n2')], workload: [write(100, 1)] })
  const [first, office] = face(run.node('n2').now).cells
  expect(first).toEqual({
    index: 1,
    text: '1·1',
    fate: 'committed',
    title: 'Entry 1: x = 1, of epoch 1; safe.',
    op: 'c1@100',
  })
  expect(office).toEqual({
    index: 2,
    text: '–·2',
    fate: 'committed',
    title: 'Entry 2: epoch 2 begins; safe.',
  })
  expect(face(run.node('n1', 103).now).cells[0]?.title).toBe(
    'Entry 1: x = 1, of epoch 1; here, not known to be safe.',
  )
})

test('its store is what a read would be answered with, and says which write that was', () => {
  const run = playCluster({ workload: [write(100, 1), write(300, 2), write(500, 7, { key: 'y' })] })
  expect(tables(run.node('n1', 503).now)).toEqual([
    {
      name: 'Store',
      cells: [
        {
          column: 'x',
          text: '2',
          fate: 'committed',
          title: 'x = 2, by entry 2, of epoch 1; safe.',
          op: 'c1@300',
        },
        {
          column: 'y',
          text: '7',
          fate: 'stored',
          title: 'y = 7, by entry 3, of epoch 1; here, not known to be safe.',
          op: 'c1@500',
        },
      ],
    },
  ])
  expect(tables(run.node('c1').now)).toEqual([])
})

test('after a rollback the store holds the new primary’s value; the other stands in the log, struck through', () => {
  const run = playCluster({
    knobs: automatic,
    script: [
      {
        atMs: 500,
        do: 'partition',
        sides: [
          ['n1', 'c1'],
          ['n2', 'n3'],
        ],
      },
      promote(2000, 'n2'),
      { atMs: 3000, do: 'heal' },
    ],
    clients: 2,
    workload: [write(600, 2), write(2500, 7, { client: 'c2', to: 'n2' })],
  })
  const stored = (node: string, ms: number) =>
    tables(run.node(node, ms).now)[0]?.cells.map(({ column, text }) => `${column} = ${text}`)
  expect([stored('n1', 2900), stored('n2', 2900)]).toEqual([['x = 2'], ['x = 7']])
  expect(stored('n1', 4900)).toEqual(['x = 7'])
  const aside = face(run.node('n1', 4900).now).cells.filter(({ fate }) => fate === 'undone')
  expect(aside).toMatchObject([{ text: '2·1', op: 'c1@600' }])
})

test('what is written on a packet', () => {
  const run = playCluster({
    knobs: automatic,
    script: [alone, { atMs: 3000, do: 'heal' }, promote(4000, 'n2')],
    workload: [write(100, 1), write(600, 2), { atMs: 200, client: 'c1', op: 'read', key: 'x', to: 'n3' }],
  })
  const pills = new Set(run.of('send').map(({ message }) => pill(message).text))
  expect([...pills].toSorted()).toEqual([
    'ask n1',
    'differs after 1',
    'has 0',
    'has 1',
    'has 2',
    'has 3',
    'heartbeat · E1',
    'heartbeat · E2',
    'ok',
    'ok 1',
    'read x',
    'refused · E2',
    'ship new epoch · E2',
    'ship x = 1 · E1',
    'ship x = 2 · E1',
    'vote for me · E2',
    'would you vote? · E2',
    'write x = 1',
    'write x = 2',
    'yes · E2',
  ])
})
