import { describe, expect, it } from 'vitest'
import type { Value } from '../../engine/contract.ts'
import type { History } from '../history.ts'
import { allowsLevel, judgeIsolation } from './judge.ts'
import type { Predicate } from '../../engine/predicate.ts'
import { historyOf } from './testing/notation.ts'
import type { Told } from './testing/notation.ts'

type Step = readonly Value[]
const select = (predicate: Predicate, ...rows: readonly (readonly [string, Value])[]): Step => [
  'select',
  predicate,
  rows,
]
const write = (key: string, value: Value): Step => ['write', key, value]
const read = (key: string, value: Value): Step => ['read', key, value]
const thirty = ['=', 30] as const
const byThree = ['mod', 3, 0] as const

/** All at once, each in a session of its own; nothing was there at first. */
const table = (...told: readonly (readonly Step[] | Told)[]): History =>
  historyOf(
    'rw-register',
    told.map((one) => ('ops' in one ? one : { ops: one })),
    { value: null },
  )
/** Hermitage: `create table test (id int primary key, value int); insert into test values (1, 10), (2, 20)`. */
const hermitage = (...told: readonly (readonly Step[] | Told)[]): History =>
  table([write('1', 10), write('2', 20)], ...told)
const typesOf = (history: History): readonly string[] =>
  judgeIsolation(history).anomalies.map(({ type }) => type)

describe('I3: a phantom', () => {
  it('read committed: a row appears within one transaction', () => {
    const isolation = judgeIsolation(
      hermitage([select(thirty), select(byThree, ['3', 30])], [write('3', 30)]),
    )
    expect(isolation).toMatchObject({
      anomalies: [
        {
          type: 'G-single',
          called: 'phantom',
          transactions: ['T3', 'T2'],
          cycle: [
            { from: 'T3', to: 'T2', kind: 'wr', key: '3' },
            { from: 'T2', to: 'T3', kind: 'rw', key: '3' },
          ],
        },
      ],
      rulesOut: ['consistent-view'],
      why: "Phantom: T2 read 3 as 30, with T3's write; yet T2 selected rows with value 30 and found none, without T3's write of 30 to 3: no order explains both. Ruled out: consistent-view and everything stronger.",
    })
    expect(allowsLevel(isolation, 'read-committed')).toBe(true)
    // Adya's PL-2.99: only rows that were there are locked.
    expect(allowsLevel(isolation, 'repeatable-read')).toBe(true)
    expect(allowsLevel(isolation, 'snapshot-isolation')).toBe(false)
  })

  it('snapshot: it is not seen', () => {
    expect(judgeIsolation(hermitage([select(thirty), select(byThree)], [write('3', 30)])).holds).toBe(true)
  })

  it('G2: two inserts, each after its transaction had found nothing; snapshots allow it', () => {
    const isolation = judgeIsolation(
      hermitage(
        [select(byThree), write('3', 30)],
        [select(byThree), write('4', 42)],
        [select(byThree, ['3', 30], ['4', 42])],
      ),
    )
    expect(isolation).toMatchObject({
      anomalies: [{ type: 'G2', called: 'phantom', cycle: [{ kind: 'rw' }, { kind: 'rw' }] }],
      rulesOut: ['serializable'],
    })
    expect(isolation.why).toContain(
      "T2 selected rows with value mod 3 = 0 and found none, without T3's write of 42 to 4",
    )
    expect(allowsLevel(isolation, 'snapshot-isolation')).toBe(true)
    expect(allowsLevel(isolation, 'repeatable-read')).toBe(true)
  })

  it('serializable aborts one of them', () => {
    const second: Told = { ops: [select(byThree), write('4', 42)], outcome: 'failed' }
    expect(judgeIsolation(hermitage([select(byThree), write('3', 30)], second)).holds).toBe(true)
  })
})

describe('the schedules of Hermitage with predicates', () => {
  it('PMP for write predicates: a row that was deleted is still there for the deleter, at read committed', () => {
    // `delete … where value = 20` found row 2; row 1 had become 20 by then.
    const isolation = judgeIsolation(
      hermitage(
        [read('1', 10), read('2', 20), write('1', 20), write('2', 30)],
        [select(['=', 20], ['2', 20]), write('2', null), select(['=', 20], ['1', 20])],
      ),
    )
    expect(isolation.anomalies.map(({ type }) => type)).toContain('G-single')
    expect(allowsLevel(isolation, 'snapshot-isolation')).toBe(false)
    expect(allowsLevel(isolation, 'read-committed')).toBe(true)
  })

  it('Fekete et al.: two anti-dependencies and a reader between, all rows selected', () => {
    const isolation = judgeIsolation(
      hermitage(
        { ops: [select(true, ['1', 10], ['2', 20]), write('1', 0)], start: 2, end: 9 },
        { ops: [read('2', 20), write('2', 25)], start: 3, end: 4 },
        { ops: [select(true, ['1', 10], ['2', 25])], start: 5, end: 6 },
      ),
    )
    // Every row was found: it is no matter of predicates.
    expect(isolation.anomalies.map(({ type }) => type)).toEqual(['G2-item'])
  })

  it('the same with an insert: now it is', () => {
    const isolation = judgeIsolation(
      hermitage(
        [select(true, ['1', 10], ['2', 20]), write('1', 0)],
        [write('3', 25)],
        [select(true, ['1', 10], ['2', 20], ['3', 25])],
      ),
    )
    expect(isolation).toMatchObject({ anomalies: [{ type: 'G2' }], rulesOut: ['serializable'] })
  })
})

