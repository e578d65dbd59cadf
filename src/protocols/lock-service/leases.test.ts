import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../engine/scenario.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { edit, office, playOffice } from './testing/office.ts'

const asleep = (from: number, to: number): Scenario['script'] => [
  { atMs: from, do: 'pause', node: 'c1' },
  { atMs: to, do: 'resume', node: 'c1' },
]

describe('a lock', () => {
  test('is lent, used and given back: three round trips, the work, and the moment before the write', () => {
    const run = playOffice({ workload: [edit(100, 1, 'a')] })
    expect([run.outcomes(), run.file()]).toEqual([['c1 ok@85'], 'a·1'])
    expect([run.label('n1', 150), run.label('n1')]).toEqual(['token 1 is out', 'lock is free'])
  })

  test('goes to who waits, in the order in which they came', () => {
    const run = playOffice({
      clients: 3,
      workload: [edit(100, 1, 'a'), edit(101, 3, 'c'), edit(102, 2, 'b')],
    })
    expect(run.file()).toBe('a·1 c·2 b·3')
    expect(run.notes('granted').length).toBe(3)
  })

  test('is lent again when it has run out, to the next in line', () => {
    const run = playOffice({ script: asleep(130, 5000), workload: [edit(100, 1, 'a'), edit(500, 2, 'b')] })
    expect(run.notes('granted', 'ranOut')).toEqual(['granted n1@110', 'ranOut n1@1110', 'granted n1@1130'])
    expect(run.file(4000)).toBe('b·2')
  })

  test('a lock delay keeps it for a while longer (Burrows 2006, §2.4), but not if it was given back', () => {
    const knobs = { lockDelayMs: 2000 }
    const workload = [edit(100, 1, 'a'), edit(500, 2, 'b')]
    const run = playOffice({ knobs, script: asleep(130, 7000), workload })
    expect(run.notes('ranOut')).toEqual(['ranOut n1@3110'])
    expect(playOffice({ knobs, workload }).outcomes()).toEqual(['c1 ok@85', 'c2 ok@85'])
  })

  test('somebody in line who does not come loses the turn', () => {
    const run = playOffice({
      clients: 3,
      script: [
        { atMs: 110, do: 'hold', from: 'c1', to: 'n2', forMs: 500 },
        { atMs: 400, do: 'crash', node: 'c2' },
      ],
      workload: [edit(100, 1, 'a'), edit(200, 2, 'b'), edit(300, 3, 'c')],
    })
    expect(run.notes('missedTurn').length).toBe(1)
    expect(run.file()).toBe('a·1 c·2')
  })

  test('the clients’ wake-ups when it is free: all who wait, or one', () => {
    const wakeUps = (wake: string) =>
      finish(
        office({
          clients: 6,
          knobs: { wake, workMs: 300, askAgainMs: 5000, leaseMs: 5000 },
          workload: [1, 2, 3, 4, 5, 6].map((who) => edit(100 + who, who, `v${who}`)),
        }),
        protocol,
      ).measures['wakeUps']
    expect([wakeUps('next'), wakeUps('all')]).toEqual([5, 5 + 4 + 3 + 2 + 1])
  })

  test('is still lent after a crash of the service, which knows it from its disk', () => {
    const run = playOffice({
      knobs: { workMs: 700 },
      script: [
        { atMs: 150, do: 'crash', node: 'n1' },
        { atMs: 250, do: 'restart', node: 'n1' },
      ],
      workload: [edit(100, 1, 'a'), edit(300, 2, 'b')],
    })
    expect(run.file()).toBe('a·1 b·2')
  })
})

