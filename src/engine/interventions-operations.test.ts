import { describe, expect, test } from 'vitest'
import type { Intervention } from './interventions.ts'
import type { Scenario } from './scenario.ts'
import { play, pull, type Played } from './testing/play.ts'
import { counter, counting } from './testing/counter.ts'
import { ask, look, reply, send, startTimer, tell, when } from './testing/puppet.ts'

const asked = (played: Played): readonly string[] =>
  played
    .at(1000)
    .operations.map(({ op, outcome, calledAt }) => `${op.id} ${outcome} called@${calledAt / 1000}`)
const answerIn = (ms: number, id: string): readonly Parameters<typeof ask>[2][] => [
  startTimer('a', ms),
  when('aTimeout', reply(id, 'ok')),
]

describe('the engine hands a client `op { id, … }` and records the call; only the client ends it', () => {
  test('as ok, failed or unknown, with a value', () => {
    const played = pull([
      ask(10, 'c1', reply('c1@10', 'ok', 7)),
      ask(20, 'c1', reply('c1@20', 'failed')),
      ask(30, 'c1', reply('c1@30', 'unknown')),
      ask(40, 'c1'),
    ])
    expect(played.at(1000).operations).toMatchObject([
      {
        op: { id: 'c1@10', op: 'ask' },
        client: 'c1',
        outcome: 'ok',
        value: 7,
        calledAt: 10_000,
        returnedAt: 10_000,
      },
      { outcome: 'failed' },
      { outcome: 'unknown' },
      { outcome: 'open' },
    ])
    expect(played.at(1000).operations[3]).not.toHaveProperty('returnedAt')
  })

  test('call and return are in the trace, where the record points', () => {
    const played = pull([ask(10, 'c1', ...answerIn(30, 'c1@10'))])
    const [record] = played.at(1000).operations
    expect(played.trace[record?.call ?? -1]).toMatchObject({
      kind: 'call',
      at: 10_000,
      op: { id: 'c1@10' },
      operator: false,
    })
    expect(played.trace[record?.ret ?? -1]).toMatchObject({
      kind: 'return',
      at: 40_000,
      op: 'c1@10',
      late: false,
    })
    expect(played.at(39).operations).toMatchObject([{ outcome: 'open' }])
  })

  test('the id is client, due time and k: two in one instant are told apart', () => {
    const script = [ask(10, 'c1', reply('c1@10', 'ok')), ask(10, 'c1'), ask(10.5, 'c2'), ask(10, 'c2')]
    expect(
      pull(script, { clients: 2 })
        .at(1000)
        .operations.map(({ op }) => op.id),
    ).toEqual(['c1@10', 'c1@10.1', 'c2@10'])
  })

  test('an answer to what was never asked says nothing', () => {
    const played = pull([ask(10, 'c1', reply('c1@9', 'ok'), reply('c2@10', 'ok'))])
    expect(asked(played)).toEqual(['c1@10 open called@10'])
    expect(played.of('return')).toEqual([])
  })
})

