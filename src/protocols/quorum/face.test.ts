import { expect, test } from 'vitest'
import { protocol } from './index.ts'
import { playCluster, read, write } from './testing/cluster.ts'

const workload = [write(100, 1), read(200)]

test('a client shows how many replicas it has heard', () => {
  const run = playCluster({
    knobs: { coordination: 'client' },
    network: { clientDelayMs: [2, 2], links: [{ from: 'c1', to: 'n1', both: true, delayMs: [1, 1] }] },
    workload,
  })
  const looks = [100, 103, 105, 107, 300].map((ms) => {
    const { label, badge } = protocol.face(run.node('c1', ms).now)
    return [label, badge]
  })
  expect(looks).toEqual([
    ['gathering', '0 heard'],
    ['gathering', '1 heard'],
    ['storing', '0 stored'],
    ['storing', '1 stored'],
    ['idle', undefined],
  ])
})

test('a server shows its copies, in a table with their versions', () => {
  const { now } = playCluster({ workload }).node('n2')
  expect(protocol.face(now).cells).toEqual([
    { index: 1, text: 'x=1', fate: 'stored', title: 'x = 1, version 1.', op: 'c1@100' },
  ])
  expect(protocol.tables?.(now)[0]?.cells.map(({ column, text }) => `${column} ${text}`)).toEqual([
    'x 1 · v1',
  ])
  expect(protocol.replica(now)).toEqual([{ key: 'x', value: 1, op: 'c1@100', fate: 'stored' }])
})

test('what is on packets: the first round of a write asks for the version only', () => {
  const run = playCluster({ workload })
  const pills = run.of('deliver').map(({ message }) => protocol.pill(message).text)
  expect([...new Set(pills)]).toEqual([
    'write x = 1',
    'version of x?',
    'version 0',
    'keep x = 1',
    'kept',
    'ok',
    'read x',
    'x?',
    'x = 1',
    'ok 1',
  ])
})
