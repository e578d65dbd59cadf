import { describe, expect, test } from 'vitest'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { apart, ask, playReplicas, replicas } from './testing/replicas.ts'

const counting = (atMs: number) => ([1, 2, 3] as const).map((who) => ask(atMs + who, who, 'increment', 5))

describe('counters', () => {
  test('each replica answers at once, and all count everything in the end', () => {
    const run = playReplicas({ workload: counting(100) })
    expect(run.shown(108)).toEqual([5, 5, 5])
    expect(run.shown()).toEqual([15, 15, 15])
    expect(run.at(5000).operations.map(({ calledAt, returnedAt = 0 }) => returnedAt - calledAt)).toEqual([
      4000, 4000, 4000,
    ])
  })

  test('cut off from each other they count on; nothing is missing after the heal', () => {
    const run = playReplicas({ script: [apart(50), { atMs: 2000, do: 'heal' }], workload: counting(100) })
    expect(run.shown(1999)).toEqual([5, 5, 5])
    expect(run.shown()).toEqual([15, 15, 15])
  })

  test('a counter goes up and down, in two entries a replica', () => {
    const run = playReplicas({
      workload: [...counting(100), ask(1000, 1, 'decrement', 20), ask(3000, 2, 'count')],
    })
    expect(run.shown()).toEqual([-5, -5, -5])
    expect(run.answers().at(-1)).toBe(-5)
    expect(run.replica('n3').disk.state.counters['x']?.minus).toMatchObject({ n1: { sum: 20 } })
  })

  test.each([[-1], [0.5], ['two']])('counts whole steps only, not %s', (by) => {
    expect(playReplicas({ workload: [ask(100, 1, 'increment', by)] }).answers()).toEqual(['failed'])
  })

  test('what the network brings twice is counted once', () => {
    const run = playReplicas({
      script: [{ atMs: 50, do: 'duplicate', from: 'c1', to: 'n1' }],
      workload: [ask(100, 1, 'increment', 5)],
    })
    expect(run.shown()).toEqual([5, 5, 5])
  })

  test('nor when it brings it again after something newer', () => {
    const run = playReplicas({
      script: [
        { atMs: 50, do: 'duplicate', from: 'c1', to: 'n1' },
        { atMs: 101, do: 'hold', from: 'c1', to: 'n1', type: 'request', sentAtMs: 100, copy: 1, forMs: 500 },
      ],
      workload: [ask(100, 1, 'increment', 5), ask(200, 1, 'increment', 1)],
    })
    expect(run.lines()).toEqual(['applied', 'applied'])
    expect(run.shown()).toEqual([6, 6, 6])
  })

  test('a client that asks the next replica is not recognised there', () => {
    const run = playReplicas({
      knobs: { clientRetries: 1, clientTimeoutMs: 300 },
      script: [{ atMs: 50, do: 'drop', from: 'n1', to: 'c1' }],
      workload: [ask(100, 1, 'increment', 5)],
    })
    expect(run.shown()).toEqual([10, 10, 10])
  })
})

describe('how low a counter may go', () => {
  const script = [apart(1000), { atMs: 3000, do: 'heal' } as const]
  const withdrawals = [ask(2000, 1, 'decrement', 10), ask(2001, 2, 'decrement', 10)]
  const lowest = (limit: string) => {
    const run = playReplicas({ knobs: { limit }, script, workload: [...counting(100), ...withdrawals] })
    return [run.shown(), run.answers().slice(-2)]
  }

  test('none: it gives what is asked', () => {
    expect(lowest('none')).toEqual([
      [-5, -5, -5],
      ['ok', 'ok'],
    ])
  })

  test('local: two see 15 and give 10 each', () => {
    expect(lowest('local')).toEqual([
      [-5, -5, -5],
      ['ok', 'ok'],
    ])
  })

  test('share: each has 5 of its own to give, and nobody gets 10', () => {
    expect(lowest('share')).toEqual([
      [15, 15, 15],
      ['failed', 'failed'],
    ])
  })

  test('a refusal stays one, also when the request comes once more', () => {
    const run = playReplicas({
      knobs: { limit: 'local' },
      script: [
        { atMs: 50, do: 'duplicate', from: 'c1', to: 'n1' },
        { atMs: 60, do: 'hold', from: 'c1', to: 'n1', forMs: 900 },
      ],
      workload: [ask(100, 1, 'decrement', 1), ask(200, 2, 'increment', 5)],
    })
    expect([run.answers(), run.shown()]).toEqual([
      ['failed', 'ok'],
      [5, 5, 5],
    ])
  })
})

