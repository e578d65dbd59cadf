import { expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { banks } from './testing/banks.ts'

/** Every safety rule is there for a reason: the same run with the rule off breaks what it keeps with the rule on. */

const crash = (atMs: number, node: string, backAtMs: number): readonly Intervention[] => [
  { atMs, do: 'crash', node },
  { atMs: backAtMs, do: 'restart', node },
]
const lost: Intervention = { atMs: 115, do: 'drop', from: 'n1', to: 'n3', type: 'verdict', nth: 1 }

test.each([
  ['yes-is-binding', [lost, ...crash(200, 'n1', 9000)], 'n1 has committed T1, and n3 has aborted it.', 1900],
  // The coordinator’s memory has gone; n3 asks it.
  [
    'verdict-is-durable',
    [lost, ...crash(200, 'n1', 3000)],
    'n1 has committed T1, and n3 has aborted it.',
    1900,
  ],
] as const)('`%s`', (rule, script, why, total) => {
  const scenario = banks({ script })
  const on = finish(scenario, protocol)
  expect([on.verdicts[0]?.holds, on.measures['total']]).toEqual([true, 2000])
  const off = finish({ ...scenario, rulesOff: [rule] }, protocol)
  expect([off.verdicts[0]?.holds, off.verdicts[0]?.why, off.measures['total']]).toEqual([false, why, total])
})

test('`vote-is-durable`: a bank that forgets its yes keeps the money of a transfer that is committed', () => {
  const scenario = banks({ script: crash(115, 'n3', 125) })
  expect(finish(scenario, protocol).measures['total']).toBe(2000)
  const off = finish({ ...scenario, rulesOff: ['vote-is-durable'] }, protocol)
  expect(off.measures['total']).toBe(1900)
  expect(off.verdicts[0]).toMatchObject({ holds: false, why: 'n1 has committed T1, and n3 has aborted it.' })
})
