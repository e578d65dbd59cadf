import { describe, expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { cas, cluster, playCluster, read, write } from './testing/cluster.ts'

const knobs = { coordination: 'client' } as const
const holdPut = (from: string, to: string, forMs = 1000): Intervention => ({
  atMs: 150,
  do: 'hold',
  from,
  to,
  type: 'put',
  forMs,
})

describe('who asks the replicas (DeCandia et al. 2007, §6.4)', () => {
  const workload = [write(100, 1), read(200)]

  test('a client that asks them itself waits for its own messages only', () => {
    const run = playCluster({ knobs: { ...knobs, versionsFrom: 'own-count' }, workload })
    expect(run.outcomes()).toEqual(['ok@4', 'ok 1@4'])
  })

  test('a server counts its own copy, and asks the others', () => {
    const run = playCluster({ knobs: { versionsFrom: 'own-count' }, workload })
    expect(run.outcomes()).toEqual(['ok@24', 'ok 1@24'])
    expect(run.arrivals('n1').filter((arrival) => arrival.startsWith('got'))).toHaveLength(2)
  })

  test('whoever is asked: no server is special', () => {
    const asked = (to: string) =>
      playCluster({ workload: [write(100, 1, { to }), read(200, 'c1', { to })] }).outcomes()
    expect([asked('n1'), asked('n2'), asked('n3')]).toEqual([
      ['ok@44', 'ok 1@24'],
      ['ok@44', 'ok 1@24'],
      ['ok@44', 'ok 1@24'],
    ])
  })

  test('nothing has been written: a read says so', () => {
    expect(playCluster({ workload: [read(100)] }).outcomes()).toEqual(['ok null@24'])
  })
})

describe('versions (Lynch & Shvartsman 1997)', () => {
  const workload = [write(100, 1), write(200, 2), write(300, 3, {}, 'c2'), read(400)]

  test('a writer that asks first goes beyond what is there: a round trip more', () => {
    const run = playCluster({ clients: 2, knobs, workload })
    expect(run.outcomes()).toEqual(['ok@8', 'ok@8', 'ok@8', 'ok 3@4'])
    expect(run.copies()).toEqual(['3 v3', '3 v3', '3 v3'])
  })

  test('a second writer that counts for itself is taken for older: its write is OK and gone', () => {
    const run = playCluster({ clients: 2, knobs: { ...knobs, versionsFrom: 'own-count' }, workload })
    expect(run.outcomes()).toEqual(['ok@4', 'ok@4', 'ok@4', 'ok 2@4'])
  })

  test('of two that write at once one wins, the same on all replicas', () => {
    const at = { clients: 2, knobs, workload: [write(100, 1), write(100, 2, {}, 'c2')] }
    expect(playCluster(at).copies()).toEqual(['2 v1', '2 v1', '2 v1'])
  })

  test('a coordinator that has crashed gives no version twice', () => {
    const run = playCluster({
      workload: [write(100, 1), write(200, 2), write(400, 3), read(500)],
      script: [
        { atMs: 150, do: 'hold', from: 'n1', to: 'n2', type: 'put', forMs: 1000 },
        { atMs: 150, do: 'hold', from: 'n1', to: 'n3', type: 'put', forMs: 1000 },
        { atMs: 250, do: 'crash', node: 'n1' },
        { atMs: 260, do: 'restart', node: 'n1' },
      ],
      knobs: { clientTimeoutMs: 100 },
    })
    expect(run.outcomes()).toEqual(['ok@44', 'unknown@100', 'ok@44', 'ok 3@24'])
    const by = ['n1', 'n2'].map((id) => run.member(id).disk?.copies['x']?.version.by)
    expect(by).toEqual(['n1#260000', 'n1#260000'])
  })
})

describe('a write that is on one of three, and a reader that sees it', () => {
  const scenario = (repair: 'none' | 'after-answer' | 'before-answer') => ({
    clients: 2,
    knobs: { ...knobs, versionsFrom: 'own-count', repair } as const,
    network: {
      clientDelayMs: [2, 2] as [number, number],
      links: [{ from: 'c2', to: 'n3', both: true, delayMs: [20, 20] as [number, number] }],
    },
    workload: [write(100, 1), write(200, 2), read(300, 'c2')],
    script: [holdPut('c1', 'n2'), holdPut('c1', 'n3')],
  })

  test('without repair only its answer is new', () => {
    const run = playCluster(scenario('none'))
    expect([run.outcomes()[2], run.copies(600)]).toEqual(['ok 2@4', ['2 v2', '1 v1', '1 v1']])
  })

  test('read repair (DeCandia et al. 2007, §5): the answer first, then those who are behind', () => {
    const run = playCluster(scenario('after-answer'))
    expect([run.outcomes()[2], run.copies(303), run.copies(600)]).toEqual([
      'ok 2@4',
      ['2 v2', '1 v1', '1 v1'],
      ['2 v2', '2 v2', '2 v2'],
    ])
  })

  test('write-back (Attiya, Bar-Noy & Dolev 1995): a majority first, then the answer', () => {
    const run = playCluster(scenario('before-answer'))
    expect([run.outcomes()[2], run.copies(306)]).toEqual(['ok 2@8', ['2 v2', '2 v2', '1 v1']])
  })

  test('there is nothing to bring back where W replicas have shown it', () => {
    const run = playCluster({ ...scenario('before-answer'), script: [] })
    expect([run.outcomes()[2], run.notes('writesBack')]).toEqual(['ok 2@4', []])
  })

  test('with R = 1 the one answer is no proof of that', () => {
    const { knobs: base, ...rest } = scenario('before-answer')
    const run = playCluster({ ...rest, knobs: { ...base, readQuorum: 1, writeQuorum: 3 } })
    expect(run.notes('writesBack')).toHaveLength(1)
  })
})

describe('compare-and-set over quorums', () => {
  test('alone it does what it says', () => {
    const run = playCluster({
      knobs,
      workload: [write(100, 1), cas(200, [1, 2]), cas(300, [1, 3]), read(400)],
    })
    expect(run.outcomes()).toEqual(['ok@8', 'ok true@8', 'ok false@4', 'ok 2@4'])
  })

  test('of two at once both win: an atomic register is not enough (Herlihy 1991)', () => {
    const scenario = cluster({
      clients: 2,
      knobs: { ...knobs, repair: 'before-answer' },
      workload: [write(100, 1), cas(200, [1, 2]), cas(201, [1, 3], 'c2')],
    })
    const { measures, verdicts } = finish(scenario, protocol)
    expect(measures['casWinners']).toBe(2)
    expect(verdicts.find(({ check }) => check === 'linearizable')?.holds).toBe(false)
  })
})
