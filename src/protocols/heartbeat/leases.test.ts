import { describe, expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { cluster, cut, playCluster, shop } from './testing/cluster.ts'
import type { Change } from './testing/cluster.ts'

/** n1 watches, n2 has task 1, n3 task 2, n4 is the spare. Beats at 0, 100, …; silence after 350 ms; leases of 1,060 ms. */

const crash: Intervention = { atMs: 1051, do: 'crash', node: 'n2' }
const exact = { clockMarginPct: 0 }

const measured = (change: Change) => finish(cluster(shop(change)), protocol).measures

describe('work is lent', () => {
  test('to the workers in turn, once they have asked', () => {
    const run = playCluster(shop())
    expect(['n2', 'n3', 'n4'].map((id) => run.tasks(id, 20))).toEqual([['1'], ['2'], []])
    expect(run.tasks('n2', 19)).toEqual([])
    expect(run.pieces('n2', 1000)).toBeGreaterThan(15)
  })

  test('a dead worker’s task goes to the spare once its last lease is over: granted at 1,010, so at 2,070', () => {
    const run = playCluster(shop({ script: [crash], knobs: exact }))
    expect(run.notes('dropped', 'handsOver', 'takesTask').slice(2)).toEqual([
      'dropped n1@1360',
      'handsOver n1@2070',
      'takesTask n4@2100',
    ])
  })

  test('without leases at once, on suspicion', () => {
    const run = playCluster(shop({ script: [crash], rulesOff: ['leases'] }))
    expect(run.notes('handsOver', 'takesTask').slice(2)).toEqual(['handsOver n1@1360', 'takesTask n4@1390'])
  })

  test('the price: the lease, less the age of the last grant when the worker died', () => {
    const [at, taken] = [1051, 30]
    expect(measured({ script: [crash], knobs: exact })['ownerlessMs']).toBe(1010 + 1060 - at + taken)
    expect(measured({ script: [crash], rulesOff: ['leases'] })['ownerlessMs']).toBe(1010 + 350 - at + taken)
    expect(measured({ script: [crash] })['ownerlessMs']).toBe(1010 + 1325 - at + taken)
  })

  test('one that is only cut off stops when its lease, counted from its own request, is over', () => {
    const run = playCluster(shop({ script: [cut(1051, 'n1', 'n2')], knobs: exact }))
    expect(run.notes('leaseOver', 'handsOver')).toEqual(['leaseOver n2@2060', 'handsOver n1@2070'])
  })

  test('one that was asleep finds its lease over, and asks anew', () => {
    const script: Intervention[] = [
      { atMs: 1051, do: 'pause', node: 'n2' },
      { atMs: 3033, do: 'resume', node: 'n2' },
    ]
    const run = playCluster(shop({ script }))
    const before = run.pieces('n2', 3032)
    expect([run.notes('leaseOver'), run.pieces('n2'), run.tasks('n2')]).toEqual([
      ['leaseOver n2@3033'],
      before,
      [],
    ])
    expect(run.notes('back')).toEqual(['back n1@3043'])
  })

  test('one that comes back before its lease is over keeps its task', () => {
    const script: Intervention[] = [cut(1051, 'n1', 'n2'), { atMs: 1500, do: 'heal' }]
    const run = playCluster(shop({ script }))
    expect([run.notes('handsOver'), run.tasks('n2')]).toEqual([[], ['1']])
  })

  test('an answer that a newer one has overtaken is not heeded', () => {
    const late: Intervention = { atMs: 2005, do: 'hold', from: 'n1', to: 'n4', type: 'grant', forMs: 200 }
    const run = playCluster(shop({ script: [crash, late], knobs: exact }))
    expect(run.of('deliver').filter(({ node, at }) => node === 'n4' && at === 2_220_000)).toHaveLength(1)
    expect([run.notes('losesTask'), run.tasks('n4', 2221)]).toEqual([[], ['1']])
  })

  test('tasks of several go to those that have fewest', () => {
    const script: Intervention[] = [crash, { atMs: 1053, do: 'crash', node: 'n3' }]
    const run = playCluster(shop({ nodes: 5, script }))
    expect([run.tasks('n4'), run.tasks('n5')]).toEqual([['1'], ['2']])
  })

  test('nobody is left: the task waits for the first that comes back', () => {
    const script: Intervention[] = [
      crash,
      { atMs: 1053, do: 'crash', node: 'n3' },
      { atMs: 1055, do: 'crash', node: 'n4' },
      { atMs: 4001, do: 'restart', node: 'n4' },
    ]
    expect(playCluster(shop({ script })).tasks('n4')).toEqual(['1', '2'])
  })

  test('a monitor that crashes knows what it has lent, and waits as if it had lent it just now', () => {
    const script: Intervention[] = [
      crash,
      { atMs: 2500, do: 'crash', node: 'n1' },
      { atMs: 2600, do: 'restart', node: 'n1' },
      { atMs: 2550, do: 'crash', node: 'n4' },
    ]
    const run = playCluster(shop({ script, knobs: exact, endMs: 4500 }))
    expect(run.notes('handsOver')).toEqual(['handsOver n1@2070', 'handsOver n1@3660'])
    expect(run.tasks('n3')).toEqual(['1', '2'])
  })

  test('a monitor whose disk is full has decided nothing, and tries again', () => {
    const full = (on: boolean, atMs: number): Intervention => ({ atMs, do: 'diskFull', node: 'n1', on })
    const run = playCluster(shop({ script: [crash, full(true, 2100), full(false, 2800)] }))
    expect(run.tasks('n4')).toEqual(['1'])
    expect(run.context('n1').disk).toMatchObject({ 1: { node: 'n4', term: 2 } })
    expect(run.notes('diskFull').length).toBeGreaterThan(3)
  })
})

describe('how fast clocks may run apart', () => {
  const drift = (node: string, driftPpm: number): Intervention => ({ atMs: 500, do: 'drift', node, driftPpm })
  const broken = (...drifts: Intervention[]): readonly string[] =>
    finish(cluster(shop({ script: [...drifts, cut(1051, 'n1', 'n2')] })), protocol)
      .verdicts.filter(({ holds }) => holds === false)
      .map(({ check }) => check)

  test('the margin of 25 % covers clocks that go wrong by a tenth, in opposite directions', () => {
    expect(broken(drift('n2', -100_000), drift('n1', 100_000))).toEqual([])
  })

  test('a holder whose clock goes slower than that is still at work when the next one begins', () => {
    expect(broken(drift('n2', -300_000))).toEqual(['one-owner-per-task'])
  })
})
