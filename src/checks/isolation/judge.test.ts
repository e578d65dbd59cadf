import { describe, expect, it } from 'vitest'
import type { Value } from '../../engine/contract.ts'
import type { History } from '../history.ts'
import { allowsLevel, judgeIsolation } from './judge.ts'
import { historyOf, inTurn } from './testing/notation.ts'
import type { Told } from './testing/notation.ts'

const typesOf = (history: History): readonly string[] =>
  judgeIsolation(history).anomalies.map(({ type }) => type)
const lists = (...told: readonly (string | Told)[]) => historyOf('list-append', told)
const registers = (...told: readonly (string | Told)[]) => historyOf('rw-register', told)
/** Rows 1 and 2 of Hermitage: x is 1 and y is 2 at first. */
const rows = (...told: readonly (string | Told)[]) => registers('wx1wy2', ...told)

describe('Adya, Liskov & O’Neil (ICDE 2000): the phenomena', () => {
  it('G0: write cycles', () => {
    const isolation = judgeIsolation(lists('ax1ay1', 'ax2ay2', 'rx12ry21'))
    expect(isolation).toMatchObject({
      holds: false,
      rulesOut: ['read-uncommitted'],
      why: "Dirty write: T1's append of 1 to y came after T2's of 2; yet T2's append of 2 to x came after T1's of 1: no order explains both. Ruled out: read-uncommitted and everything stronger.",
    })
    expect(isolation.anomalies).toMatchObject([
      {
        type: 'G0',
        called: 'dirty write',
        transactions: ['T2', 'T1'],
        cycle: [
          { from: 'T2', to: 'T1', kind: 'ww', key: 'y' },
          { from: 'T1', to: 'T2', kind: 'ww', key: 'x' },
        ],
      },
    ])
  })

  it('G1a: aborted reads, of a failed transaction alone', () => {
    const wrote = (outcome: 'ok' | 'failed' | 'unknown') => lists({ ops: 'ax1', outcome }, 'rx1')
    expect(judgeIsolation(wrote('failed')).anomalies).toMatchObject([
      { type: 'G1a', why: 'T2 read 1 in x although T1, which wrote it, was rolled back.', at: 3 },
    ])
    expect(typesOf(wrote('ok'))).toEqual([])
    expect(typesOf(wrote('unknown'))).toEqual([])
    expect(typesOf(registers({ ops: 'wx1', outcome: 'failed' }, 'rx1'))).toEqual(['G1a'])
  })

  it('G1b: intermediate reads', () => {
    expect(typesOf(registers('wx1wx2', 'rx1'))).toEqual(['G1b'])
    expect(typesOf(registers('wx1wx2', 'rx2'))).toEqual([])
    expect(typesOf(registers('wx1wx2ry1', 'rx1wy1'))).toEqual(['G1b'])
    expect(typesOf(lists('ax1ax2', 'rx1'))).toEqual(['G1b', 'G-single-item'])
    // Of a list what lies below the top was final then, or is the writer's own.
    expect(typesOf(lists('ax1ax2', 'rx12', 'ax3rx123ax4', 'rx1234'))).toEqual([])
  })

  it('G1c: circular information flow', () => {
    expect(judgeIsolation(lists('ax1ry1', 'ay1rx1')).anomalies).toMatchObject([
      { type: 'G1c', called: 'circular information flow', cycle: [{ kind: 'wr' }, { kind: 'wr' }] },
    ])
    expect(typesOf(lists('ax1ry1', 'ax2ay1', 'rx12ry1'))).toEqual(['G1c'])
    expect(typesOf(registers('wx1ry1', 'wy1rx1'))).toEqual(['G1c'])
  })

  it('H_serial of section 4.4.2: the edges T1 → T2, T3; T2 → T3; T3 → T4 make no cycle', () => {
    expect(typesOf(lists('az1ax1ay1', 'rx1ay2', 'ry12az3', 'rz13'))).toEqual([])
  })
})