describe('one operation at a time; later ones wait in the engine, and the call is recorded when the client gets it', () => {
  test('they wait, and keep the id of their due time', () => {
    const played = pull([
      ask(10, 'c1', ...answerIn(30, 'c1@10')),
      ask(20, 'c1', reply('c1@20', 'ok')),
      ask(25, 'c1', reply('c1@25', 'ok')),
    ])
    expect(asked(played)).toEqual(['c1@10 ok called@10', 'c1@20 ok called@40', 'c1@25 ok called@40'])
    expect(played.at(30).operations).toHaveLength(1)
  })

  test('other clients are not held up', () => {
    const played = pull([ask(10, 'c1'), ask(20, 'c2', reply('c2@20', 'ok'))], { clients: 2 })
    expect(asked(played)).toEqual(['c1@10 open called@10', 'c2@20 ok called@20'])
  })

  test('a client that is down gets it when it is back', () => {
    const played = pull([
      { atMs: 5, do: 'crash', node: 'c1' },
      ask(10, 'c1', reply('c1@10', 'ok')),
      ask(15, 'c1', reply('c1@15', 'ok')),
      { atMs: 50, do: 'restart', node: 'c1' },
    ])
    expect(asked(played)).toEqual(['c1@10 ok called@50', 'c1@15 ok called@50'])
  })

  test('one that is paused gets it at resume, in due order', () => {
    const played = pull([
      { atMs: 5, do: 'pause', node: 'c1' },
      tell(8, 'n1', send('c1', 'early')),
      ask(20, 'c1', reply('c1@20', 'ok')),
      tell(28, 'n1', send('c1', 'late')),
      ask(40, 'c1', reply('c1@40', 'ok')),
      { atMs: 100, do: 'resume', node: 'c1' },
    ])
    expect(played.seen('c1').map((event) => event.type)).toEqual(['start', 'early', 'op', 'late', 'op'])
    expect(asked(played)).toEqual(['c1@20 ok called@100', 'c1@40 ok called@100'])
  })

  test('a slow one gets it that much later', () => {
    const played = pull([
      { atMs: 5, do: 'slow', node: 'c1', delayMs: 30 },
      ask(10, 'c1', reply('c1@10', 'ok')),
      ask(20, 'c1', reply('c1@20', 'ok')),
    ])
    expect(asked(played)).toEqual(['c1@10 ok called@40', 'c1@20 ok called@70'])
  })

  test('and, slow no more, not before what it has been given already', () => {
    const played = pull([
      { atMs: 5, do: 'slow', node: 'c1', delayMs: 30 },
      tell(10, 'n1', send('c1', 'x')),
      { atMs: 20, do: 'slow', node: 'c1', delayMs: 0 },
      ask(25, 'c1', reply('c1@25', 'ok')),
    ])
    expect(asked(played)).toEqual(['c1@25 ok called@42'])
    expect(played.arrivals('c1')).toEqual(['x@42'])
  })

  test('one that crashes while it is paused loses no request', () => {
    const played = pull([
      { atMs: 5, do: 'pause', node: 'c1' },
      ask(10, 'c1', reply('c1@10', 'ok')),
      { atMs: 20, do: 'crash', node: 'c1' },
      { atMs: 30, do: 'restart', node: 'c1' },
    ])
    expect(asked(played)).toEqual(['c1@10 ok called@30'])
  })
})

describe('after `unknown` the client continues as a new process', () => {
  test('which no two clients share', () => {
    const script = ['c1', 'c2'].flatMap((client) =>
      [10, 20, 30].map((at) => ask(at, client, reply(`${client}@${at}`, at === 30 ? 'ok' : 'unknown'))),
    )
    const { operations } = pull(script, { clients: 2 }).at(1000)
    const processes = operations.map((record) => `${record.client} ${record.process}`)
    expect(new Set(processes).size).toBe(6)
    expect(new Set(operations.map((record) => record.process)).size).toBe(6)
  })

  test('ok and failed leave it the same', () => {
    const { operations } = pull([
      ask(10, 'c1', reply('c1@10', 'ok')),
      ask(20, 'c1', reply('c1@20', 'failed')),
      ask(30, 'c1'),
    ]).at(1000)
    expect(new Set(operations.map((record) => record.process)).size).toBe(1)
  })

  test('a late answer only annotates the ledger', () => {
    const played = pull([
      ask(10, 'c1', reply('c1@10', 'unknown')),
      ask(20, 'c1', reply('c1@10', 'ok', 5)),
      tell(30, 'n1', send('c1', 'more', [reply('c1@10', 'failed')])),
    ])
    expect(played.at(1000).operations).toMatchObject([
      {
        op: { id: 'c1@10' },
        outcome: 'unknown',
        returnedAt: 10_000,
        late: { at: 20_000, outcome: 'ok', value: 5 },
      },
      { op: { id: 'c1@20' }, outcome: 'open' },
    ])
    expect(played.of('return').map((event) => `${event.op} ${event.outcome} ${event.late}`)).toEqual([
      'c1@10 unknown false',
      'c1@10 ok true',
    ])
  })

  test('a second answer to what ended as ok says nothing', () => {
    const played = pull([ask(10, 'c1', reply('c1@10', 'ok', 1), reply('c1@10', 'ok', 2))])
    expect(played.at(1000).operations).toMatchObject([{ outcome: 'ok', value: 1 }])
    expect(played.at(1000).operations[0]).not.toHaveProperty('late')
    expect(played.of('return')).toHaveLength(1)
  })

  test('a client that crashes never learns what became of its operation', () => {
    const played = pull([
      ask(10, 'c1', ...answerIn(30, 'c1@10')),
      ask(15, 'c1', reply('c1@15', 'ok')),
      { atMs: 20, do: 'crash', node: 'c1' },
      { atMs: 100, do: 'restart', node: 'c1' },
    ])
    expect(asked(played)).toEqual(['c1@10 unknown called@10', 'c1@15 ok called@100'])
    const [first, second] = played.at(1000).operations
    expect(first?.returnedAt).toBe(20_000)
    expect(second?.process).not.toBe(first?.process)
    expect(played.trace[played.of('return')[0]?.cause ?? -1]).toMatchObject({ kind: 'script' })
  })
})

