import { describe, expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { order, playShards, shards } from './testing/shards.ts'

const ranges = { placement: 'ranges', keys: 12 } as const
const asks = (atMs: number, op: 'read' | 'write', key: string, to: string, value?: number) => ({
  atMs,
  client: 'c1',
  op,
  key,
  to,
  ...(value !== undefined && { value }),
})

describe('a shard joins', () => {
  test('the keeper tells all, those who have what is the new one’s hand it over, and let go when it has it', () => {
    const run = playShards({ knobs: ranges, script: [order(101, 'join', 'n5')] })
    expect(run.counts(100)).toEqual([4, 4, 4, 0])
    expect(run.notes('joins', 'adopts', 'awaitsPart', 'takes', 'settled')).toEqual([
      'joins n1@101',
      'adopts n2@111',
      'adopts n3@111',
      'adopts n4@111',
      'awaitsPart n5@111',
      'takes n5@121',
      'settled n1@141',
    ])
    expect(Object.keys(run.server('n2', 130).disk.outgoing['n5'] ?? {})).toEqual(['k1', 'k2'])
    expect(run.server('n2').disk.outgoing).toEqual({})
    expect(run.counts()).toEqual([2, 4, 4, 2])
  })

  test('a value goes with its key, and is found wherever one asks', () => {
    const run = playShards({
      knobs: ranges,
      workload: [
        asks(1, 'write', 'k1', 'n2', 7),
        asks(300, 'read', 'k1', 'n2'),
        asks(400, 'read', 'k1', 'n1'),
      ],
      script: [order(101, 'join', 'n5')],
    })
    expect(run.answers()).toEqual(['ok', 7, 7])
    expect(run.notes('clientFollows')).toEqual(['clientFollows c1@304', 'clientFollows c1@404'])
  })

  test('who asks the new one before the key is there waits for it', () => {
    const run = playShards({
      knobs: { ...ranges, resendMs: 500 },
      workload: [asks(1, 'write', 'k1', 'n2', 7), asks(130, 'read', 'k1', 'n5')],
      script: [
        order(101, 'join', 'n5'),
        { atMs: 105, do: 'drop', from: 'n2', to: 'n5', type: 'move', nth: 1 },
      ],
    })
    expect(run.notes('waitsForKey', 'takes')).toEqual(['waitsForKey n5@132', 'takes n5@621'])
    expect(run.answers()).toEqual(['ok', 7])
  })

  test('a crash on either side loses nothing: what is on disk is sent again', () => {
    for (const node of ['n1', 'n2', 'n5']) {
      for (const atMs of [105, 115, 125, 135]) {
        const dead: readonly Intervention[] = [
          { atMs, do: 'crash', node },
          { atMs: 1000, do: 'restart', node },
        ]
        const run = playShards({ knobs: ranges, script: [order(101, 'join', 'n5'), ...dead] })
        expect([node, atMs, run.counts(), run.server('n1').disk.unsettled]).toEqual([
          node,
          atMs,
          [2, 4, 4, 2],
          [],
        ])
      }
    }
  })
})

test('keys that go from one old shard to another are told of as such', () => {
  const run = playShards({ knobs: { placement: 'modulo', keys: 100 }, script: [order(101, 'join', 'n5')] })
  expect([run.notes('trades').length, run.notes('takes').length]).toEqual([6, 3])
})

test('a shard leaves: its keys go to those who stay, and it has none', () => {
  const run = playShards({
    knobs: { placement: 'directory', keys: 200 },
    script: [order(101, 'leave', 'n3')],
  })
  const [n2 = 0, n3, n4 = 0] = run.counts()
  expect([n3, n2 + n4]).toEqual([0, 200])
})

test('one change at a time, only of what can change; the last shard stays', () => {
  const run = playShards({
    knobs: { ...ranges, shards: 2 },
    script: [
      order(101, 'join', 'n4'),
      order(111, 'join', 'n5'),
      order(501, 'join', 'n4'),
      order(503, 'join', 'n1'),
      order(505, 'leave', 'n5'),
      order(601, 'leave', 'n4'),
      order(701, 'leave', 'n3'),
      order(801, 'leave', 'n2'),
    ],
  })
  expect(run.notes('refuses')).toEqual([111, 501, 503, 505, 801].map((atMs) => `refuses n1@${atMs}`))
  expect(run.counts()).toEqual([12, 0, 0, 0])
})

test('another placement takes effect when the keys are laid out anew', () => {
  const run = playShards({
    knobs: { placement: 'modulo', keys: 100 },
    script: [{ atMs: 51, do: 'set', knob: 'placement', value: 'ring' }, order(101, 'remap')],
  })
  expect(['n2', 'n5'].map((id) => run.server(id, 100).disk.map.placement)).toEqual(['modulo', 'modulo'])
  const [shown] = run.server('n2').disk.map.entries
  expect([run.server('n2').disk.map.placement, shown]).toEqual(['ring', expect.anything()])
})

test('a full disk: who could not store it stops, and does its part when it is back', () => {
  const run = playShards({
    knobs: ranges,
    script: [
      order(101, 'join', 'n5'),
      { atMs: 103, do: 'diskFull', node: 'n5', on: true },
      { atMs: 501, do: 'diskFull', node: 'n5', on: false },
      { atMs: 503, do: 'crash', node: 'n5' },
      { atMs: 505, do: 'restart', node: 'n5' },
    ],
  })
  expect(run.notes('halted')).toEqual(['halted n5@111'])
  expect(run.counts()).toEqual([2, 4, 4, 2])
})

describe('the measures', () => {
  const measures = (script: readonly Intervention[], knobs = {}) =>
    finish(shards({ knobs: { ...ranges, ...knobs }, script: [...script] }), protocol).measures

  test('what moved in the last change, of all keys, and between shards that were there before', () => {
    expect(measures([])).toMatchObject({ movedShare: null, mapEntries: 3, maxOverMean: 1 })
    expect(measures([order(101, 'join', 'n5')])).toMatchObject({
      movedShare: 16.7,
      betweenOldShare: 0,
      mapEntries: 4,
      maxOverMean: 1.33,
    })
    expect(measures([order(101, 'leave', 'n3')])).toMatchObject({ movedShare: 33.3, betweenOldShare: 33.3 })
  })

  test('a part that comes twice counts once', () => {
    const twice = order(101, 'join', 'n5')
    const lost: Intervention = { atMs: 113, do: 'drop', from: 'n5', to: 'n2', type: 'moved', nth: 1 }
    expect(measures([twice, lost])).toMatchObject({ movedShare: 16.7 })
  })
})

describe('each rule is there for a reason', () => {
  const broken = (rulesOff: string[], change: Parameters<typeof shards>[0]) =>
    finish(shards({ knobs: ranges, ...change, rulesOff }), protocol).verdicts.flatMap(({ holds, why }) =>
      holds === false ? [why] : [],
    )
  const join = order(101, 'join', 'n5')
  const lostMove: Intervention = { atMs: 105, do: 'drop', from: 'n2', to: 'n5', type: 'move', nth: 1 }

  test.each([
    [
      'owner-answers',
      { script: [join], workload: [asks(301, 'write', 'k1', 'n2', 8)] },
      'n5 and n2 both answer for k1.',
    ],
    [
      'data-first',
      {
        script: [join, lostMove],
        workload: [asks(1, 'write', 'k1', 'n2', 7), asks(131, 'write', 'k1', 'n5', 8)],
      },
      'k1 = 8 was written on n5, and what n2 had of k1 has replaced it.',
    ],
    ['keep-until-moved', { script: [join, lostMove] }, 'k1 is on no disk any more.'],
  ])('`%s`', (rule, change, why) => {
    expect(broken([], change)).toEqual([])
    expect(broken([rule], change)).toEqual([why])
  })
})
