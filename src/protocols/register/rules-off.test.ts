import { expect, test } from 'vitest'
import type { Scenario } from '../../engine/scenario.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { cluster, write } from './testing/cluster.ts'

/** Every safety rule is there for a reason: the same run with the rule off breaks what it keeps with the rule on. */

function judge(scenario: Scenario, ...rulesOff: string[]) {
  const { verdicts, measures } = finish({ ...scenario, rulesOff }, protocol)
  const broken = verdicts.filter(({ holds }) => holds === false).map(({ check }) => check)
  return { broken, ackedLost: measures['ackedLost'] }
}

const fine = { broken: [], ackedLost: 0 }

test('`newest-wins`: an old write that was held up arrives last, and replaces the new one', () => {
  const scenario = cluster({
    knobs: { syncEveryMs: 10_000 },
    workload: [write(100, 'n1', 'old'), write(500, 'n1', 'new')],
    script: [{ atMs: 50, do: 'hold', from: 'n1', to: 'n2', type: 'replicate', forMs: 1000 }],
  })
  expect(judge(scenario)).toEqual(fine)
  expect(judge(scenario, 'newest-wins').broken).toEqual(['only-newer-replaces', 'replicas-converge'])
})

test('`stamps-rise`: the clock is set back, and the server drops what its client writes next', () => {
  const scenario = cluster({
    workload: [write(1000, 'n1', 'old'), write(2000, 'n1', 'new')],
    script: [{ atMs: 1500, do: 'skew', node: 'n1', offsetMs: -1500 }],
  })
  expect(judge(scenario)).toEqual(fine)
  expect(judge(scenario, 'stamps-rise')).toEqual({
    broken: ['stamps-rise', 'acked-writes-survive'],
    ackedLost: 1,
  })
})

test('`stamps-rise`: a client that forgets its count begins with 1 again, and loses its own second write', () => {
  const scenario = cluster({
    knobs: { order: 'client counter', ties: 'keep' },
    workload: [write(1000, 'n1', 'old'), write(2000, 'n1', 'new')],
  })
  expect(judge(scenario)).toEqual(fine)
  expect(judge(scenario, 'stamps-rise')).toEqual({
    broken: ['stamps-rise', 'acked-writes-survive'],
    ackedLost: 1,
  })
})

test('`learn-from-messages`: a server stamps a write below the one that it holds, and drops it', () => {
  const scenario = cluster({
    knobs: { order: 'lamport', ties: 'keep' },
    workload: [write(1000, 'n1', 'old'), write(2000, 'n2', 'new')],
  })
  expect(judge(scenario)).toEqual(fine)
  expect(judge(scenario, 'learn-from-messages')).toEqual({
    broken: ['causes-come-first', 'acked-writes-survive'],
    ackedLost: 1,
  })
})

test('`dots`: Ana and Ben write through one server, unaware of each other, and Ana’s write vanishes', () => {
  const scenario = cluster({
    knobs: { order: 'version vector', after: 'client' },
    workload: [write(1000, 'n1', 'Ana’s'), write(2000, 'n1', 'Ben’s', { client: 'c2' })],
  })
  expect(judge(scenario)).toEqual(fine)
  // Not counted as lost: the history cannot tell that Ben did not mean to overwrite what he had not read.
  expect(judge(scenario, 'dots')).toEqual({ broken: ['only-newer-replaces'], ackedLost: 0 })
})