describe('what a row that was not found tells', () => {
  const versions = (of: Readonly<Record<string, readonly Value[]>>) => ({
    versions: new Map(Object.entries(of)),
  })

  it('nothing, where some version before and some after are not as asked for', () => {
    const history = table(
      [write('x', 30)],
      [read('x', 30), write('x', 40)],
      [select(thirty), write('y', 1)],
      [read('y', 1), read('x', null)],
    )
    expect(judgeIsolation(history).holds).toBe(true)
    const between = table(
      [write('x', 30), write('y', 1)],
      [read('x', 30), write('x', 40)],
      [read('y', 1), select(thirty)],
    )
    expect(judgeIsolation(between).holds).toBe(true)
  })

  it('that no version from the first one on was seen from which all are as asked for', () => {
    const told = [
      [write('x', 10)],
      [read('x', 10), write('x', 40), write('y', 1)],
      [read('x', 40), write('x', 50)],
      [read('y', 1), select(['>', 30])],
    ] as const
    // y itself is not found either, and was never over 30.
    expect(judgeIsolation(table(...told))).toMatchObject({
      anomalies: [{ type: 'G-single', transactions: ['T2', 'T4'], cycle: [{}, { key: 'x' }] }],
    })
    const loose = [write('x', 11)]
    expect(judgeIsolation(table(...told, loose)).holds).toBe(true)
    expect(
      judgeIsolation(table(...told, loose), versions({ x: [11, 10, 40, 50], y: [1] })).anomalies,
    ).toMatchObject([{ type: 'G-single' }])
    expect(judgeIsolation(table(...told, loose), versions({ x: [10, 40, 50, 11], y: [1] })).holds).toBe(true)
  })

  it('where it had been there at first, that its deletion was seen', () => {
    const given = new Map<string, Value>([
      ['x', 30],
      ['y', 1],
    ])
    const torn = table([write('x', null), write('y', 2)], [select(thirty), read('y', 1)])
    expect(judgeIsolation(torn, { given })).toMatchObject({
      anomalies: [
        {
          type: 'G-single-item',
          why: "T2 selected rows with value 30 and found none, with T1's write of null to x; yet T2 read y as 1, without T1's write of 2: no order explains both.",
        },
      ],
    })
    expect(judgeIsolation(torn).anomalies.map(({ type }) => type)).not.toContain('G-single-item')
  })

  it('but not whose write was seen, where it may have been another’s', () => {
    const given = new Map<string, Value>([
      ['x', 30],
      ['y', 1],
    ])
    const torn = [
      [write('x', null), write('y', 2)],
      [select(thirty), read('y', 1)],
    ] as const
    expect(judgeIsolation(table(...torn, [write('x', 20)]), { given }).holds).toBe(true)
    const twice = [[write('x', 20)], [write('x', 20)]] as const
    expect(judgeIsolation(table(...torn, ...twice), { given })).toMatchObject({ holds: null, anomalies: [] })
  })

  it('where the order is known, what was replaced before it is no matter', () => {
    const given = new Map<string, Value>([
      ['x', 30],
      ['y', 1],
    ])
    const history = table(
      [write('x', 40)],
      [write('x', 50)],
      [write('x', null), write('y', 2)],
      [select(['>', 10]), read('y', 1)],
    )
    expect(judgeIsolation(history, { given }).holds).toBe(false)
    expect(
      judgeIsolation(history, { given, ...versions({ x: [40, 50, null], y: [2] }) }).anomalies,
    ).toMatchObject([
      {
        type: 'G-single-item',
        cycle: [
          { kind: 'wr', key: 'x' },
          { kind: 'rw', key: 'y' },
        ],
      },
    ])
  })

  it('what was rolled back, or replaced by its own writer, hides no phantom', () => {
    const reader = [select(thirty), select(byThree, ['3', 30])]
    const failed: Told = { ops: [write('3', 5)], outcome: 'failed' }
    expect(typesOf(table(reader, [write('3', 30)], failed))).toEqual(['G-single'])
    expect(typesOf(table(reader, [write('3', 5), write('3', 30)]))).toEqual(['G-single'])
    expect(typesOf(table(reader, [write('3', 30)], [write('3', 5)]))).toEqual([])
  })

  it('two cycles that meet in one transaction are told as two', () => {
    const history = table(
      [select(byThree), read('c', 1)],
      [write('3', 30), write('a', 1), read('b', 1), read('c', null)],
      [write('b', 1), read('a', 1)],
      [write('c', 1)],
    )
    expect(typesOf(history)).toEqual(['G1c', 'G2'])
  })

  it('a row that was never otherwise cannot be missed', () => {
    const given = new Map<string, Value>([['x', 30]])
    expect(judgeIsolation(table([select(thirty), select(true)]), { given })).toMatchObject({
      anomalies: [
        {
          type: 'unwritten-read',
          called: 'missing row',
          why: 'T1 selected rows with value 30 and found none although x was 30 at first and nobody made it otherwise.',
        },
        {},
      ],
      rulesOut: ['read-committed'],
    })
    expect(judgeIsolation(table([select(thirty, ['x', 30])]), { given }).holds).toBe(true)
    // Nobody says what was there at first, but a read tells.
    const told = historyOf('rw-register', [{ ops: [read('x', 30)] }, { ops: [select(thirty)] }])
    expect(typesOf(told)).toEqual(['unwritten-read'])
    // Its own later write it cannot have seen; another's of unknown outcome it can.
    expect(typesOf(table([select(thirty), write('x', 1)]))).toEqual([])
    expect(judgeIsolation(table([select(thirty), write('x', 1)]), { given }).holds).toBe(false)
    const unknown: Told = { ops: [write('x', 1)], outcome: 'unknown' }
    expect(judgeIsolation(table([select(thirty)], unknown), { given }).holds).toBe(true)
  })

  it('a deleted row may come back: then nobody can tell what was missed', () => {
    const history = table(
      [write('x', 30)],
      [read('x', 30), write('x', null)],
      [select(true)],
      [select(thirty)],
    )
    expect(typesOf(history)).toEqual([])
  })

  it('missed in real time', () => {
    const history = table(
      { ops: [write('3', 30)], start: 0, end: 1 },
      { ops: [select(true)], start: 2, end: 3 },
    )
    expect(judgeIsolation(history)).toMatchObject({
      anomalies: [{ type: 'G-single-realtime', called: 'stale read' }],
      rulesOut: ['strong-snapshot-isolation'],
    })
  })

  it('a long fork of two inserts', () => {
    const history = table(
      [write('3', 30)],
      [write('4', 42)],
      [select(byThree, ['3', 30])],
      [select(byThree, ['4', 42])],
    )
    expect(judgeIsolation(history)).toMatchObject({
      anomalies: [{ type: 'G-nonadjacent', called: 'long fork' }],
      rulesOut: ['snapshot-isolation'],
    })
  })
})

