import { describe, expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { ownerOf } from './rules/asking.ts'
import { ask, cluster, cut, playCluster } from './testing/cluster.ts'
import type { Change } from './testing/cluster.ts'

const alone: Change = { knobs: { helpers: 0 } }
const partial = [cut(1050, 'n1', 'n3')]
const crash: Intervention[] = [{ atMs: 1011, do: 'crash', node: 'n3' }]

const measured = (change: Change) => finish(cluster(change), protocol).measures
const views = (change: Change): readonly string[] => {
  const run = playCluster(change)
  return ['n1', 'n2', 'n3'].map((id) => run.view(id))
}

describe('reachability belongs to a pair of nodes', () => {
  test('one cut link, three memberships', () => {
    expect(views({ ...alone, script: partial })).toEqual(['n1 n2', 'n1 n2 n3', 'n2 n3'])
    expect(measured({ ...alone, script: partial })).toMatchObject({ views: 3, falseSuspicions: 2 })
  })

  test('with the help of others there is one, and it is true', () => {
    expect(views({ script: partial })).toEqual(['n1 n2 n3', 'n1 n2 n3', 'n1 n2 n3'])
    expect(measured({ script: partial })).toMatchObject({ views: 1, falseSuspicions: 0 })
  })

  test('help costs four messages for each suspicion, which returns as long as the cut lasts', () => {
    const run = playCluster({ script: partial, endMs: 3000 })
    const suspicions = run.notes('probes')
    expect(suspicions).toEqual([
      'probes n1@1610',
      'probes n3@1610',
      'probes n1@2250',
      'probes n3@2250',
      'probes n1@2890',
      'probes n3@2890',
    ])
    expect(measured({ script: partial, endMs: 3000 })['probeMsgs']).toBe(4 * suspicions.length)
  })

  test('all links from a node cut, one way: it leaves every other view, and still sees all', () => {
    const script = [cut(1050, 'n3', 'n1', true), cut(1050, 'n3', 'n2', true)]
    expect(views({ script })).toEqual(['n1 n2', 'n1 n2', 'n1 n2 n3'])
  })

  test('whoever is heard again is in again', () => {
    const script: Intervention[] = [...partial, { atMs: 3005, do: 'heal' }]
    const run = playCluster({ ...alone, script })
    expect([run.view('n1', 3000), run.view('n1')]).toEqual(['n1 n2', 'n1 n2 n3'])
    expect(run.notes('back').toSorted()).toEqual(['back n1@3210', 'back n3@3210'])
  })
})

describe('a node that is dead', () => {
  test('is missed 600 ms after its last beat; with help 200 ms later, and two messages for each helper', () => {
    expect(measured({ ...alone, script: crash })).toMatchObject({
      crashDetectedMs: 599,
      probeMsgs: 0,
      views: 1,
    })
    expect(measured({ script: crash })).toMatchObject({ crashDetectedMs: 799, probeMsgs: 4, views: 1 })
  })

  test('helpers that need longer than they are given are of no use', () => {
    const knobs = { probeTimeoutMs: 39 }
    expect(measured({ knobs, script: partial })['views']).toBe(3)
    expect(measured({ knobs: { probeTimeoutMs: 41 }, script: partial })['views']).toBe(1)
  })

  test.each([
    [200, 400],
    [200, 600],
    [500, 1500],
  ])(
    'beats each %i ms, patience %i ms: it is missed after the patience, less up to one beat',
    (beatMs, timeoutMs) => {
      for (const atMs of [1011, 1234, 1500, 1777]) {
        const script: Intervention[] = [{ atMs, do: 'crash', node: 'n3' }]
        const took = measured({ knobs: { helpers: 0, beatMs, timeoutMs }, script })['crashDetectedMs'] ?? 0
        expect(took).toBeGreaterThanOrEqual(timeoutMs - beatMs)
        expect(took).toBeLessThanOrEqual(timeoutMs + 10)
      }
    },
  )

  test('a pause longer than the patience looks like death; a shorter one does not', () => {
    const pause = (forMs: number): Intervention[] => [
      { atMs: 1011, do: 'pause', node: 'n3' },
      { atMs: 1011 + forMs, do: 'resume', node: 'n3' },
    ]
    const wrong = (forMs: number) => measured({ ...alone, script: pause(forMs) })['falseSuspicions']
    expect([wrong(400), wrong(700)]).toEqual([0, 2])
  })
})

describe('a question to a node about what another knows', () => {
  const workload = [ask(2000, 'n3', { to: 'n1' }), ask(2200, 'n3', { to: 'n2' })]

  test('is passed on, and the answer comes back', () => {
    expect(playCluster({ workload }).outcomes()).toEqual(['ok@24', 'ok@24'])
    expect(playCluster({ workload: [ask(2000, 'n1', { to: 'n1' })] }).outcomes()).toEqual(['ok@4'])
  })

  test('fails at whoever has dropped the other', () => {
    expect(playCluster({ ...alone, script: partial, workload }).outcomes()).toEqual(['failed@4', 'ok@24'])
  })

  test('is lost in the cut while nobody has noticed it', () => {
    const early = [ask(1100, 'n3', { to: 'n1' })]
    expect(playCluster({ script: partial, workload: early }).outcomes()).toEqual(['unknown@1000'])
  })

  test('goes through the helper: twice as far, and it arrives', () => {
    expect(playCluster({ script: partial, workload }).outcomes()).toEqual(['ok@44', 'ok@24'])
  })

  test('a key that is no node’s name is some node’s to know', () => {
    const members = ['n1', 'n2', 'n3']
    expect(ownerOf('N2', members)).toBe('n2')
    const owners = new Set(['x', 'y', 'z', 'register', 'list', 'basket'].map((key) => ownerOf(key, members)))
    expect([...owners].toSorted()).toEqual(members)
  })
})
