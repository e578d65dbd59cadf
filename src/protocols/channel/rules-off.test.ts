import { expect, test } from 'vitest'
import type { Scenario } from '../../engine/scenario.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { charge, lose, pair, send } from './testing/pair.ts'

/** Every safety rule is there for a reason: the same run with the rule off breaks what it keeps with the rule on. */

function broken(scenario: Scenario, ...rulesOff: string[]): readonly string[] {
  const { verdicts } = finish({ ...scenario, rulesOff }, protocol)
  return verdicts.filter(({ holds }) => holds === false).map(({ check }) => check)
}

test('`numbers`: the middle one of three is lost and nobody notices', () => {
  const workload = [send(0, 'm1'), send(20, 'm2'), send(40, 'm3')]
  const scenario = pair({ workload, script: [lose(2)] })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'numbers')).toEqual(['no-silent-gaps'])
  const waits = pair({ workload, script: [lose(2)], knobs: { early: 'wait' } })
  expect(broken(waits)).toEqual([])
  expect(broken(waits, 'numbers')).toEqual(['no-silent-gaps', 'shown-in-order'])
})

test('`keys`: a charge whose answer was lost is repeated', () => {
  const scenario = pair({ knobs: { clientRetries: 1 }, workload: [charge(100)], script: [lose(1, true)] })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'keys')).toEqual(['no-duplicate-effects'])
})

test('`key-with-charge`: the charge outlives a crash, and its key does not', () => {
  const scenario = pair({
    knobs: { clientRetries: 1 },
    workload: [charge(100)],
    script: [lose(1, true), { atMs: 500, do: 'crash', node: 'n1' }, { atMs: 700, do: 'restart', node: 'n1' }],
  })
  expect(broken(scenario)).toEqual([])
  expect(broken(scenario, 'key-with-charge')).toEqual(['no-duplicate-effects'])
})