describe('Hermitage, in registers', () => {
  it('read skew: G-single-item, forbidden by snapshots', () => {
    const history = rows('rx1ry4', 'rx1wx3ry2wy4')
    const isolation = judgeIsolation(history)
    expect(isolation.anomalies).toMatchObject([{ type: 'G-single-item', called: 'read skew' }])
    expect(isolation.rulesOut).toEqual(['consistent-view', 'repeatable-read'])
    expect(allowsLevel(isolation, 'read-committed')).toBe(true)
    expect(allowsLevel(isolation, 'snapshot-isolation')).toBe(false)
    expect(isolation.why).toBe(
      "Read skew: T2 read y as 4, with T3's write; yet T2 read x as 1, without T3's write of 3: no order explains both. Ruled out: consistent-view, repeatable-read and everything stronger.",
    )
  })

  it('write skew: G2-item, which snapshots allow', () => {
    const isolation = judgeIsolation(rows('rx1ry2wx3', 'rx1ry2wy4'))
    expect(isolation.anomalies).toMatchObject([
      { type: 'G2-item', called: 'write skew', cycle: [{ kind: 'rw' }, { kind: 'rw' }] },
    ])
    expect(allowsLevel(isolation, 'snapshot-isolation')).toBe(true)
    expect(allowsLevel(isolation, 'serializable')).toBe(false)
  })

  it('lost update', () => {
    const isolation = judgeIsolation(rows('rx1wx3', 'rx1wx4'))
    expect(isolation.anomalies).toMatchObject([
      {
        type: 'lost-update',
        called: 'lost update',
        transactions: ['T2', 'T3'],
        why: "T2 and T3 both read x as 1 and then wrote it, neither having seen the other's write.",
      },
      { type: 'G2-item', called: 'lost update' },
    ])
    expect(allowsLevel(isolation, 'cursor-stability')).toBe(false)
    expect(allowsLevel(isolation, 'read-committed')).toBe(true)
  })

  it('no update is lost where one came first, or failed, or where nobody knows', () => {
    expect(typesOf(rows('rx1wx3', 'rx3wx4'))).toEqual([])
    expect(typesOf(rows('rx1wx3', { ops: 'rx1wx4', outcome: 'failed' }))).toEqual([])
    expect(typesOf(rows('rx1wx3', { ops: 'rx1wx4', outcome: 'unknown' }))).toEqual([])
    // The second read was of its own write.
    expect(typesOf(lists('ax1rx1', 'rx1ax2'))).toEqual([])
  })

  it('a non-repeatable read is read skew in one row', () => {
    const isolation = judgeIsolation(rows('rx1rx3', 'rx1wx3'))
    expect(isolation.anomalies).toMatchObject([
      { type: 'internal', called: 'non-repeatable read' },
      { type: 'G-single-item' },
    ])
    expect(allowsLevel(isolation, 'read-committed')).toBe(true)
    expect(allowsLevel(isolation, 'repeatable-read')).toBe(false)
  })

  it('a value that comes back: who sees it may have seen it at first or then', () => {
    const given = new Map<string, Value>([['x', 8]])
    const versions = new Map<string, readonly Value[]>([
      ['x', [9, 8]],
      ['y', [1]],
    ])
    const history = registers('rx8wx9', 'rx9wx8wy1', 'ry1rx8')
    expect(judgeIsolation(history, { given }).holds).toBe(true)
    expect(judgeIsolation(history, { given, versions }).holds).toBe(true)
    expect(judgeIsolation(registers('rx8', { ops: 'wx8', outcome: 'failed' }), { given }).holds).toBe(true)
    expect(judgeIsolation(registers('wx8wx9', 'rx8'), { given }).holds).toBe(true)
    expect(judgeIsolation(registers('rx8wx9', 'rx9wx8', 'rx8wx7'), { given }).holds).toBe(true)
  })

  it('I4 with equal values: two who read 10 and write 11 lose an update, and who wrote which 11 cannot be told', () => {
    const history = registers('wx8', 'rx8wx9', 'rx8wx9')
    expect(typesOf(history)).toEqual(['lost-update'])
    expect(judgeIsolation(registers('wx9ry1', 'wx9', 'rx9wy1'))).toMatchObject({
      holds: null,
      anomalies: [],
      why: expect.stringContaining('to x more than once') as string,
    })
  })
})

