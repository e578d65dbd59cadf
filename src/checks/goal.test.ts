import { describe, expect, test } from 'vitest'
import type { Intervention } from '../engine/interventions.ts'
import type { Reached } from '../engine/scenario.ts'
import { attemptOf, effortOf } from './goal.ts'

const crash = { atMs: 200, do: 'crash', node: 'n1' } as const
const told = { script: [crash], knobs: { ack: 'async' }, rulesOff: ['no-op'] }
const effort = (script: readonly Intervention[], more: object = {}) =>
  effortOf({ ...told, ...more, script }, told)

describe('what a run has beyond the scenario', () => {
  test('as it is told: nothing', () => {
    expect(effort([crash])).toEqual({ faults: 0, settings: 0 })
  })

  test('a fault that is moved, hits another node or is taken away adds none', () => {
    expect(effort([{ ...crash, atMs: 5 }]).faults).toBe(0)
    expect(effort([{ ...crash, node: 'n2' }]).faults).toBe(0)
    expect(effort([]).faults).toBe(0)
  })

  test('every other fault counts; what mends, what clients ask and what ends a fault does not', () => {
    expect(effort([crash, { ...crash, node: 'n2' }, { atMs: 5, do: 'pause', node: 'n3' }]).faults).toBe(2)
    expect(
      effort([
        crash,
        { atMs: 5, do: 'heal' },
        { atMs: 5, do: 'restart', node: 'n1' },
        { atMs: 5, do: 'op', client: 'c1', op: 'read' },
        { atMs: 5, do: 'lossy', from: 'n1', to: 'n2', pct: 0 },
        { atMs: 5, do: 'slow', node: 'n1', delayMs: 0 },
        { atMs: 5, do: 'diskFull', node: 'n1', on: false },
        { atMs: 5, do: 'bandwidth', from: 'n1', to: 'n2', kbps: null },
      ]).faults,
    ).toBe(0)
  })

  test('a knob or a rule counts once, set from the start or on the way', () => {
    expect(effort([crash], { knobs: { ack: 'sync' } }).settings).toBe(1)
    expect(effort([crash], { rulesOff: [] }).settings).toBe(1)
    expect(
      effort([crash, { atMs: 5, do: 'set', knob: 'ack', value: 'sync' }], {
        knobs: { ack: 'majority' },
        rulesOff: ['no-op', 'majority-to-commit'],
      }).settings,
    ).toBe(2)
  })
})

describe('an attempt', () => {
  const result = (holds: boolean | null, ackedLost = 0) => ({
    verdicts: [{ check: 'acked-writes-survive', title: '', holds, why: '', evidence: {} }],
    measures: { ackedLost },
  })
  const none = { faults: 0, settings: 0 }
  const breaks: Reached = { expect: [{ check: 'acked-writes-survive', holds: false }], faultsMax: 2 }
  const keeps: Reached = { expect: [{ check: 'acked-writes-survive', holds: true }] }
  const losesOne: Reached = { expect: [{ measure: 'ackedLost', min: 1, max: 1 }] }

  test('is open until the end, where what was measured counts', () => {
    expect(attemptOf(losesOne, none, result(false, 1), false).state).toBe('open')
    expect(attemptOf(losesOne, none, result(false, 1), true).state).toBe('reached')
    expect(attemptOf(losesOne, none, result(false, 2), true)).toMatchObject({
      state: 'missed',
      unmet: [{ expectation: losesOne.expect[0] }],
    })
  })

  test('is decided as soon as a promise is broken, for it stays broken', () => {
    expect(attemptOf(breaks, none, result(null), false).state).toBe('open')
    expect(attemptOf(breaks, none, result(false), false).state).toBe('reached')
    expect(attemptOf(keeps, none, result(true), false).state).toBe('open')
    expect(attemptOf(keeps, none, result(false), false).state).toBe('missed')
  })

  test('counts for nothing with more faults or settings than the goal allows', () => {
    expect(attemptOf(breaks, { faults: 2, settings: 0 }, result(false), true).state).toBe('reached')
    expect(attemptOf(breaks, { faults: 3, settings: 0 }, result(false), true).state).toBe('tooMuch')
    expect(attemptOf(breaks, { faults: 0, settings: 1 }, result(false), true).state).toBe('tooMuch')
  })
})
