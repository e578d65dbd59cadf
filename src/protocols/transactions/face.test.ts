import { expect, test } from 'vitest'
import type { Message } from '../../engine/contract.ts'
import { face, pill, replica, tables } from './face.ts'
import { playDatabase } from './testing/database.ts'

const run = playDatabase({
  knobs: { level: 'read committed' },
  workload: [
    {
      atMs: 100,
      client: 'c1',
      op: 'txn',
      txn: [
        { do: 'write', key: '1', value: 11 },
        { do: 'commit', atMs: 300 },
      ],
    },
    {
      atMs: 200,
      client: 'c2',
      op: 'txn',
      txn: [
        { do: 'write', key: '1', value: 12 },
        { do: 'abort', atMs: 400 },
      ],
    },
  ],
})
const at = (ms: number) => run.node('n1', ms).now
const cells = (ms: number) => face(at(ms)).cells.map(({ text, fate }) => `${text} ${fate}`)
const transactions = (ms: number) =>
  tables(at(ms)).flatMap((table) => table.cells.map(({ column, text }) => `${column} ${text}`))

test('a row shows what is committed, and what somebody has put there and not committed', () => {
  expect(cells(50)).toEqual(['1 10 committed', '2 20 committed'])
  expect(cells(250)).toEqual(['1 10→11? stored', '2 20 committed'])
  expect(cells(350)).toEqual(['1 11→12? stored', '2 20 committed'])
  expect(cells(450)).toEqual(['1 11 committed', '2 20 committed'])
})

test('the database says how many transactions are open and wait, and how each has ended', () => {
  expect([50, 250, 350].map((ms) => [face(at(ms)).label, face(at(ms)).badge])).toEqual([
    ['QUIET', undefined],
    ['2 OPEN', '1 waiting'],
    ['1 OPEN', undefined],
  ])
  expect(transactions(50)).toEqual([])
  expect(transactions(250)).toEqual(['T1 open', 'T2 waits for 1'])
  expect(transactions(450)).toEqual(['T1 committed', 'T2 rolled back'])
})

test('a session shows its transaction, and what it was told last', () => {
  expect(face(run.node('c1', 250).now)).toMatchObject({ kind: 'client', label: 'T1', badge: '1 = 11' })
})

test('its copies are the committed rows, by who wrote them', () => {
  expect(replica(at(250))).toEqual([
    { key: '1', value: 10, fate: 'committed' },
    { key: '2', value: 20, fate: 'committed' },
  ])
  expect(replica(at(450))[0]).toEqual({ key: '1', value: 11, op: 'c1@100', fate: 'committed' })
})

test('a packet bears its statement, or what it was answered', () => {
  const asked = (more: object) =>
    pill({ type: 'statement', run: 'c1@1', txn: 1, n: 1, op: 'c1@1', ...more } as Message)
  expect(
    [
      { do: 'read', key: 'x' },
      { do: 'write', key: 'x', value: ['+', 1] },
      { do: 'select', value: ['mod', 3, 0] },
      { do: 'commit' },
    ].map((more) => asked(more).text),
  ).toEqual(['read x', 'x = + 1', 'select value mod 3 0', 'commit'])
  const told = (...steps: readonly unknown[]) =>
    pill({ type: 'result', told: steps } as unknown as Message).text
  expect([told(), told(['read', 'x', null]), told(['select', true, [['x', 1]]])]).toEqual([
    'done',
    'x = none',
    '1 found',
  ])
})