describe('sets', () => {
  test('an add that a removal has not seen stays: add wins', () => {
    const run = playReplicas({
      script: [apart(1000), { atMs: 3000, do: 'heal' }],
      workload: [
        ask(100, 1, 'add', 'milk'),
        ask(2000, 1, 'remove', 'milk'),
        ask(2000, 2, 'add', 'tea'),
        ask(2100, 3, 'add', 'milk'),
        ask(4900, 2, 'elements'),
      ],
    })
    expect(run.shown(2500)).toEqual([[], ['milk', 'tea'], ['milk']])
    expect(run.answers().at(-1)).toEqual(['milk', 'tea'])
  })

  test('G7, the cart: without that second milk it is gone', () => {
    const run = playReplicas({
      script: [apart(1000), { atMs: 3000, do: 'heal' }],
      workload: [
        ask(100, 1, 'add', 'milk'),
        ask(2000, 1, 'remove', 'milk'),
        ask(2000, 2, 'add', 'tea'),
        ask(2000, 3, 'add', 'biscuits'),
      ],
    })
    expect(run.shown()).toEqual([1, 2, 3].map(() => ['biscuits', 'tea']))
  })

  test('nothing to remove: the answer is ok, and nothing changes', () => {
    const run = playReplicas({ workload: [ask(100, 1, 'remove', 'milk')] })
    expect([run.answers(), run.notes('cannotRemove')]).toEqual([['ok'], ['cannotRemove n1@102']])
  })

  test('G5: a tombstone that goes before a replica is back brings the element back', () => {
    const story = (tombstoneMs: number) =>
      playReplicas({
        knobs: { tombstoneMs },
        script: [
          {
            atMs: 1000,
            do: 'partition',
            sides: [
              ['n3', 'c3'],
              ['n1', 'n2', 'c1', 'c2'],
            ],
          },
          { atMs: 3000, do: 'heal' },
          { atMs: 3000, do: 'crash', node: 'n3' },
          { atMs: 3100, do: 'restart', node: 'n3' },
        ],
        workload: [ask(100, 1, 'add', 'ghost'), ask(2000, 1, 'remove', 'ghost')],
      })
    expect(story(0).shown()).toEqual([[], [], []])
    expect(story(2000).shown()).toEqual([[], [], []])
    expect(story(200).shown()).toEqual([['ghost'], ['ghost'], ['ghost']])
  })
})

describe('registers', () => {
  const writes = [ask(1500, 1, 'write', 'title'), ask(1600, 2, 'write', 'time'), ask(4000, 3, 'read')]
  const script = [apart(1000), { atMs: 2000, do: 'heal' } as const]

  test('last-writer: the later of two concurrent writes stays', () => {
    expect(playReplicas({ script, workload: writes }).answers().at(-1)).toBe('time')
  })

  test('multi-value: both stay, until somebody who has seen both writes', () => {
    const knobs = { register: 'multi-value' }
    const run = playReplicas({
      knobs,
      script,
      workload: [...writes, ask(4100, 3, 'write', 'both'), ask(4800, 1, 'read')],
    })
    expect(run.answers().slice(2)).toEqual([['time', 'title'], 'ok', 'both'])
  })

  test('a clock that is behind does not keep a write from replacing what its writer has seen', () => {
    const run = playReplicas({
      script: [{ atMs: 10, do: 'skew', node: 'n2', offsetMs: -60_000 }],
      workload: [ask(100, 1, 'write', 1), ask(1000, 2, 'write', 2)],
    })
    expect(run.shown()).toEqual([2, 2, 2])
  })
})

describe('gossip', () => {
  const entriesWith = (gossip: string) =>
    finish(replicas({ knobs: { gossip }, workload: counting(100) }), protocol).measures['gossipEntries']

  test('deltas are silent once confirmed; states go on for ever', () => {
    expect(entriesWith('delta')).toBeLessThan(30)
    expect(entriesWith('state')).toBeGreaterThan(300)
  })

  test('whoever adds up nothing forwards what it hears: a chain is enough', () => {
    const run = playReplicas({
      network: {
        topology: [
          ['n1', 'n2'],
          ['n2', 'n3'],
          ['c1', 'n1'],
        ],
      },
      clients: 1,
      workload: [ask(100, 1, 'increment', 5)],
    })
    expect(run.shown()).toEqual([5, 5, 5])
  })

  test('a replica that was wiped counts in a new entry, and is told everything', () => {
    const run = playReplicas({
      script: [
        { atMs: 1000, do: 'crash', node: 'n1' },
        { atMs: 1001, do: 'wipe', node: 'n1' },
        { atMs: 2000, do: 'restart', node: 'n1' },
      ],
      workload: [ask(100, 1, 'increment', 5), ask(2500, 1, 'increment', 1)],
    })
    expect(run.replica('n1').disk.entry).toBe('n1@2000')
    expect(run.shown()).toEqual([6, 6, 6])
    expect(run.notes('newEntry', 'tellsAll').map((each) => each.split('@')[0])).toEqual([
      'newEntry n1',
      'tellsAll n2',
      'tellsAll n3',
    ])
  })

  test('a replica whose disk is full stops, and knows what its disk knows once it is back', () => {
    const run = playReplicas({
      script: [
        { atMs: 50, do: 'diskFull', node: 'n1', on: true },
        { atMs: 500, do: 'diskFull', node: 'n1', on: false },
        { atMs: 600, do: 'crash', node: 'n1' },
        { atMs: 700, do: 'restart', node: 'n1' },
      ],
      workload: [ask(100, 1, 'increment', 5), ask(1000, 2, 'increment', 1)],
    })
    expect([run.answers(), run.shown()]).toEqual([
      ['unknown', 'ok'],
      [1, 1, 1],
    ])
  })
})