describe('the line `op`: a client’s request, or an operator’s act', () => {
  test('`to` may be a role, resolved at that instant', () => {
    const played = play(
      counting({ workload: [], script: [{ atMs: 100, do: 'op', client: 'c1', op: 'add', to: '@leader' }] }),
      counter,
    )
    expect(played.of('call')).toMatchObject([{ op: { to: 'n1' } }])
    expect(played.at(1000).operations).toMatchObject([{ outcome: 'ok', value: 1 }])
  })

  test('an operator’s act goes to a node and has no place in the clients’ history', () => {
    const played = pull([tell(10, 'n2', look('leader'))])
    expect(played.of('call')).toMatchObject([{ node: 'n2', operator: true, op: { id: 'n2@10' } }])
    expect(played.at(1000).operations).toEqual([])
  })

  test('on a node that is not running it does not apply; on a slow one it waits its turn', () => {
    const played = pull([
      { atMs: 5, do: 'crash', node: 'n1' },
      tell(10, 'n1', send('n3', 'never')),
      { atMs: 5, do: 'pause', node: 'n2' },
      tell(10, 'n2', send('n3', 'never')),
      { atMs: 5, do: 'slow', node: 'n3', delayMs: 30 },
      tell(10, 'n3', send('c1', 'slowly')),
    ])
    expect(played.lines().slice(3)).toEqual(['n1 is down', 'n2 is paused', 'applied'])
    expect(played.arrivals()).toEqual(['slowly@42'])
  })

  test('where there is nobody to ask it of', () => {
    const lines: readonly Intervention[] = [
      { atMs: 10, do: 'op', node: '@leader', op: 'tell', value: '[]' },
      { atMs: 20, do: 'remove', node: 'c1' },
      { atMs: 30, do: 'op', client: 'c1', op: 'ask', value: '[]' },
    ]
    expect(pull(lines).lines()).toEqual(['nobody leads', 'applied', 'there is no c1 now'])
  })
})