describe('Elle (Kingsbury & Alvaro, VLDB 2020)', () => {
  it('long fork: anti-dependencies that are not adjacent', () => {
    const isolation = judgeIsolation(lists('ax1', 'rx1ry', 'ay1', 'ry1rx'))
    expect(isolation.anomalies).toMatchObject([{ type: 'G-nonadjacent-item', called: 'long fork' }])
    expect(isolation.rulesOut).toEqual(['snapshot-isolation', 'repeatable-read'])
    expect(allowsLevel(isolation, 'parallel-snapshot-isolation')).toBe(true)
  })

  it('what nobody has seen yet was appended last', () => {
    expect(typesOf(lists('ax0', 'rx0ax1', 'rx0ax2'))).toEqual(['lost-update', 'G2-item'])
    expect(typesOf(lists('ry1ax1', 'ay1ax2', 'rx1'))).toEqual(['G1c', 'G-single-item'])
    expect(typesOf(lists('ax1', 'ax2', 'rx'))).toEqual([])
  })

  it('internal: own steps are forgotten, or others’ are seen among them', () => {
    expect(typesOf(lists('ry56ax3rx123ax4rx1234'))).toEqual([])
    expect(typesOf(lists('rx12ax3rx12'))).toEqual(['internal'])
    expect(typesOf(lists('rx12ax3rx023'))).toEqual(['internal'])
    expect(typesOf(lists('rx12rx312'))).toEqual(['internal'])
    expect(typesOf(lists('rx12ax3rx1234'))).toEqual(['internal'])
    expect(typesOf(lists('rx12ax3rx1'))).toEqual(['internal'])
    expect(typesOf(lists('ax3rx1234'))).toEqual(['internal'])
    expect(typesOf(lists('ax6rx'))).toEqual(['internal'])
    expect(typesOf(registers('ry2wx2rx2wx1rx1'))).toEqual([])
    expect(typesOf(registers('rx1wx2rx1'))).toEqual(['internal'])
  })

  it('a cycle that only a contradictory read shows is told with it', () => {
    const { anomalies, rulesOut } = judgeIsolation(lists('ax1ax2ax4', 'ax3rx1234'))
    expect(anomalies).toMatchObject([{ type: 'internal', cycleType: 'G0', cycle: [{}, {}] }])
    expect(rulesOut).toEqual(['read-uncommitted'])
  })

  it('future reads', () => {
    expect(typesOf(lists('rx012ax1'))).toEqual(['future-read'])
    expect(typesOf(lists('ax1rx01ax0ax3'))).toEqual(['future-read'])
    expect(typesOf(historyOf('rw-register', ['rx1wx1'], { value: null }))).toEqual(['future-read'])
    expect(typesOf(historyOf('rw-register', ['rx1wx1'], { value: 1 }))).toEqual([])
  })

  it('incompatible orders, once for a list', () => {
    const { anomalies } = judgeIsolation(lists('ax1', 'ax2', 'ax3', 'rx13', 'rx123', 'rx132'))
    expect(anomalies.filter(({ type }) => type === 'incompatible-order')).toMatchObject([
      { transactions: ['T4', 'T5'], key: 'x' },
    ])
    expect(typesOf(lists('ax1', 'ax2', 'ax3', 'rx1', 'rx123'))).toEqual([])
    // T3's append was seen, but nobody can say before or after which others.
    expect(typesOf(lists('ax1', 'ax2', 'ax3ay1', 'ax4', 'rx13', 'rx124ry1'))).toEqual(['incompatible-order'])
  })

  it('dirty update: on top of what was rolled back, whatever lies between', () => {
    const failed = { ops: 'ax1', outcome: 'failed' } as const
    expect(typesOf(lists(failed, { ops: 'ax2', outcome: 'unknown' }, 'ax3', 'rx123'))).toEqual([
      'G1a',
      'dirty-update',
    ])
    expect(typesOf(lists(failed, { ops: 'ax2', outcome: 'unknown' }, 'rx12'))).toEqual(['G1a'])
    expect(typesOf(registers({ ops: 'wx1', outcome: 'failed' }, 'rx1wx2'))).toEqual(['G1a', 'dirty-update'])
  })

  it('duplicate elements', () => {
    expect(judgeIsolation(lists('ax1', 'ax2', 'rx121'))).toMatchObject({
      anomalies: [{ type: 'duplicate-elements', why: expect.stringContaining('[1, 2, 1]') as string }],
      rulesOut: ['read-uncommitted'],
    })
    expect(typesOf(lists('ax1', 'ax2', 'ax3', 'rx133', 'rx12'))).toContain('duplicate-elements')
  })

  it('registers: writes follow reads; the initial state comes first', () => {
    expect(typesOf(registers('ry1wx1wy2', 'rx1ry1'))).toEqual(['G-single-item'])
    expect(typesOf(registers('rx_ry1', 'wy1wx2'))).toEqual(['G-single-item'])
    expect(typesOf(registers('wx1ry1wy2', 'rx1wx2wy1'))).toEqual(['G0'])
    // Two blind writes: nobody can say which was first.
    expect(typesOf(registers('wx1wy2', 'wx2wy1', 'rx2', 'ry2'))).toEqual([])
  })

  it('versions in a cycle have no order, and are no reason to give up', () => {
    expect(typesOf(registers('rx1wx2', 'rx2wx1'))).toEqual(['cyclic-versions', 'G1c'])
  })

  it('a value from nowhere, which Elle misses', () => {
    const garbage = historyOf('rw-register', ['wx1', 'rx2'], { value: null })
    expect(typesOf(garbage)).toEqual(['unwritten-read'])
    expect(typesOf(historyOf('list-append', ['ax1', 'rx12'], 'any'))).toEqual(['unwritten-read'])
    expect(typesOf(historyOf('list-append', ['ax2', 'rx12'], { value: [1] }))).toEqual([])
  })

  it('where nobody says what there was at first, the first read that can tell does', () => {
    expect(typesOf(registers('rx1', 'rx1wx2'))).toEqual([])
    expect(typesOf(registers('rx1', 'rx3'))).toEqual(['unwritten-read'])
    expect(typesOf(registers('rx', 'rx3'))).toEqual(['unwritten-read'])
    expect(typesOf(registers(...inTurn('wx1', 'rx2')))).toContain('unwritten-read')
    expect(typesOf(lists('ax2', 'rx12', 'rx1'))).toEqual([])
    expect(typesOf(lists('rx', 'rx1'))).toEqual(['unwritten-read'])
  })
})

