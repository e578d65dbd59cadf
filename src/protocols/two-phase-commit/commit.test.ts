import { describe, expect, test } from 'vitest'
import { playBanks } from './testing/banks.ts'

describe('phase one, phase two', () => {
  test('all vote yes: the coordinator commits, then both banks do, and only then are the accounts free', () => {
    const run = playBanks()
    expect(run.notes('asks', 'promises', 'commits', 'obeysCommit')).toEqual([
      'asks n1@102',
      'promises n2@112',
      'promises n3@112',
      'commits n1@122',
      'obeysCommit n2@132',
      'obeysCommit n3@132',
    ])
    expect([run.state('n2', 131), run.state('n2', 132)]).toEqual(['inDoubt T1', 'free'])
    expect([run.balances(131), run.balances()]).toEqual([
      [1000, 1000],
      [900, 1100],
    ])
    expect(run.outcomes()).toEqual(['ok'])
  })

  test('one no is enough: nothing happens anywhere, and the client is told so', () => {
    const run = playBanks({
      workload: [{ atMs: 100, client: 'c1', op: 'transfer', value: 1001, to: 'n1' }],
    })
    expect(run.notes('refusesUncovered', 'abortsRefused', 'obeysAbort')).toEqual([
      'refusesUncovered n2@112',
      'abortsRefused n1@122',
      'obeysAbort n3@132',
    ])
    expect(run.balances()).toEqual([1000, 1000])
    expect(run.outcomes()).toEqual(['failed'])
  })

  test('a vote that does not come is a no', () => {
    const run = playBanks({ script: [{ atMs: 50, do: 'crash', node: 'n3' }] })
    expect(run.notes('abortsUnanswered', 'obeysAbort')).toEqual([
      'abortsUnanswered n1@1102',
      'obeysAbort n2@1112',
    ])
    expect(run.balances()).toEqual([1000, 1000])
  })

  test('while an account is locked, a second transfer is refused and a read waits', () => {
    const run = playBanks({
      clients: 3,
      script: [{ atMs: 121, do: 'hold', from: 'n1', to: 'n3', type: 'verdict', nth: 1, forMs: 500 }],
      workload: [
        { atMs: 100, client: 'c1', op: 'transfer', value: 100, to: 'n1' },
        { atMs: 200, client: 'c2', op: 'transfer', key: 'n3>n2', value: 50, to: 'n1' },
        { atMs: 200, client: 'c3', op: 'read', key: 'n3', to: 'n3' },
      ],
    })
    expect(run.notes('refusesLocked')).toEqual(['refusesLocked n3@212'])
    expect(run.outcomes()).toEqual(['ok', 'failed', 'ok'])
    const [, , read] = run.at(20_000).operations
    expect([read?.value, (read?.returnedAt ?? 0) / 1000 > 620]).toEqual([1100, true])
  })

  test('an account is read where it is, whomever one asks; of what is no account, the first bank’s', () => {
    const run = playBanks({
      workload: ['n1', 'n3'].map((to, i) => ({ atMs: 1 + 50 * i, client: 'c1', op: 'read', key: 'n2', to })),
    })
    expect(run.at(20_000).operations.map(({ value }) => value)).toEqual([1000, 1000])
  })

  test('transfers one after the other: the second begins when the first is decided', () => {
    const run = playBanks({
      clients: 2,
      workload: ['c1', 'c2'].map((client) => ({ atMs: 100, client, op: 'transfer', value: 100, to: 'n1' })),
    })
    expect(run.notes('asks')).toEqual(['asks n1@102', 'asks n1@122'])
  })

  test.each([0, -5, 'all'])('%s is no amount', (value) => {
    const run = playBanks({ workload: [{ atMs: 100, client: 'c1', op: 'transfer', value, to: 'n1' }] })
    expect([run.outcomes(), run.balances()]).toEqual([['failed'], [1000, 1000]])
  })
})