describe('a holder', () => {
  test('whose lease has run out by its own clock does not write, but asks again', () => {
    const run = playOffice({
      script: asleep(140, 2000),
      workload: [edit(100, 1, 'a'), edit(500, 2, 'b')],
    })
    expect(run.notes('lapsed')).toEqual(['lapsed c1@2000'])
    expect(run.file()).toBe('b·2 a·3')
  })

  test('that works for longer than the lease never gets to write, and fails', () => {
    const run = playOffice({ knobs: { workMs: 1500 }, workload: [edit(100, 1, 'a')] })
    expect([run.outcomes(), run.file()]).toEqual([['c1 failed@3000'], ''])
  })

  test('counts from when it asked: the service, which counts from the grant, is never done sooner', () => {
    const run = playOffice({
      script: [{ atMs: 105, do: 'slowLink', from: 'n1', to: 'c1', delayMs: 950 }],
      workload: [edit(100, 1, 'a')],
    })
    const [lapsed] = run.notes('lapsed')
    expect([lapsed, run.notes('ranOut')[0]]).toEqual(['lapsed c1@1110', 'ranOut n1@1110'])
  })

  test('that has looked at its lease and is stopped then writes all the same, and is refused', () => {
    const run = playOffice({
      script: asleep(163, 4000),
      workload: [edit(100, 1, 'a'), edit(500, 2, 'b')],
    })
    expect(run.notes('sendsLate', 'refused')).toEqual(['sendsLate c1@4000', 'refused n2@4010'])
    expect([run.file(), run.outcomes().find((each) => each.startsWith('c1'))]).toEqual([
      'b·2',
      'c1 unknown@3900',
    ])
  })

  test('that does not hear the end of its write says unknown; a late answer tells those who watch', () => {
    const run = playOffice({
      script: [{ atMs: 165, do: 'hold', from: 'n2', to: 'c1', type: 'stored', forMs: 4000 }],
      workload: [edit(100, 1, 'a'), edit(500, 2, 'b')],
    })
    expect(run.outcomes()).toEqual(['c1 unknown@3000', 'c2 ok@705'])
    expect(run.at(8000).operations[0]).toMatchObject({ late: { outcome: 'ok' } })
    expect(run.file()).toBe('a·1 b·2')
  })
})

test('a write that comes twice is done once, and answered as done, whatever token has been seen since', () => {
  const run = playOffice({
    script: [
      { atMs: 150, do: 'duplicate', from: 'c1', to: 'n2', type: 'store' },
      { atMs: 166, do: 'hold', from: 'c1', to: 'n2', type: 'store', sentAtMs: 165, copy: 1, forMs: 3000 },
    ],
    workload: [edit(100, 1, 'a'), edit(500, 2, 'b')],
  })
  expect(run.lines()).toEqual(['applied', 'applied'])
  expect([run.file(), run.notes('refused')]).toEqual(['a·1 b·2', []])
})

test('what was read in an earlier tenure is not taken for what is read in this one', () => {
  const run = playOffice({
    script: [
      { atMs: 125, do: 'duplicate', from: 'n2', to: 'c1', type: 'contents' },
      { atMs: 131, do: 'hold', from: 'n2', to: 'c1', type: 'contents', sentAtMs: 130, copy: 1, forMs: 1390 },
      ...asleep(145, 1500),
    ],
    workload: [edit(100, 1, 'a'), edit(500, 2, 'b')],
  })
  expect(run.arrivals('c1').filter((each) => each.startsWith('contents'))).toEqual([
    'contents@140',
    'contents@1530',
    'contents@1540',
  ])
  expect(run.file()).toBe('b·2 a·3')
})

test('who asks for something new gets a new token, also if it has not given back the last', () => {
  const run = playOffice({
    knobs: { leaseMs: 20_000, workMs: 300 },
    script: [
      { atMs: 440, do: 'hold', from: 'c1', to: 'n2', type: 'store', forMs: 2945 },
      { atMs: 3000, do: 'drop', from: 'c1', to: 'n1', type: 'release' },
    ],
    workload: [edit(100, 1, 'a'), edit(3200, 1, 'b')],
  })
  expect(run.notes('granted')).toEqual(['granted n1@110', 'granted n1@3210'])
  expect(run.notes('refused')).toEqual(['refused n2@3400'])
  expect(run.file()).toBe('b·2')
})

test('who only looks needs no lock', () => {
  const run = playOffice({
    workload: [edit(100, 1, 'a'), { atMs: 1000, client: 'c2', op: 'read', key: 'file' }],
  })
  expect(run.at(8000).operations.at(-1)).toMatchObject({ outcome: 'ok', value: ['a'] })
})