describe('sessions and real time', () => {
  const stale = (process: string): Told => ({ ops: 'rx1', process, start: 4, end: 5 })
  const writes: readonly Told[] = [
    { ops: 'ax1', process: 'p1', start: 0, end: 1 },
    { ops: 'ax2', process: 'p2', start: 2, end: 3 },
  ]
  const last: Told = { ops: 'rx12', process: 'p4', start: 6, end: 7 }

  it('a session that misses its own write: strong session snapshot isolation', () => {
    const isolation = judgeIsolation(lists(...writes, stale('p2'), last))
    expect(isolation).toMatchObject({
      anomalies: [{ type: 'G-single-item-process', called: 'stale read', at: 7 }],
      rulesOut: ['strong-session-snapshot-isolation'],
    })
    expect(allowsLevel(isolation, 'serializable')).toBe(true)
  })

  it('another’s finished write: only strong snapshot isolation', () => {
    const isolation = judgeIsolation(lists(...writes, stale('p3'), last))
    expect(isolation).toMatchObject({
      anomalies: [
        { type: 'G-single-item-realtime', cycle: [{ kind: 'realtime' }, { kind: 'rw', key: 'x' }] },
      ],
      rulesOut: ['strong-snapshot-isolation'],
    })
    expect(allowsLevel(isolation, 'strong-session-serializable')).toBe(true)
  })

  it('a stale read of a register whose writers read nothing', () => {
    const [first, second] = [
      { ...writes[0], ops: 'wx1' },
      { ...writes[1], ops: 'wx2' },
    ] as [Told, Told]
    expect(typesOf(registers(first, second, stale('p3')))).toEqual(['G-single-item-realtime'])
    expect(typesOf(registers(first, { ...second, process: 'p1' }, stale('p1')))).toEqual([
      'G-single-item-process',
    ])
    expect(typesOf(registers(first, { ...second, start: 0.5 }, stale('p3')))).toEqual([])
  })

  it('an unknown outcome ends no session and never comes to pass in time', () => {
    const [first, second] = writes as [Told, Told]
    expect(typesOf(lists(first, { ...second, outcome: 'unknown' }, stale('p2'), last))).toEqual([])
  })

  it('G1c-process: information that flows against the session (elle issue 21)', () => {
    const history = lists(
      { ops: 'rx1ay1', process: 'p1', start: 0, end: 1 },
      { ops: 'ry1', process: 'p2', start: 2, end: 3 },
      { ops: 'ax1', process: 'p2', start: 4, end: 5 },
    )
    expect(judgeIsolation(history)).toMatchObject({
      anomalies: [{ type: 'G1c-process' }],
      rulesOut: ['strong-session-read-committed'],
    })
  })

  it('are not told where they rule out nothing new', () => {
    expect(typesOf(lists(...inTurn('ax1', 'rx1ry', 'ay1', 'ry1rx')))).toEqual(['G-nonadjacent-item'])
    expect(typesOf(lists(...inTurn('rxay1', 'ryax1')))).toEqual(['G2-item', 'G-single-item-process'])
  })
})

