import { expect, test } from 'vitest'
import type { Scenario } from '../../engine/scenario.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { apart, ask, replicas } from './testing/replicas.ts'

/** Every safety rule is there for a reason: the same run with the rule off breaks what it keeps with the rule on. */

function judge(change: Partial<Scenario>, ...rulesOff: string[]) {
  const { verdicts, measures } = finish(replicas({ ...change, rulesOff }), protocol)
  const broken = verdicts.filter(({ holds }) => holds === false).map(({ check }) => check)
  const { ackedLost, leastCount, mostCount } = measures
  return { broken, ackedLost, counts: [leastCount, mostCount] }
}

const workload = ([1, 2, 3] as const).map((who) => ask(100 + who, who, 'increment', 5))

test('`own-entry`: of three numbers the largest stays, and what made the others is forgotten', () => {
  const change = { script: [apart(50), { atMs: 2000, do: 'heal' } as const], workload }
  expect(judge(change)).toEqual({ broken: [], ackedLost: 0, counts: [15, 15] })
  expect(judge(change, 'own-entry')).toEqual({
    broken: ['nothing-is-forgotten', 'acked-writes-survive'],
    ackedLost: 2,
    counts: [5, 5],
  })
})

test('`larger-wins`: what the network brings twice is counted twice', () => {
  const change: Partial<Scenario> = {
    script: [{ atMs: 105, do: 'duplicate', from: 'n1', to: 'n2', type: 'gossip' }],
    workload,
  }
  expect(judge(change)).toEqual({ broken: [], ackedLost: 0, counts: [15, 15] })
  expect(judge(change, 'larger-wins')).toEqual({
    broken: ['same-effects-same-state', 'replicas-converge', 'no-duplicate-effects'],
    ackedLost: 0,
    counts: [15, 20],
  })
})

test('`larger-wins`: so is what is sent again because its confirmation was lost', () => {
  const change: Partial<Scenario> = {
    script: [{ atMs: 105, do: 'drop', from: 'n2', to: 'n1', type: 'gossipAck' }],
    workload,
  }
  expect(judge(change).counts).toEqual([15, 15])
  expect(judge(change, 'larger-wins').counts).toEqual([15, 20])
})

test('`fresh-entry`: a wiped replica begins again at nothing, and what it counts is taken for old', () => {
  const change: Partial<Scenario> = {
    knobs: { gossip: 'state' },
    script: [
      { atMs: 1000, do: 'crash', node: 'n1' },
      { atMs: 1000, do: 'wipe', node: 'n1' },
      {
        atMs: 1001,
        do: 'partition',
        sides: [
          ['n1', 'c1'],
          ['n2', 'n3', 'c2', 'c3'],
        ],
      },
      { atMs: 1002, do: 'restart', node: 'n1' },
      { atMs: 2000, do: 'heal' },
    ],
    workload: [...workload, ask(1500, 1, 'increment', 3)],
  }
  expect(judge(change)).toEqual({ broken: [], ackedLost: 0, counts: [18, 18] })
  expect(judge(change, 'fresh-entry')).toEqual({
    broken: ['nothing-is-forgotten', 'acked-writes-survive'],
    ackedLost: 1,
    counts: [15, 15],
  })
})

test('`tombstones`: who has not heard of a removal brings back what was removed', () => {
  const change: Partial<Scenario> = {
    knobs: { gossip: 'state' },
    workload: [ask(100, 1, 'add', 'milk'), ask(1000, 2, 'remove', 'milk')],
  }
  const left = (...rulesOff: string[]) =>
    finish(replicas({ ...change, rulesOff }), protocol).world.nodes.map(({ now }) => protocol.face(now).label)
  expect(left().slice(0, 3)).toEqual(['x = {}', 'x = {}', 'x = {}'])
  expect(left('tombstones').slice(0, 3)).toEqual(['x = {milk}', 'x = {milk}', 'x = {milk}'])
  expect(judge(change).broken).toEqual([])
  expect(judge(change, 'tombstones').broken).toEqual(['nothing-is-forgotten'])
})
