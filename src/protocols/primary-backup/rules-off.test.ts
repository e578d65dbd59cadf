import { describe, expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import type { Scenario } from '../../engine/scenario.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { cluster, promote, write } from './testing/cluster.ts'

/** Every safety rule is there for a reason: the same run with the rule off breaks what it keeps with the rule on. */

function judge(scenario: Scenario, ...rulesOff: string[]) {
  const { verdicts, measures } = finish({ ...scenario, rulesOff }, protocol)
  const broken = verdicts.filter(({ holds }) => holds === false).map(({ check }) => check)
  return { broken, ackedLost: measures['ackedLost'] }
}

const nothingLost = { broken: [], ackedLost: 0 }

test('`fencing`: two primaries that both reach n3 take turns in throwing away each other’s log', () => {
  const scenario = cluster({
    knobs: { ack: 'semi-sync' },
    clients: 2,
    script: [{ atMs: 500, do: 'cut', from: 'n1', to: 'n2' }, promote(700, 'n2'), { atMs: 2000, do: 'heal' }],
    workload: [write(800, 1, { to: 'n1' }), write(850, 2, { client: 'c2', to: 'n2' })],
  })
  // A primary does not know that it has been replaced until somebody refuses it: for 10 ms there are two.
  expect(judge(scenario)).toEqual({ broken: ['one-writer-at-once'], ackedLost: 0 })
  expect(judge(scenario, 'fencing')).toEqual({
    broken: ['acked-writes-survive', 'one-writer-at-once'],
    ackedLost: 1,
  })
})

describe('`majority-to-promote`', () => {
  const alone = (atMs: number, node: string): Intervention => ({
    atMs,
    do: 'partition',
    sides: [[node], ['n1', 'n2', 'n3'].filter((id) => id !== node)],
  })

  test('whoever is cut off takes over, and comes back with a newer epoch and an older log', () => {
    const scenario = cluster({
      knobs: { ack: 'majority', failover: 'automatic' },
      script: [alone(500, 'n3'), { atMs: 2500, do: 'heal' }],
      workload: [write(1500, 1)],
    })
    expect(judge(scenario)).toEqual(nothingLost)
    expect(judge(scenario, 'majority-to-promote')).toEqual({
      broken: ['acked-writes-survive', 'one-writer-at-once'],
      ackedLost: 1,
    })
  })

  test('two that miss the primary both begin the next epoch', () => {
    const scenario = cluster({
      knobs: { failover: 'automatic' },
      script: [
        { atMs: 500, do: 'crash', node: 'n1' },
        { atMs: 500, do: 'cut', from: 'n2', to: 'n3' },
      ],
    })
    expect(judge(scenario)).toEqual(nothingLost)
    expect(judge(scenario, 'majority-to-promote').broken).toEqual([
      'one-primary-per-epoch',
      'one-writer-at-once',
    ])
  })
})

test('`up-to-date-log-wins`: a server that lacks an acknowledged write is elected, and the others throw it away', () => {
  const scenario = cluster({
    knobs: { ack: 'majority', failover: 'automatic' },
    script: [
      { atMs: 1000, do: 'partition', sides: [['n3'], ['n1', 'n2']] },
      { atMs: 1500, do: 'crash', node: 'n1' },
      { atMs: 1510, do: 'heal' },
      { atMs: 1905, do: 'timeout', node: 'n3', timer: 'detect' },
      { atMs: 3000, do: 'restart', node: 'n1' },
    ],
    workload: [write(1100, 1)],
  })
  expect(judge(scenario)).toEqual(nothingLost)
  expect(judge(scenario, 'up-to-date-log-wins')).toEqual({ broken: ['acked-writes-survive'], ackedLost: 1 })
})
