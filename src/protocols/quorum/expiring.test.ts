import { describe, expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { cluster, playCluster, read, write } from './testing/cluster.ts'

/** n3 and the client c3 that asks it are cut off. */
const cut: Intervention = {
  atMs: 500,
  do: 'partition',
  sides: [
    ['n1', 'n2', 'c1', 'c2'],
    ['n3', 'c3'],
  ],
}
const heal: Intervention = { atMs: 1500, do: 'heal' }

describe('no quorum in time', () => {
  const workload = [write(100, 1), read(600, 'c3'), write(900, 2, {}, 'c3')]
  const parted = { clients: 3, workload, script: [cut] }

  test('refuse: a read fails, and so does a write that nobody has stored yet', () => {
    const run = playCluster({ ...parted, knobs: { withoutQuorum: 'refuse' } })
    expect(run.outcomes()).toEqual(['ok@44', 'failed@204', 'failed@204'])
    expect(run.notes('refuses')).toEqual(['refuses n3@802', 'refuses n3@1102'])
    expect(run.copies()).toEqual(['1 v1', '1 v1', '1 v1'])
  })

  test('answer: with what it has, however old', () => {
    const run = playCluster({ ...parted, knobs: { withoutQuorum: 'answer' } })
    expect(run.outcomes()).toEqual(['ok@44', 'ok 1@204', 'ok@404'])
    expect(run.notes('goesOnAlone', 'acknowledgesAlone')).toEqual([
      'goesOnAlone n3@802',
      'goesOnAlone n3@1102',
      'acknowledgesAlone n3@1302',
    ])
    expect(run.copies()).toEqual(['1 v1', '1 v1', '2 v2'])
  })

  test('a write that is on one replica already cannot be called off: nobody knows', () => {
    const own = { withoutQuorum: 'refuse', versionsFrom: 'own-count', clientTimeoutMs: 400 } as const
    const run = playCluster({ ...parted, knobs: own })
    expect([run.outcomes()[2], run.notes('leavesOpen'), run.copies()]).toEqual([
      'unknown@400',
      ['leavesOpen n3@1102'],
      ['1 v1', '1 v1', '2 v2'],
    ])
  })

  test('a client that asks the replicas itself says so itself', () => {
    const knobs = { coordination: 'client', withoutQuorum: 'refuse' } as const
    const run = playCluster({ ...parted, knobs })
    expect(run.outcomes()).toEqual(['ok@8', 'failed@200', 'failed@200'])
  })

  test('nobody at all answers: there is nothing to answer with', () => {
    const knobs = { coordination: 'client', withoutQuorum: 'answer' } as const
    const script = ['n1', 'n2', 'n3'].map((node): Intervention => ({ atMs: 500, do: 'crash', node }))
    expect(playCluster({ knobs, workload: [read(600)], script }).outcomes()).toEqual(['failed@200'])
  })

  test('a deadline that a script brings forward is over, and the next one is kept', () => {
    const script: Intervention[] = [cut, { atMs: 650, do: 'timeout', node: 'n3', timer: 'deadline' }]
    const run = playCluster({ ...parted, script })
    expect(run.outcomes()).toEqual(['ok@44', 'failed@52', 'failed@204'])
  })

  test('R and W may change while an operation is under way', () => {
    const script: Intervention[] = [cut, { atMs: 650, do: 'set', knob: 'withoutQuorum', value: 'answer' }]
    expect(playCluster({ ...parted, script }).outcomes()[1]).toBe('ok 1@204')
  })
})

describe('hinted handoff (DeCandia et al. 2007, §4.6)', () => {
  const knobs = { handoffEveryMs: 100, withoutQuorum: 'answer' } as const

  test('who missed a write is offered it until it has it', () => {
    const run = playCluster({
      knobs,
      workload: [write(100, 1), write(600, 2)],
      clients: 3,
      script: [cut, heal],
    })
    expect(run.copies(1400)).toEqual(['2 v2', '2 v2', '1 v1'])
    expect(run.member('n1', 1400).disk?.hints).toEqual({ n3: ['x'] })
    expect(run.copies()).toEqual(['2 v2', '2 v2', '2 v2'])
    expect(run.member('n1').disk?.hints).toEqual({})
    expect(run.notes('handedOff')).toHaveLength(1)
  })

  test('the hint is on disk: the server may crash meanwhile', () => {
    const script: Intervention[] = [
      cut,
      { atMs: 1000, do: 'crash', node: 'n1' },
      { atMs: 1100, do: 'restart', node: 'n1' },
      heal,
    ]
    const run = playCluster({ knobs, workload: [write(100, 1), write(600, 2)], clients: 3, script })
    expect(run.copies()).toEqual(['2 v2', '2 v2', '2 v2'])
  })

  test('both sides have written: the higher version stays, and an acknowledged write is gone everywhere', () => {
    const both = {
      knobs,
      clients: 3,
      workload: [write(100, 1), write(600, 2), write(650, 3, {}, 'c3')],
      script: [cut, heal],
    }
    const { measures, verdicts } = finish(cluster(both), protocol)
    expect(measures['ok']).toBe(3)
    expect(verdicts.find(({ check }) => check === 'replicas-converge')?.holds).toBe(true)
    expect(playCluster(both).copies()).toEqual(['3 v2', '3 v2', '3 v2'])
  })

  test('without it they stay apart', () => {
    const apart = { ...knobs, handoffEveryMs: 0 }
    const run = playCluster({
      knobs: apart,
      workload: [write(100, 1), write(600, 2)],
      clients: 3,
      script: [cut, heal],
    })
    expect(run.copies()).toEqual(['2 v2', '2 v2', '1 v1'])
  })
})

describe('a full disk', () => {
  const full: Intervention = { atMs: 50, do: 'diskFull', node: 'n3', on: true }

  test('stops the replica: it confirms nothing that it cannot keep', () => {
    const run = playCluster({ workload: [write(100, 1)], script: [full] })
    expect([run.outcomes(), run.copies()]).toEqual([['ok@44'], ['1 v1', '1 v1', '–']])
    expect(protocol.face(run.node('n3').now).label).toBe('halted')
  })
})
