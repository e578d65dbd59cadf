import { describe, expect, test } from 'vitest'
import { playDatabase } from './testing/database.ts'
import type { Change, Steps } from './testing/database.ts'

const playTxns = (change: Change, ...txns: readonly Steps[]) =>
  playDatabase({
    workload: txns.map((txn, i) => ({ atMs: 100 + i, client: `c${i + 1}`, op: 'txn', txn })),
    ...change,
  })
const values = (run: ReturnType<typeof playDatabase>) =>
  run.at(run.timeline.plan.endsAt / 1000).operations.map(({ value }) => value)

describe('a transaction', () => {
  test('needs no begin and no commit to be written; a single read or write is one', () => {
    const run = playDatabase({
      workload: [
        { atMs: 100, client: 'c1', op: 'write', key: '1', value: 11 },
        { atMs: 200, client: 'c1', op: 'read', key: '1' },
      ],
    })
    expect([run.outcomes(), values(run)]).toEqual([
      ['ok', 'ok'],
      [[['write', '1', 11]], [['read', '1', 11]]],
    ])
  })

  test('sees what it has written itself, and an abort undoes it', () => {
    const run = playTxns({}, [
      { do: 'write', key: '1', value: 11 },
      { do: 'read', key: '1' },
      { do: 'abort' },
    ])
    expect(values(run)).toEqual([
      [
        ['write', '1', 11],
        ['read', '1', 11],
      ],
    ])
    expect([run.outcomes(), run.rows()]).toEqual([['failed'], { 1: 10, 2: 20 }])
  })

  test('a row that nobody has is empty; null takes one away', () => {
    const run = playTxns({}, [
      { do: 'read', key: '3' },
      { do: 'write', key: '3', value: ['+', 1] },
      { do: 'write', key: '2', value: null },
      { do: 'select', value: true },
    ])
    expect(values(run)).toEqual([
      [
        ['read', '3', null],
        ['read', '3', null],
        ['write', '2', null],
        ['select', true, [['1', 10]]],
      ],
    ])
    expect(run.rows()).toEqual({ 1: 10 })
  })

  test('a step may depend on what an earlier one counted', () => {
    const onlyIf = (min: number): Steps => [
      { do: 'select', value: ['>', 5] },
      { do: 'write', key: '1', value: 11, if: { step: 0, min } },
    ]
    expect(playTxns({}, onlyIf(2)).rows()).toEqual({ 1: 11, 2: 20 })
    const run = playTxns({}, onlyIf(3))
    expect([run.rows(), run.notes('skips')]).toEqual([{ 1: 10, 2: 20 }, ['skips T1@104']])
  })

  test('what the database does not understand it rolls back', () => {
    const run = playTxns({}, [{ do: 'write', value: 5 }])
    expect([run.outcomes(), run.notes('abortsMalformed')]).toEqual([['failed'], ['abortsMalformed T1@103']])
  })
})

describe('locks', () => {
  const transfer = (from: string, to: string, atMs: number): Steps => [
    { do: 'write', key: from, value: ['+', -1] },
    { do: 'write', key: to, value: ['+', 1], atMs },
  ]

  test('who closes a circle of those that wait is rolled back, and runs again', () => {
    const run = playTxns({ knobs: { runsAgain: 1 } }, transfer('1', '2', 200), transfer('2', '1', 210))
    expect(run.notes('waits', 'abortsDeadlock', 'commits')).toEqual([
      'waits T1@201',
      'abortsDeadlock T2@211',
      'commits T1@213',
      'commits T3@219',
    ])
    expect([run.outcomes(), run.rows()]).toEqual([['ok', 'ok'], { 1: 10, 2: 20 }])
  })

  test('PostgreSQL 13.2.2: a row that was only locked for update does not stop a snapshot, one that was changed does', () => {
    const guarded = (guard: Steps[number]): Steps => [
      guard,
      { do: 'read', key: '1' },
      { do: 'commit', atMs: 300 },
    ]
    const locked = guarded({ do: 'read', key: '2', value: 'for update' })
    const written = guarded({ do: 'write', key: '2', value: ['+', 1] })
    expect(playTxns({ knobs: { level: 'snapshot' } }, locked, locked).outcomes()).toEqual(['ok', 'ok'])
    expect(playTxns({ knobs: { level: 'snapshot' } }, written, written).outcomes()).toEqual(['ok', 'failed'])
    expect(playTxns({ knobs: { level: 'read committed' } }, written, written).rows()).toEqual({
      1: 10,
      2: 22,
    })
  })

  test('what a client that has died had locked is free once it counts as idle', () => {
    const run = playTxns(
      { knobs: { idleMs: 500 }, script: [{ atMs: 150, do: 'crash', node: 'c1' }] },
      [
        { do: 'write', key: '1', value: 11 },
        { do: 'commit', atMs: 9000 },
      ],
      [{ do: 'write', key: '1', value: 12 }],
    )
    expect(run.notes('waits', 'abortsIdle', 'goesOn')).toEqual([
      'waits T2@104',
      'abortsIdle T1@603',
      'goesOn T2@603',
    ])
    expect(run.rows()).toEqual({ 1: 12, 2: 20 })
  })
})

describe('who gets no answer', () => {
  const write: Steps = [{ do: 'write', key: '1', value: 11 }]

  test('to a commit cannot tell; to anything else knows that nothing has happened', () => {
    const lost = (nth: number) =>
      playTxns({ script: [{ atMs: 50, do: 'drop', from: 'n1', to: 'c1', nth }] }, write)
    expect([lost(3).outcomes(), lost(3).rows()]).toEqual([['unknown'], { 1: 11, 2: 20 }])
    expect([lost(2).outcomes(), lost(2).rows()]).toEqual([['failed'], { 1: 10, 2: 20 }])
  })

  test('a commit that arrives once more is not taken for a stranger’s', () => {
    const run = playTxns(
      {
        script: [
          { atMs: 50, do: 'hold', from: 'n1', to: 'c1', nth: 3, forMs: 100 },
          { atMs: 50, do: 'duplicate', from: 'c1', to: 'n1', nth: 3 },
        ],
      },
      write,
    )
    expect(run.outcomes()).toEqual(['ok'])
  })

  test('a database that was down in between knows nothing of what was under way', () => {
    const run = playTxns(
      {
        script: [
          { atMs: 150, do: 'crash', node: 'n1' },
          { atMs: 160, do: 'restart', node: 'n1' },
        ],
      },
      [...write, { do: 'write', key: '2', value: 21, atMs: 200 }],
    )
    expect([run.outcomes(), run.rows(), run.notes('isForgotten')]).toEqual([
      ['failed'],
      { 1: 10, 2: 20 },
      ['isForgotten T1@202'],
    ])
  })

  test('a disk that is full stops the database, and nothing is half done', () => {
    const run = playTxns({ script: [{ atMs: 103, do: 'diskFull', node: 'n1', on: true }] }, write)
    expect([run.node('n1').now.leaf.path, run.rows(), run.outcomes()]).toEqual([
      'halted',
      { 1: 10, 2: 20 },
      ['unknown'],
    ])
  })
})
