import { describe, expect, test } from 'vitest'
import { playDatabase } from './testing/database.ts'
import type { Steps } from './testing/database.ts'

/** The steps of three transactions, each at its moment: `[at, step]`, then the commit. */
type Timed = readonly (readonly [atMs: number, step: Steps[number]])[]

function outcomes(rows: Record<string, number>, ...txns: readonly Timed[]) {
  const run = playDatabase({
    nodes: [{ id: 'n1', disk: { rows } }],
    knobs: { level: 'serializable' },
    workload: txns.map((steps, i) => ({
      atMs: 10,
      client: `c${i + 1}`,
      op: 'txn',
      txn: steps.map(([atMs, step]) => ({ ...step, atMs })),
    })),
  })
  return run.outcomes()
}

const read = (key: string): Steps[number] => ({ do: 'read', key })
const write = (key: string, value: number): Steps[number] => ({ do: 'write', key, value })
const commit: Steps[number] = { do: 'commit' }

describe('Ports & Grittner 2012, §2.1.2: a report, a new receipt, and the closing of the batch', () => {
  const rows = { batch: 1 }
  const newReceipt: Timed = [
    [100, read('batch')],
    [700, write('receipt', 101)],
    [800, commit],
  ]
  const closeBatch: Timed = [
    [200, write('batch', 2)],
    [400, commit],
  ]
  const report = (atMs: number): Timed => [
    [atMs, read('batch')],
    [510, { do: 'select', value: ['>', 100] }],
    [600, commit],
  ]

  test('a receipt of a batch that has been reported must not commit', () => {
    expect(outcomes(rows, newReceipt, closeBatch, report(500))).toEqual(['failed', 'ok', 'ok'])
  })

  test('theorem 3: a report that looked before the batch was closed does no harm', () => {
    expect(outcomes(rows, newReceipt, closeBatch, report(300))).toEqual(['ok', 'ok', 'ok'])
  })

  test.each([
    ['after', 700],
    ['before', 505],
  ])('a receipt that the report does not ask for does none either, written %s it looked', (_when, atMs) => {
    const small: Timed = [
      [100, read('batch')],
      [atMs, write('receipt', 5)],
      [800, commit],
    ]
    expect(outcomes(rows, small, closeBatch, report(500))).toEqual(['ok', 'ok', 'ok'])
  })
})

describe('theorem 1: a pivot is harmless unless the one whose writes it missed is the first to commit', () => {
  const play = (first: number, pivot: number, last: number) =>
    outcomes(
      { x: 1, y: 1 },
      [
        [100, read('x')],
        [110, write('z', 1)],
        [first, commit],
      ],
      [
        [200, read('y')],
        [210, write('x', 2)],
        [pivot, commit],
      ],
      [
        [300, write('y', 2)],
        [last, commit],
      ],
    )

  test('it is not: all commit', () => {
    expect(play(400, 500, 600)).toEqual(['ok', 'ok', 'ok'])
    expect(play(400, 600, 500)).toEqual(['ok', 'ok', 'ok'])
    expect(play(500, 400, 600)).toEqual(['ok', 'ok', 'ok'])
    expect(play(600, 400, 500)).toEqual(['ok', 'ok', 'ok'])
  })

  test('it is: the pivot is rolled back, though here nothing would have come of it', () => {
    expect(play(500, 600, 400)).toEqual(['ok', 'failed', 'ok'])
  })
})

test('§5.4: a pivot that has committed cannot be stopped, so who missed its writes is', () => {
  expect(
    outcomes(
      { x: 1, y: 1 },
      [
        [50, read('z')],
        [500, read('x')],
        [600, write('z', 1)],
      ],
      [
        [100, read('y')],
        [110, write('x', 2)],
        [400, commit],
      ],
      [
        [120, write('y', 2)],
        [300, commit],
      ],
    ),
  ).toEqual(['failed', 'ok', 'ok'])
})
