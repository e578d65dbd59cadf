import { expect, test } from 'vitest'
import { playCluster, read, write } from './testing/cluster.ts'

test('a write is answered by one server alone, and reaches the other a moment later', () => {
  const run = playCluster({ workload: [write(100, 'n1', 'red')] })
  expect(run.outcomes()).toEqual(['ok@4'])
  expect([run.held('n2', 111), run.held('n2', 112)]).toEqual([[], ['red 102 ms']])
})

test('what was lost on the way is made up for by the next sync', () => {
  const run = playCluster({
    workload: [write(100, 'n1', 'red')],
    script: [{ atMs: 90, do: 'drop', from: 'n1', to: 'n2', type: 'replicate' }],
  })
  expect([run.held('n2', 209), run.held('n2', 210)]).toEqual([[], ['red 102 ms']])
})

test('a server that comes back has what it had stored, and gets the rest', () => {
  const run = playCluster({
    workload: [write(100, 'n1', 'red'), write(600, 'n1', 'blue')],
    script: [
      { atMs: 500, do: 'crash', node: 'n2' },
      { atMs: 900, do: 'restart', node: 'n2' },
    ],
  })
  expect(run.held('n2', 900)).toEqual(['red 102 ms'])
  expect(run.held('n2')).toEqual(['blue 602 ms'])
})

test('a server with a full disk stops, and answers nothing that it could not store', () => {
  const run = playCluster({
    workload: [write(100, 'n1', 'red'), write(1500, 'n1', 'blue')],
    script: [
      { atMs: 50, do: 'diskFull', node: 'n1', on: true },
      { atMs: 1200, do: 'diskFull', node: 'n1', on: false },
      { atMs: 1200, do: 'crash', node: 'n1' },
      { atMs: 1210, do: 'restart', node: 'n1' },
    ],
  })
  expect(run.outcomes()).toEqual(['unknown@1000', 'ok@4'])
  expect([run.held('n1', 1100), run.held('n2', 1400)]).toEqual([[], []])
  expect(run.held('n2')).toEqual(['blue 1.502 s'])
})

test('a repeated request is stamped once, as long as its write is there', () => {
  const run = playCluster({
    workload: [write(100, 'n1', 'red')],
    knobs: { clientTimeoutMs: 50, clientRetries: 3 },
    script: [{ atMs: 90, do: 'drop', from: 'n1', to: 'c1' }],
  })
  expect(run.outcomes()).toEqual(['ok@54'])
  expect(run.notes('stamps', 'recognised')).toEqual(['stamps n1@102', 'recognised n2@152'])
})

test('reads: nothing yet, a value, and what is unknown to the server is refused', () => {
  const run = playCluster({
    workload: [
      read(10, 'n1'),
      write(100, 'n1', 'red'),
      read(200, 'n2'),
      { atMs: 300, client: 'c1', op: 'write', key: 'y', value: 'green', to: 'n1' },
    ],
  })
  expect(run.answers()).toEqual([null, undefined, 'red', undefined])
  expect(run.held('n2', undefined, 'y')).toEqual(['green 302 ms'])
})
