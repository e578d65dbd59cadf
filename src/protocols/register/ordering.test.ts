import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../engine/scenario.ts'
import type { Knobs } from './knobs.ts'
import { playCluster, read, write } from './testing/cluster.ts'

/** What orders two writes, the second 2 s after the OK of the first, where the clock of n1 is 5 s fast. */

const fast = [{ id: 'n1', clock: { offsetMs: 5000 } }, { id: 'n2' }]
const workload = [write(100, 'n1', 'first'), write(2100, 'n2', 'second', { client: 'c1' })]
const after = (knobs: Partial<Knobs>, more: Partial<Scenario> = {}) =>
  playCluster({ nodes: fast, workload, ...more, knobs }).held('n2')

test('server clock: the highest stamp wins, which is not the last write; it is acknowledged, and never stored', () => {
  const run = playCluster({ nodes: fast, workload })
  expect(run.held('n1')).toEqual(['first 5.102 s'])
  expect(run.held('n2')).toEqual(['first 5.102 s'])
  expect(run.outcomes()).toEqual(['ok@4', 'ok@4'])
  expect(run.notes('saysOkAndDrops')).toEqual(['saysOkAndDrops n2@2102'])
})

test('server clock: what overtakes the first write is kept until that arrives', () => {
  const run = playCluster({
    nodes: fast,
    workload,
    knobs: { syncEveryMs: 10_000 },
    script: [{ atMs: 100, do: 'hold', from: 'n1', to: 'n2', type: 'replicate', forMs: 2500 }],
  })
  expect(run.held('n2', 2200)).toEqual(['second 2.102 s'])
  expect(run.held('n2')).toEqual(['first 5.102 s'])
})

test('client clock, client counter: one client orders its own writes, whatever the servers’ clocks', () => {
  expect(after({ order: 'client clock' })).toEqual(['second 2.100 s'])
  expect(after({ order: 'client counter' })).toEqual(['second #2'])
})

test('client counter: another client begins with 1 and loses, however late', () => {
  const two = [...workload, write(4000, 'n2', 'third')]
  expect(after({ order: 'client counter' }, { workload: two })).toEqual(['second #2'])
})

describe('logical clocks', () => {
  const ten = Array.from({ length: 10 }, (_, i) => write(10 + i * 5, 'n1', `old ${i}`))
  const apart = {
    workload: [...ten, ...workload],
    script: [{ atMs: 0, do: 'cut', from: 'n1', to: 'n2' } as const, { atMs: 3000, do: 'heal' } as const],
  }

  test('what has arrived comes first: a write that follows it is stamped above it', () => {
    expect(after({ order: 'lamport' })).toEqual(['second #2'])
    expect(after({ order: 'hybrid' })).toEqual(['second 5.102 s +1'])
  })

  test('what has not arrived is not known: w1 = 11, w2 = 1, and w2 is lost', () => {
    expect(after({ order: 'lamport' }, apart)).toEqual(['first #11'])
    expect(after({ order: 'hybrid' }, apart)).toEqual(['first 5.102 s'])
  })

  test('a client that has the stamp of its first write with it brings it to the other server', () => {
    expect(after({ order: 'lamport', after: 'client' }, apart)).toEqual(['second #12'])
    expect(after({ order: 'hybrid', after: 'client' }, apart)).toEqual(['second 5.102 s +1'])
    expect(after({ order: 'server clock', after: 'client' }, apart)).toEqual(['second 5.102 s +1'])
  })

  test('another client has nothing to bring, unless it reads first where the write is', () => {
    const byBen = (...before: typeof workload) => ({
      ...apart,
      workload: [...ten, write(100, 'n1', 'first'), ...before, write(2100, 'n2', 'second')],
    })
    const how = { order: 'lamport', after: 'client' } as const
    expect(after(how, byBen())).toEqual(['first #11'])
    expect(after(how, byBen(read(2000, 'n1', { client: 'c2' })))).toEqual(['second #12'])
  })
})

describe('version vectors', () => {
  const how: Partial<Knobs> = { order: 'version vector', after: 'client' }
  const apart = [{ atMs: 0, do: 'cut', from: 'n1', to: 'n2' } as const, { atMs: 1000, do: 'heal' } as const]
  const sides = [write(100, 'n1', 'tea'), write(150, 'n2', 'milk')]

  test('two sides of a cut: both are kept, {n1:1} and {n2:1}, until somebody who read both writes again', () => {
    const run = playCluster({
      knobs: how,
      script: apart,
      workload: [...sides, read(2000, 'n1'), write(2100, 'n1', 'both')],
    })
    expect(run.held('n1', 1900)).toEqual(['tea {n1:1}', 'milk {n2:1}'])
    expect(run.held('n2', 1900)).toEqual(run.held('n1', 1900))
    expect(run.answers()[2]).toEqual(['tea', 'milk'])
    expect(run.held('n2')).toEqual(['both {n1:2, n2:1}'])
  })

  test('two clients through one server, neither of whom has read: both are kept', () => {
    const through = [write(100, 'n1', 'tea'), write(150, 'n1', 'milk', { client: 'c2' })]
    const run = playCluster({ knobs: how, workload: through })
    expect(run.held('n2')).toEqual(['tea {n1:1}', 'milk {} + n1:2'])
  })

  test('a client’s own next write replaces its last, and nothing that it has not seen', () => {
    const run = playCluster({
      knobs: how,
      workload: [...sides, write(300, 'n1', 'green tea')],
    })
    expect(run.held('n1')).toEqual(['green tea {n1:2}', 'milk {n2:1}'])
  })

  test('who reads here and then there has seen what both hold', () => {
    const run = playCluster({
      knobs: how,
      script: apart,
      workload: [
        ...sides,
        read(300, 'n1', { client: 'c2' }),
        read(400, 'n2', { client: 'c2' }),
        write(500, 'n2', 'both'),
      ],
    })
    expect(run.held('n1')).toEqual(['both {n1:1, n2:2}'])
  })

  test('a blind write, of a client that brings nothing, stands beside everything, its own last write too', () => {
    const run = playCluster({
      knobs: { order: 'version vector', after: 'nothing' },
      workload: [...sides, write(300, 'n1', 'green tea')],
    })
    expect(run.held('n1')).toEqual(['tea {n1:1}', 'green tea {} + n1:2', 'milk {n2:1}'])
  })
})