describe('a selection within its transaction', () => {
  it('shows what the transaction itself wrote', () => {
    expect(typesOf(table([write('3', 30), select(thirty, ['3', 30])]))).toEqual([])
    expect(typesOf(table([write('3', 30), write('3', 31), select(thirty)]))).toEqual([])
    expect(judgeIsolation(table([write('3', 30), select(thirty)])).anomalies).toMatchObject([
      {
        type: 'internal',
        key: '3',
        why: 'T1 selected rows with value 30 and found none although by its own earlier steps 3 was 30.',
      },
    ])
    expect(typesOf(table([write('3', 31), select(thirty, ['3', 30])], [write('3', 30)]))).toContain(
      'internal',
    )
  })

  it('shows again what was read: each row found is a read of it', () => {
    const history = hermitage([select(['=', 10], ['1', 10]), read('1', 11)], [read('1', 10), write('1', 11)])
    expect(judgeIsolation(history).anomalies).toMatchObject([
      { type: 'internal', called: 'non-repeatable read' },
      { type: 'G-single-item' },
    ])
    expect(typesOf(table([read('3', 30), select(thirty)], [write('3', 30)]))).toEqual([
      'internal',
      'G-single',
    ])
  })

  it('updates that follow it are lost like others', () => {
    const update = [select(['=', 10], ['1', 10]), write('1', 11)]
    expect(typesOf(hermitage(update, [read('1', 10), write('1', 12)]))).toEqual(['lost-update', 'G2-item'])
  })
})

describe('steps that are no selections', () => {
  const judged =
    (...step: Step) =>
    () =>
      judgeIsolation(table([step]))

  it('is called select or rp, and asks for rows of four sorts', () => {
    for (const predicate of [true, ['=', 'a'], ['mod', 3, 1], ['>', -1]]) {
      expect(judged('rp', predicate, null)).not.toThrow()
    }
    expect(typesOf(table([write('x', 4)], [['rp', ['mod', 3, 1], [['x', 4]]]]))).toEqual([])
  })

  it.each([
    ['an unknown predicate', ['<', 3], []],
    ['a modulus of 0', ['mod', 0, 0], []],
    ['too many words', ['=', 3, 4], []],
    ['no rows', true, 'x'],
    ['half a row', true, [['x']]],
    ['a row that does not match', ['=', 3], [['x', 4]]],
    [
      'one row twice',
      true,
      [
        ['x', 4],
        ['x', 5],
      ],
    ],
  ] as const)('%s', (_, predicate, rows) => {
    expect(judged('select', predicate, rows)).toThrow(/^Step 1 of T1 is .*\["select", predicate/)
  })

  it('a list is not selected', () => {
    expect(() => judgeIsolation(historyOf('list-append', [{ ops: [select(true)] }]))).toThrow(/Step 1 of T1/)
  })
})
