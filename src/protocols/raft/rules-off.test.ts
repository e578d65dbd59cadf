import { expect, test } from 'vitest'
import type { Scenario } from '../../engine/scenario.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { append, campaign, cluster, split } from './testing/cluster.ts'

/** Every safety rule is there for a reason: the same run with the rule off breaks what it keeps with the rule on. */

function broken(scenario: Scenario, ...rulesOff: string[]): string[] {
  const { verdicts } = finish({ ...scenario, rulesOff }, protocol)
  return verdicts.flatMap(({ check, holds }) => (holds === false ? [check] : []))
}

test('`vote-once-per-term`: two candidates of one term both win', () => {
  const scenario = cluster({ script: [campaign(10, 'n1'), campaign(11, 'n2')] })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'vote-once-per-term')).toContain('one-leader-per-term')
})

test('`vote-is-durable`: a voter that restarts votes again in the same term', () => {
  const scenario = cluster({
    script: [
      campaign(10, 'n1'),
      campaign(15, 'n2'),
      { atMs: 21, do: 'crash', node: 'n3' },
      { atMs: 22, do: 'restart', node: 'n3' },
    ],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'vote-is-durable')).toContain('one-leader-per-term')
})

test('`log-is-durable`: the majority that acknowledged comes back without the entry', () => {
  const scenario = cluster({
    script: [
      campaign(10, 'n1'),
      { atMs: 100, do: 'cut', from: 'n1', to: 'n3' },
      { atMs: 200, do: 'crash', node: 'n1' },
      { atMs: 200, do: 'crash', node: 'n2' },
      { atMs: 210, do: 'heal', all: true },
      campaign(300, 'n3'),
      campaign(400, 'n2'),
    ],
    workload: [append(110, 'x')],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'log-is-durable')).toEqual([
    'leader-completeness',
    'state-machine-safety',
    'acked-writes-survive',
  ])
})

test('`up-to-date-log-wins`: a server without the committed entry is elected', () => {
  const scenario = cluster({
    script: [
      campaign(10, 'n1'),
      split(100, 'n1 n2 c1', 'n3'),
      split(200, 'n1', 'n2 n3 c1'),
      campaign(210, 'n3'),
      campaign(400, 'n2'),
      { atMs: 600, do: 'heal' },
    ],
    workload: [append(110, 'x')],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'up-to-date-log-wins')).toEqual([
    'leader-completeness',
    'state-machine-safety',
    'acked-writes-survive',
  ])
})

test('`majority-to-commit`: what a leader acknowledged alone is erased', () => {
  const scenario = cluster({
    script: [
      campaign(10, 'n1'),
      split(100, 'n1 c1', 'n2 n3'),
      campaign(200, 'n2'),
      { atMs: 400, do: 'heal' },
    ],
    workload: [append(110, 'x')],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'majority-to-commit')).toEqual([
    'leader-completeness',
    'state-machine-safety',
    'acked-writes-survive',
  ])
})

/**
 * Figure 8 with the no-op on. n1 holds 70 entries of term 2 that nobody else has, more than one message takes: 64 of them are on a
 * majority before the no-op of its own term is. After 70 refusals n2 takes the first message at 1,440 ms.
 */
test('`count-only-current-term`: entries of an older term are applied, then overwritten', () => {
  const old = Array.from({ length: 70 }, (_, i) => ({ term: 2, key: `k${i}`, value: i }))
  const first = { term: 1, key: 'w', value: 0 }
  const scenario = cluster({
    nodes: [
      { id: 'n1', disk: { term: 3, log: [first, ...old] } },
      { id: 'n2', disk: { term: 3, log: [first] } },
      { id: 'n3', disk: { term: 3, log: [first, { term: 3, key: 'y', value: 1 }] } },
    ],
    script: [
      split(5, 'n3', 'n1 n2 c1'),
      campaign(10, 'n1'),
      split(1455, 'n1', 'n2 n3 c1'),
      campaign(1500, 'n3'),
      campaign(1600, 'n3'),
    ],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'count-only-current-term')).toEqual(['leader-completeness', 'state-machine-safety'])
})

test('`noop-on-election`: a new leader does not find out what was committed before it', () => {
  const scenario = cluster({
    knobs: { readMode: 'local' },
    script: [campaign(10, 'n1'), { atMs: 126, do: 'crash', node: 'n1' }, campaign(200, 'n2')],
    workload: [
      { atMs: 101, op: 'write', key: 'x', value: 1 },
      { atMs: 500, op: 'read', key: 'x', to: 'n2' },
    ],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'noop-on-election')).toEqual(['linearizable', 'sequential', 'read-your-writes'])
})

test('`step-down-on-higher-term`: an old leader takes the new number and leads on', () => {
  const scenario = cluster({
    script: [campaign(10, 'n1'), split(100, 'n1', 'n2 n3'), campaign(200, 'n2'), { atMs: 400, do: 'heal' }],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'step-down-on-higher-term')).toContain('one-leader-per-term')
})

test('`consistency-check`: who missed an entry puts later ones in its place', () => {
  const scenario = cluster({
    script: [
      campaign(10, 'n1'),
      split(100, 'n1 n2 c1', 'n3'),
      { atMs: 200, do: 'heal' },
      campaign(200, 'n2'),
    ],
    workload: [append(101, 'x'), append(300, 'y', { to: 'n2' })],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'consistency-check')).toEqual([
    'log-matching',
    'state-machine-safety',
    'replicas-converge',
  ])
})

test('`apply-once`: a retry whose answer was lost takes effect twice', () => {
  const scenario = cluster({
    knobs: { clientTimeoutMs: 100, clientRetries: 3 },
    script: [campaign(10, 'n1'), { atMs: 100, do: 'drop', from: 'n1', to: 'c1', type: 'response' }],
    workload: [append(101, 'x'), { atMs: 1000, op: 'read', key: 'list' }],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'apply-once')).toEqual(['no-duplicate-effects', 'linearizable', 'sequential'])
})
