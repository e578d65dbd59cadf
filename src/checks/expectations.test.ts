import { describe, expect, it } from 'vitest'
import { judgeRun, judgeRuns } from './expectations.ts'
import type { Result } from './expectations.ts'

const result = (holds: boolean | null, ackedLost: number | null = 0): Result => ({
  verdicts: [{ check: 'acked-writes-survive', title: '', holds, why: '', evidence: {} }],
  measures: { ackedLost },
})
const survives = { check: 'acked-writes-survive', holds: true }
const lost = { measure: 'ackedLost', min: 5, max: 10 }

describe('one run', () => {
  const met = (...args: Parameters<typeof judgeRun>) => judgeRun(...args).map((each) => each.met)

  it('a check is met by its verdict', () => {
    expect(met([survives], result(true))).toEqual([true])
    expect(met([survives], result(false))).toEqual([false])
    expect(met([{ ...survives, holds: false }], result(false))).toEqual([true])
  })

  it('undecided meets nothing', () => {
    expect(met([survives, { ...survives, holds: false }], result(null))).toEqual([false, false])
  })

  it('a measure is met within its range, both ends included; nothing to measure meets nothing', () => {
    expect([4, 5, 10, 11, null].map((value) => met([lost], result(true, value))[0])).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
    expect(met([{ measure: 'ackedLost' }], result(true, null))).toEqual([false])
  })

  it('what needs many runs is not asked of one', () => {
    expect(judgeRun([{ ...survives, over: { seeds: 10 } }], result(false))).toEqual([])
  })

  it('says in words what was expected and what came', () => {
    expect(judgeRun([survives, lost], result(null, 3)).map(({ why }) => why)).toEqual([
      'acked-writes-survive: expected that it holds, came undecided',
      'ackedLost: expected 5 to 10, came 3',
    ])
  })
})

describe('many runs', () => {
  const results = [result(true, 4), result(true, 6), result(false, 8), result(null, 10)]
  const met = (...expected: Parameters<typeof judgeRuns>[0]) =>
    judgeRuns(expected, results).map((each) => each.met)

  it('without a share every run must do as expected', () => {
    expect(met(survives, { measure: 'ackedLost', min: 4 })).toEqual([false, true])
  })

  it('a share is a range, both ends included', () => {
    const share = (least: number, most: number) =>
      met({ ...survives, over: { seeds: 4, share: [least, most] } })[0]
    expect([share(0.5, 1), share(0, 0.5), share(0.51, 1), share(0, 0.49)]).toEqual([true, true, false, false])
  })

  it('a mean is of all runs', () => {
    const mean = (from: number, to: number) =>
      met({ measure: 'ackedLost', over: { seeds: 4, mean: [from, to] } })[0]
    expect([mean(7, 7), mean(0, 6.9), mean(7.1, 9)]).toEqual([true, false, false])
  })

  it('a mean of runs of which one has nothing to measure is not met', () => {
    const expectation = { measure: 'ackedLost', over: { seeds: 2, mean: [0, 100] as [number, number] } }
    expect(judgeRuns([expectation], [result(true, 1), result(true, null)])[0]?.met).toBe(false)
  })
})
