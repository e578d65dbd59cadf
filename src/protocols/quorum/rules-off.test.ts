import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../engine/scenario.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { cluster, read, write } from './testing/cluster.ts'

/** Every safety rule is there for a reason: the same run with the rule off breaks what it keeps with the rule on. */

function broken(scenario: Scenario, ...rulesOff: string[]): readonly string[] {
  const { verdicts } = finish({ ...scenario, rulesOff }, protocol)
  return verdicts.filter(({ holds }) => holds === false).map(({ check }) => check)
}

/** One writer and two readers that ask the replicas themselves; majorities. */
const knobs = { coordination: 'client', versionsFrom: 'own-count' } as const
/** Who reads hears n3 first, then n2, and n1 last. */
const farFrom1 = [
  { from: 'c2', to: 'n1', both: true, delayMs: [50, 50] as [number, number] },
  { from: 'c2', to: 'n3', both: true, delayMs: [1, 1] as [number, number] },
]
const run = (change: Parameters<typeof cluster>[0]): Scenario => cluster({ knobs, clients: 2, ...change })

test('`newest-stays`: a write that was under way for long takes the place of a newer one', () => {
  const scenario = run({
    workload: [write(100, 1), write(200, 2)],
    script: [{ atMs: 50, do: 'hold', from: 'c1', to: 'n3', type: 'put', forMs: 300 }],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'newest-stays')).toEqual(['versions-never-go-back', 'replicas-converge'])
})

test('`newest-answers`: of two answers the first is the older one', () => {
  const scenario = run({
    network: { clientDelayMs: [2, 2], links: farFrom1 },
    workload: [write(100, 1), write(200, 2), read(300, 'c2')],
    script: [{ atMs: 150, do: 'hold', from: 'c1', to: 'n3', type: 'put', forMs: 500 }],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'newest-answers')).toEqual(['quorums-meet', 'linearizable'])
})

test('`count-replicas-once`: a confirmation that arrives twice is taken for two', () => {
  const scenario = run({
    network: { clientDelayMs: [2, 2], links: farFrom1 },
    workload: [write(100, 1), write(200, 2), read(300, 'c2')],
    script: [
      { atMs: 150, do: 'hold', from: 'c1', to: 'n2', type: 'put', forMs: 500 },
      { atMs: 150, do: 'hold', from: 'c1', to: 'n3', type: 'put', forMs: 500 },
      { atMs: 150, do: 'duplicate', from: 'n1', to: 'c1', type: 'kept' },
    ],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'count-replicas-once')).toEqual(['quorums-meet', 'linearizable'])
})

test('`stored-before-ack`: of the two that confirmed one forgets it in a crash', () => {
  const scenario = run({
    network: { clientDelayMs: [2, 2], links: farFrom1 },
    workload: [write(100, 1), write(200, 2), read(300, 'c2')],
    script: [
      { atMs: 150, do: 'hold', from: 'c1', to: 'n3', type: 'put', forMs: 500 },
      { atMs: 250, do: 'crash', node: 'n2' },
      { atMs: 260, do: 'restart', node: 'n2' },
    ],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'stored-before-ack')).toContain('quorums-meet')
})

describe('`serve-once`: a request that was under way twice', () => {
  const scenario = cluster({
    workload: [write(100, 1), write(200, 2), read(500)],
    script: [
      { atMs: 100, do: 'duplicate', from: 'c1', to: 'n1', type: 'request' },
      { atMs: 100, do: 'hold', from: 'c1', to: 'n1', sentAtMs: 100, type: 'request', copy: 1, forMs: 200 },
    ],
  })

  test('is done once', () => expect(broken(scenario)).toEqual([]))
  test('with the rule off puts an old value in the place of a newer one', () => {
    expect(broken(scenario, 'serve-once')).toContain('linearizable')
  })
})