describe('the workload', () => {
  const adds = (change: Partial<Scenario>): Played => play(counting({ clients: 2, ...change }), counter)
  const times = (played: Played, client = 'c1'): readonly number[] =>
    played.of('call').flatMap((event) => (event.node === client ? [event.at / 1000] : []))

  test('an operation at its time, by the first client if nobody else is named', () => {
    const played = adds({
      workload: [
        { atMs: 33, op: 'add' },
        { op: 'add', client: 'c2' },
      ],
    })
    expect(times(played)).toEqual([33])
    expect(times(played, 'c2')).toEqual([0])
  })

  test('`every`: the first at `atMs`, then every so many ms, before `untilMs`, or before the end', () => {
    expect(times(adds({ workload: [{ atMs: 5, every: 300, op: 'add' }] }))).toEqual([5, 305, 605, 905])
    expect(times(adds({ workload: [{ every: 300, untilMs: 600, op: 'add' }] }))).toEqual([0, 300])
    expect(times(adds({ endMs: 900, workload: [{ every: 300, op: 'add' }] }))).toEqual([0, 300, 600])
  })

  test('`poissonPerSecond` comes at exponential intervals, the same in every run of a seed', () => {
    const poisson = (seed: number): readonly number[] =>
      times(adds({ seed, endMs: 20_000, workload: [{ poissonPerSecond: 20, op: 'add', atMs: 100 }] }))
    const at = poisson(3)
    expect(poisson(3)).toEqual(at)
    expect(poisson(4)).not.toEqual(at)
    expect(at[0]).toBeGreaterThan(100)
    expect(Math.abs(at.length / 19.9 - 20)).toBeLessThan(3)
    const gaps = at.slice(1).map((ms, i) => ms - (at[i] ?? 0))
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
    expect(Math.abs(gaps.filter((gap) => gap > mean).length / gaps.length - 1 / Math.E)).toBeLessThan(0.08)
  })

  test('goes its own way, whatever state its client is in: times and ids stay', () => {
    const ids = (script: readonly Intervention[]): readonly string[] =>
      adds({ workload: [{ atMs: 5, every: 100, op: 'add' }], script })
        .at(1000)
        .operations.map((record) => record.op.id)
    const plain = ids([])
    expect(plain).toEqual(Array.from({ length: 10 }, (_, i) => `c1@${5 + 100 * i}`))
    expect(
      ids([
        { atMs: 150, do: 'pause', node: 'c1' },
        { atMs: 430, do: 'resume', node: 'c1' },
      ]),
    ).toEqual(plain)
    expect(
      ids([
        { atMs: 150, do: 'crash', node: 'c1' },
        { atMs: 430, do: 'restart', node: 'c1' },
      ]),
    ).toEqual(plain)
    expect(ids([{ atMs: 150, do: 'slow', node: 'c1', delayMs: 20 }])).toEqual(plain)
  })

  test('an operator’s acts: nothing happens on a node that is down, or not there yet', () => {
    const played = adds({
      workload: [{ atMs: 50, every: 100, node: 'n4', op: 'order' }],
      script: [
        { atMs: 100, do: 'add', node: 'n4' },
        { atMs: 300, do: 'crash', node: 'n4' },
        { atMs: 500, do: 'restart', node: 'n4' },
        { atMs: 600, do: 'pause', node: 'n4' },
        { atMs: 690, do: 'resume', node: 'n4' },
        { atMs: 800, do: 'remove', node: 'n4' },
      ],
    })
    expect(played.of('note').map((event) => event.at / 1000)).toEqual([150, 250, 550, 690, 750])
  })

  test('a client that has been removed is asked no more; one that is added later is asked from then on', () => {
    const workload = [
      { every: 100, client: 'c1', op: 'add' },
      { every: 100, client: 'c9', op: 'add' },
    ]
    const script: readonly Intervention[] = [
      { atMs: 250, do: 'remove', node: 'c1' },
      { atMs: 450, do: 'add', node: 'c9', role: 'client' },
      { atMs: 750, do: 'add', node: 'c1' },
    ]
    const played = adds({ workload, script })
    expect(times(played)).toEqual([0, 100, 200, 800, 900])
    expect(times(played, 'c9')).toEqual([500, 600, 700, 800, 900])
  })

  test('values count 1, 2, 3 … unless one is given', () => {
    const protocol = {
      ...counter,
      operations: [{ op: 'write', label: 'Write', by: 'client', takes: ['key', 'value'] } as const],
    }
    const values = (value?: number): readonly unknown[] =>
      play(
        counting({
          endMs: 300,
          workload: [{ every: 100, op: 'write', key: 'x', ...(value !== undefined && { value }) }],
        }),
        protocol,
      )
        .of('call')
        .map((event) => event.op.value)
    expect(values()).toEqual([1, 2, 3])
    expect(values(9)).toEqual([9, 9, 9])
  })
})

describe('`set` changes a knob or a rule mid-run, seen as `config`', () => {
  test('by every machine, from its next event on', () => {
    const played = pull([
      tell(10, 'n1'),
      { atMs: 20, do: 'set', knob: 'tone', value: 'loud' },
      tell(30, 'n1'),
    ])
    expect(played.seen('n1').map((event) => event.tone)).toEqual(['calm', 'calm', 'loud'])
    expect(played.at(19).config).toMatchObject({ tone: 'calm' })
    expect(played.at(20).config).toMatchObject({ tone: 'loud' })
  })

  test('rules by their id', () => {
    const played = pull([
      { atMs: 20, do: 'set', rule: 'obey', on: false },
      { atMs: 30, do: 'set', rule: 'obey', on: true },
    ])
    expect([10, 20, 30].map((ms) => played.at(ms).config.rules)).toEqual([
      { obey: true },
      { obey: false },
      { obey: true },
    ])
  })

  test('a node that restarts boots with it', () => {
    const beats = play(
      counting({
        nodes: 1,
        workload: [],
        endMs: 300,
        script: [
          { atMs: 10, do: 'crash', node: 'n1' },
          { atMs: 20, do: 'set', knob: 'beatMs', value: [80, 80] },
          { atMs: 30, do: 'restart', node: 'n1' },
        ],
      }),
      counter,
    ).of('timer')
    expect(beats.map((event) => event.at / 1000)).toEqual([110, 190, 270])
  })
})