describe('where the versions are known', () => {
  const versions = (of: Readonly<Record<string, readonly Value[]>>) => ({
    versions: new Map(Object.entries(of)),
  })

  it('blind writes have an order too', () => {
    const history = registers('wx1wy2', 'wx2wy1')
    expect(judgeIsolation(history).holds).toBe(true)
    expect(judgeIsolation(history, versions({ x: [1, 2], y: [1, 2] })).anomalies).toMatchObject([
      { type: 'G0' },
    ])
    expect(judgeIsolation(history, versions({ x: [1, 2], y: [2, 1] })).holds).toBe(true)
  })

  it('an unknown transaction whose write is among them took effect', () => {
    const history = registers({ ops: 'wx1wy1', outcome: 'unknown' }, 'rx_ry_wy2')
    expect(judgeIsolation(history, versions({ x: [1], y: [1, 2] })).anomalies).toMatchObject([
      { type: 'G-single-item' },
    ])
    expect(judgeIsolation(history, versions({ x: [], y: [2] })).holds).toBe(true)
  })
})

describe('the judgement', () => {
  it('says so where nothing is wrong', () => {
    expect(judgeIsolation(lists('ax1', 'rx1'))).toEqual({
      holds: true,
      why: 'No anomaly: 2 transactions in an order that fits strict serializability, as far as the reads can tell.',
      anomalies: [],
      rulesOut: [],
    })
    expect(judgeIsolation(lists({ ops: 'ax1', outcome: 'failed' })).why).toBe(
      'No anomaly: no transaction is known to have committed.',
    )
  })

  it('tells the worst first', () => {
    const { anomalies, why } = judgeIsolation(
      lists('rxay1', 'ryax1', { ops: 'az1', outcome: 'failed' }, 'rz1', 'av1au1', 'av2au2', 'rv12ru21'),
    )
    expect(anomalies.map(({ type }) => type)).toEqual(['G0', 'G1a', 'G2-item'])
    expect(why).toMatch(/^Dirty write \(and 2 more\): /)
  })

  it('of a long cycle tells the beginning', () => {
    const keys = 'abcdefghij'.split('')
    const ring = keys.map((key, place) => `r${key}_a${keys[(place + 1) % keys.length]}1`)
    const { anomalies } = judgeIsolation(lists(...ring))
    expect(anomalies).toMatchObject([
      { type: 'G2-item', why: expect.stringContaining('and so on, 5 more times; yet ') as string },
    ])
    expect(anomalies[0]?.cycle).toHaveLength(10)
  })

  it('tells how far it is', () => {
    const shares: number[] = []
    judgeIsolation(lists('rxay1', 'ryax1'), { onProgress: (share) => shares.push(share) })
    expect(shares.length).toBeGreaterThan(0)
    expect(shares.every((share) => share > 0 && share <= 1)).toBe(true)
  })

  it('refuses what it cannot read', () => {
    const history = lists('ax1')
    const withSteps = (input: Value): History => ({
      ...history,
      calls: history.calls.map((call) => ({ ...call, input, output: input })),
    })
    expect(() => judgeIsolation({ ...history, model: 'kv' })).toThrow(/this is one of a kv/)
    expect(() => judgeIsolation(withSteps('x'))).toThrow(
      'T1 is no transaction: a list of steps was expected, found "x".',
    )
    expect(() => judgeIsolation(withSteps([['write', 'x', 1]]))).toThrow(
      'Step 1 of T1 is ["write","x",1]; ["append", key, element] or ["read", key, list] was expected.',
    )
    expect(() => judgeIsolation(withSteps([['read', 'x', 1]]))).toThrow(/Step 1 of T1/)
  })
})
