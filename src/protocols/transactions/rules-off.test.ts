import { expect, test } from 'vitest'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import type { Level } from './knobs.ts'
import { database } from './testing/database.ts'
import type { Steps } from './testing/database.ts'

/** Every safety rule is there for a reason: the same run with the rule off breaks what it keeps with the rule on. */

function outcome(rule: string, level: Level, check: string, one: Steps, two: Steps, dies = false) {
  const scenario = database({
    knobs: { level },
    workload: [one, two].map((txn, i) => ({ atMs: 100, client: `c${i + 1}`, op: 'txn', txn })),
    script: dies
      ? [
          { atMs: 1000, do: 'crash', node: 'n1' },
          { atMs: 2000, do: 'restart', node: 'n1' },
        ]
      : [],
  })
  return [[], [rule]].map((rulesOff) => {
    const { verdicts } = finish({ ...scenario, rulesOff }, protocol)
    const verdict = verdicts.find((each) => each.check === check)
    return verdict?.holds === false ? verdict.why : verdict?.holds
  })
}

test('`write-locks`: two transactions write the same rows in turns', () => {
  expect(
    outcome(
      'write-locks',
      'read uncommitted',
      'no-dirty-writes',
      [
        { do: 'write', key: '1', value: 11, atMs: 200 },
        { do: 'write', key: '2', value: 21, atMs: 400 },
      ],
      [
        { do: 'write', key: '1', value: 12, atMs: 300 },
        { do: 'write', key: '2', value: 22, atMs: 500 },
      ],
    ),
  ).toEqual([true, 'T2 wrote 1 although T1, which had written it, had not committed.'])
})

test('`first-updater-wins`: one of two additions is lost', () => {
  const add: Steps = [
    { do: 'read', key: '1' },
    { do: 'write', key: '1', value: ['+', 1], atMs: 200 },
  ]
  const [on, off] = outcome('first-updater-wins', 'snapshot', 'snapshot-isolation', add, [
    { do: 'read', key: '1' },
    { do: 'write', key: '1', value: ['+', 5], atMs: 210 },
  ])
  expect(add).toHaveLength(2)
  expect([on, off]).toEqual([true, expect.stringMatching(/^lost update/)])
})

test('`pivots-abort`: write skew', () => {
  const both: Steps = [
    { do: 'read', key: '1' },
    { do: 'read', key: '2' },
  ]
  const [on, off] = outcome(
    'pivots-abort',
    'serializable',
    'serializable',
    [...both, { do: 'write', key: '1', value: 11, atMs: 300 }],
    [...both, { do: 'write', key: '2', value: 21, atMs: 300 }],
  )
  expect([on, off]).toEqual([true, expect.stringMatching(/^write skew/)])
})

test('`commit-is-durable`: a crash forgets what was acknowledged', () => {
  const write = (value: number): Steps => [{ do: 'write', key: '1', value }]
  expect(outcome('commit-is-durable', 'read committed', 'commits-stay', write(11), write(12), true)).toEqual([
    true,
    'n1 had committed 2 transactions and now knows of 0.',
  ])
})
