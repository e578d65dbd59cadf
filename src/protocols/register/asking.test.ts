import { describe, expect, test } from 'vitest'
import { playCluster, write } from './testing/cluster.ts'

const fast = [{ id: 'n1', clock: { offsetMs: 5000 } }, { id: 'n2' }]
const two = [write(100, 'n1', 'first'), write(2100, 'n2', 'second')]

describe('`after` servers: what the others hold is asked first', () => {
  test('a write that has not arrived is learnt of, at the price of a round trip', () => {
    const run = playCluster({
      knobs: { order: 'lamport', after: 'servers', syncEveryMs: 10_000 },
      workload: two,
      script: [{ atMs: 100, do: 'hold', from: 'n1', to: 'n2', type: 'replicate', forMs: 2500 }],
    })
    expect(run.held('n1')).toEqual(['second #2'])
    expect(run.held('n2')).toEqual(['second #2'])
    expect(run.outcomes()).toEqual(['ok@24', 'ok@24'])
  })

  test('for two clients at once, each for its own write', () => {
    const run = playCluster({
      knobs: { order: 'lamport', after: 'servers' },
      workload: [write(100, 'n1', 'first'), write(105, 'n1', 'second', { client: 'c2' })],
    })
    expect(run.outcomes()).toEqual(['ok@24', 'ok@24'])
    expect(run.held('n2')).toEqual(['second #2'])
  })

  test('behind a cut nobody answers, and no write is taken', () => {
    const run = playCluster({
      knobs: { order: 'lamport', after: 'servers' },
      workload: two,
      script: [{ atMs: 50, do: 'cut', from: 'n1', to: 'n2' }],
    })
    expect(run.outcomes()).toEqual(['unknown@1000', 'unknown@1000'])
    expect(run.held('n1')).toEqual([])
  })

  test('an answer that comes twice counts once', () => {
    const run = playCluster({
      nodes: 3,
      knobs: { order: 'lamport', after: 'servers' },
      workload: [write(100, 'n1', 'first')],
      script: [
        { atMs: 50, do: 'cut', from: 'n1', to: 'n3' },
        { atMs: 50, do: 'duplicate', from: 'n2', to: 'n1', type: 'tell' },
      ],
    })
    expect(run.outcomes()).toEqual(['unknown@1000'])
  })
})

describe('`maxAheadMs`: who is too far ahead of the others is refused', () => {
  test('the fast server takes no writes, and the others take theirs', () => {
    const run = playCluster({ nodes: fast, knobs: { maxAheadMs: 1000 }, workload: two })
    expect(run.outcomes()).toEqual(['failed@24', 'ok@24'])
    expect(run.notes('objects', 'refuses')).toEqual(['objects n2@112', 'refuses n1@122'])
    expect(run.held('n1')).toEqual(['second 2.122 s'])
  })

  test('between the gap and the bound the later write is lost all the same', () => {
    const run = playCluster({ nodes: fast, knobs: { maxAheadMs: 6000 }, workload: two })
    expect(run.outcomes()).toEqual(['ok@24', 'ok@24'])
    expect(run.held('n2')).toEqual(['first 5.122 s'])
  })
})

describe('the sequencer', () => {
  test('is the first server: it numbers its own writes at once, those of others after a round trip', () => {
    const run = playCluster({ nodes: fast, knobs: { order: 'sequencer' }, workload: two })
    expect(run.held('n1')).toEqual(['second #2'])
    expect(run.outcomes()).toEqual(['ok@4', 'ok@24'])
  })

  test('goes on counting after a crash; while it is down the others wait', () => {
    const run = playCluster({
      knobs: { order: 'sequencer' },
      workload: [...two, write(3500, 'n2', 'third')],
      script: [
        { atMs: 1000, do: 'crash', node: 'n1' },
        { atMs: 3300, do: 'restart', node: 'n1' },
      ],
    })
    expect(run.outcomes()).toEqual(['ok@4', 'unknown@1000', 'ok@24'])
    expect(run.held('n1')).toEqual(['third #2'])
  })
})
