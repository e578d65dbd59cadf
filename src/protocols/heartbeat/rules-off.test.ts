import { expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { cluster, cut, shop } from './testing/cluster.ts'
import type { Change } from './testing/cluster.ts'

/** Every safety rule is there for a reason: the same run with the rule off breaks what it keeps with the rule on. */

const broken = (change: Change, ...rulesOff: string[]): readonly string[] =>
  finish(cluster(shop({ ...change, rulesOff })), protocol)
    .verdicts.filter(({ holds }) => holds === false)
    .map(({ check }) => check)

test('`leases`: one that is only cut off is replaced, and goes on', () => {
  const change = { script: [cut(1051, 'n1', 'n2')] }
  expect(broken(change)).toEqual([])
  expect(broken(change, 'leases')).toEqual(['one-owner-per-task'])
})

test('`look-before-work`: one that was asleep goes on where it had stopped', () => {
  const script: Intervention[] = [
    { atMs: 1051, do: 'pause', node: 'n2' },
    { atMs: 3033, do: 'resume', node: 'n2' },
  ]
  expect(broken({ script })).toEqual([])
  expect(broken({ script }, 'look-before-work')).toEqual(['one-owner-per-task'])
})

test('`count-from-request`: a grant that was held up for longer than the lease begins it anew', () => {
  const script: Intervention[] = [
    { atMs: 1005, do: 'hold', from: 'n1', to: 'n2', forMs: 1500 },
    cut(1051, 'n2', 'n1', true),
  ]
  expect(broken({ script })).toEqual([])
  expect(broken({ script }, 'count-from-request')).toEqual(['one-owner-per-task'])
})
