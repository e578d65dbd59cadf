import { describe, expect, it } from 'vitest'
import type { Value } from '../../engine/contract.ts'
import type { Call, History, ModelName } from '../history.ts'
import { judgeCalls, judgeLinearizable } from './judge.ts'
import { smallRegister, synthetic } from './testing/synthetic.ts'

type Said = readonly [
  key: string,
  does: Call['does'],
  input: Value,
  output: Value,
  start: number,
  end: number,
]

const history = (model: ModelName, said: readonly Said[]): History => ({
  model,
  initial: { value: null },
  faults: [],
  calls: said.map(([key, does, input, output, start, end], place) => {
    const when = { unit: 'line' as const, start: start + 1, end: end + 1 }
    return { id: `${place}`, process: `${place}`, key, does, input, output, outcome: 'ok', start, end, when }
  }),
})

describe('several keys', () => {
  const stale = (key: string, from: number): readonly Said[] => [
    [key, 'write', 1, null, from, from + 1],
    [key, 'read', null, null, from + 2, from + 3],
  ]

  it('each has an order of its own', () => {
    const calls: readonly Said[] = [
      ['x', 'write', 1, null, 0, 1],
      ['y', 'read', null, null, 2, 3],
      ['x', 'read', null, 1, 4, 5],
    ]
    expect(judgeLinearizable(history('register', calls))).toEqual({
      holds: true,
      order: ['0', '2', '1'],
      why: 'One order of the 3 operations explains every answer and agrees with real time.',
    })
  })

  it('of several violations the first answer is told', () => {
    const calls = [...stale('x', 10), ...stale('y', 0), ...stale('z', 20)]
    expect(judgeLinearizable(history('register', calls))).toMatchObject({
      holds: false,
      key: 'y',
      culprit: '3',
    })
  })

  it('a transaction ties them together', () => {
    const both: Value = [
      ['r', 'x', 1],
      ['r', 'y', null],
    ]
    const calls: readonly Said[] = [
      ['', 'txn', [['w', 'x', 1]], [['w', 'x', 1]], 0, 1],
      ['', 'txn', [['w', 'y', 1]], [['w', 'y', 1]], 2, 3],
      ['', 'txn', both, both, 4, 5],
    ]
    expect(judgeLinearizable(history('multi-register', calls))).toMatchObject({ holds: false, culprit: '2' })
  })
})

describe('what is not decided', () => {
  it('too many orders', () => {
    const { initial, calls } = synthetic(smallRegister, { count: 200, clients: 10, seed: 1 })
    expect(judgeCalls('register', initial, calls, { limit: 10 })).toEqual({
      holds: null,
      why: 'Too many orders of the 200 operations on x: 10 configurations were not enough.',
    })
  })

  it('what the model does not know', () => {
    const calls: readonly Said[] = [['x', 'append', 1, null, 0, 1]]
    expect(judgeLinearizable(history('register', calls))).toEqual({
      holds: null,
      why: 'A register knows no append.',
    })
    expect(judgeLinearizable(history('list-append', calls))).toEqual({
      holds: null,
      why: 'A history of list-append is judged for isolation, not for linearizability.',
    })
  })
})

it('progress is told, and never falls', () => {
  const shares: number[] = []
  const onProgress = (share: number): void => void shares.push(share)
  judgeLinearizable(synthetic(smallRegister, { count: 20_000, clients: 5, seed: 1 }), { onProgress })
  expect(shares.length).toBeGreaterThan(0)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(Math.max(...shares)).toBeLessThanOrEqual(1)
})

it('a call without an answer is in order or left out, a failed one is left out', () => {
  const { initial, calls } = synthetic(smallRegister, { count: 300, clients: 5, seed: 3, lostEvery: 5 })
  const failed = calls.map((call): Call =>
    call.does === 'read' && call.outcome === 'unknown'
      ? { ...call, does: 'write', input: 5, outcome: 'failed' }
      : call,
  )
  const found = judgeCalls('register', initial, failed)
  const order = found.holds === true ? found.order : []
  expect(order.length).toBeGreaterThan(0)
  expect(failed.filter(({ id, outcome }) => outcome === 'ok' && !order.includes(id))).toEqual([])
  expect(failed.filter(({ id, outcome }) => outcome === 'failed' && order.includes(id))).toEqual([])
})