describe('Gray 1978 §5.8.3: whoever crashes', () => {
  const crash = (atMs: number, node: string, forMs = 5000) => [
    { atMs, do: 'crash', node } as const,
    { atMs: atMs + forMs, do: 'restart', node } as const,
  ]

  test('a coordinator that crashes before it has decided has aborted: the banks learn it when they ask', () => {
    const run = playBanks({ script: crash(115, 'n1') })
    expect(run.state('n2', 5000)).toBe('inDoubt T1')
    expect(run.notes('comesBack', 'presumesAbort')).toEqual([
      'comesBack n1@5115',
      'presumesAbort n1@5122',
      'presumesAbort n1@5122',
    ])
    expect([run.state('n2'), run.state('n3'), run.balances()]).toEqual(['free', 'free', [1000, 1000]])
  })

  test('one that crashes between the two sends tells the other bank when it is back', () => {
    const run = playBanks({
      script: [{ atMs: 115, do: 'drop', from: 'n1', to: 'n3', type: 'verdict', nth: 1 }, ...crash(200, 'n1')],
    })
    expect(run.balances(5000)).toEqual([900, 1000])
    expect(run.notes('obeysCommit')).toEqual(['obeysCommit n2@132', 'obeysCommit n3@5210'])
    expect(run.balances()).toEqual([900, 1100])
  })

  test('a bank that is told once more says done once more, and then is left alone', () => {
    const run = playBanks({
      script: [{ atMs: 115, do: 'drop', from: 'n2', to: 'n1', type: 'done', nth: 1 }],
    })
    expect(run.notes('obeysCommit', 'tooLate', 'forgotten')).toEqual([
      'obeysCommit n2@132',
      'obeysCommit n3@132',
    ])
    expect(run.arrivals('n2').filter((arrival) => arrival.startsWith('verdict'))).toEqual([
      'verdict@132',
      'verdict@1132',
    ])
    expect(run.server('n1').disk.commits[1]?.unconfirmed).toEqual([])
    expect(run.balances()).toEqual([900, 1100])
  })

  test('a bank that crashes after its yes still owes it when it is back', () => {
    const run = playBanks({ script: crash(115, 'n3', 300) })
    expect(run.notes('stillOwes', 'obeysCommit')).toEqual([
      'obeysCommit n2@132',
      'stillOwes n3@415',
      'obeysCommit n3@435',
    ])
    expect(run.balances()).toEqual([900, 1100])
  })

  test('one that crashes before it is asked has promised nothing', () => {
    const run = playBanks({ script: crash(105, 'n3', 300) })
    expect(run.notes('stillOwes')).toEqual([])
    expect(run.balances()).toEqual([1000, 1000])
  })

  test('a bank whose disk is full stops, and has promised nothing', () => {
    const run = playBanks({ script: [{ atMs: 50, do: 'diskFull', node: 'n3', on: true }] })
    expect(run.state('n3')).toBe('halted')
    expect(run.balances()).toEqual([1000, 1000])
  })
})

describe('Bernstein et al. 1987 §7.4, cooperative termination', () => {
  const verdictLost = { atMs: 115, do: 'drop', from: 'n1', to: 'n3', type: 'verdict', nth: 1 } as const
  const dead = { atMs: 200, do: 'crash', node: 'n1' } as const
  const knobs = { askOthers: true, inDoubtMs: 1000 }

  test('a bank that was told can tell another', () => {
    const run = playBanks({ knobs, script: [verdictLost, dead] })
    expect(run.notes('obeysCommit')).toEqual(['obeysCommit n2@132', 'obeysCommit n3@1132'])
    expect(run.balances()).toEqual([900, 1100])
  })

  test('a bank that has not voted can say no for all, and a late question finds it so', () => {
    const run = playBanks({
      knobs,
      script: [
        { atMs: 101, do: 'hold', from: 'n1', to: 'n3', type: 'prepare', nth: 1, forMs: 4000 },
        { ...dead, atMs: 115 },
      ],
    })
    expect(run.notes('obeysAbort')).toEqual(['obeysAbort n2@1132'])
    expect(run.notes('promises')).toEqual(['promises n2@112'])
    expect([run.state('n2'), run.state('n3')]).toEqual(['free', 'free'])
  })

  test('where all have voted yes and none was told, asking helps nobody', () => {
    const run = playBanks({ knobs, script: [{ ...dead, atMs: 115 }] })
    expect([run.state('n2'), run.state('n3')]).toEqual(['inDoubt T1', 'inDoubt T1'])
  })
})
