import { expect, test } from 'vitest'
import type { Scenario } from '../../engine/scenario.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { edit, office } from './testing/office.ts'

/** Every safety rule is there for a reason: the same run with the rule off breaks what it keeps with the rule on. */

function judge(change: Partial<Scenario>, ...rulesOff: string[]) {
  const { verdicts, measures } = finish(office({ ...change, rulesOff }), protocol)
  const broken = verdicts.filter(({ holds }) => holds === false).map(({ check }) => check)
  return { broken, ackedLost: measures['ackedLost'] }
}

const kept = { broken: [], ackedLost: 0 }
const workload = [edit(100, 1, 'a'), edit(500, 2, 'b')]

test('`fencing`: who slept after it looked at its lease writes over its successor', () => {
  const change: Partial<Scenario> = {
    script: [
      { atMs: 163, do: 'pause', node: 'c1' },
      { atMs: 2500, do: 'resume', node: 'c1' },
    ],
    workload,
  }
  expect(judge(change)).toEqual(kept)
  expect(judge(change, 'fencing')).toEqual({
    broken: ['writes-in-token-order', 'no-lost-update', 'acked-writes-survive'],
    ackedLost: 1,
  })
})

test('`fencing`: no pause at all, one packet that takes its time', () => {
  const change: Partial<Scenario> = {
    script: [{ atMs: 150, do: 'hold', from: 'c1', to: 'n2', type: 'store', forMs: 2000 }],
    workload,
  }
  expect(judge(change)).toEqual({ broken: ['one-writer-at-once'], ackedLost: 0 })
  expect(judge(change, 'fencing').ackedLost).toBe(1)
})

test('`reads-carry-token`: between a read and a write of 2 the write of 1 still counts, and 2 writes it away', () => {
  const change: Partial<Scenario> = {
    knobs: { workMs: 300, leaseMs: 600 },
    script: [{ atMs: 400, do: 'hold', from: 'c1', to: 'n2', type: 'store', forMs: 450 }],
    workload,
  }
  expect(judge(change)).toEqual({ broken: ['one-writer-at-once'], ackedLost: 0 })
  expect(judge(change, 'reads-carry-token')).toEqual({
    broken: ['no-lost-update', 'acked-writes-survive', 'one-writer-at-once'],
    ackedLost: 1,
  })
})

test('`grants-on-disk`: a service that comes back from a crash gives token 1 to somebody else', () => {
  const change: Partial<Scenario> = {
    knobs: { workMs: 300 },
    script: [
      { atMs: 200, do: 'crash', node: 'n1' },
      { atMs: 250, do: 'restart', node: 'n1' },
    ],
    workload: [edit(100, 1, 'a'), edit(300, 2, 'b')],
  }
  expect(judge(change)).toEqual(kept)
  expect(judge(change, 'grants-on-disk')).toEqual({
    broken: ['tokens-are-unique', 'no-lost-update', 'acked-writes-survive', 'one-writer-at-once'],
    ackedLost: 1,
  })
})
