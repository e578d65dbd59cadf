import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileName, isTooLong, lastStretch, shotsOf } from './shots.ts'

describe('a film at the run’s pace', () => {
  test('one second of watching at a pace of 500 is half a second of the run: 26 shots at 25 a second', () => {
    const shots = shotsOf({ from: 2_000_000, to: 2_500_000 }, 500, 40, 60_000)
    expect(shots).toHaveLength(26)
    expect(shots.slice(0, 3)).toEqual([2_000_000, 2_020_000, 2_040_000])
    expect(shots.at(-1)).toBe(2_500_000)
  })

  test('it ends where it would be too long', () => {
    const stretch = { from: 0, to: 90_000_000 }
    expect(isTooLong(stretch, 1000, 60_000)).toBe(true)
    expect(shotsOf(stretch, 1000, 40, 60_000).at(-1)).toBe(60_000_000)
  })

  test('shots never leave the stretch and never go back', () => {
    const whole = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 1, max: 2000 }), (a, b, pace) => {
        const stretch = { from: Math.min(a, b), to: Math.max(a, b) }
        const shots = shotsOf(stretch, pace, 40, 60_000)
        expect(shots[0]).toBe(stretch.from)
        expect(shots.every((at, i) => at <= stretch.to && at >= (shots[i - 1] ?? 0))).toBe(true)
        expect(shots.length).toBeLessThanOrEqual(1501)
      }),
    )
  })

  test('unless anything else is chosen, of the last six seconds of watching', () => {
    expect(lastStretch(8_000_000, 500)).toEqual({ from: 5_000_000, to: 8_000_000 })
    expect(lastStretch(1_000_000, 500)).toEqual({ from: 0, to: 1_000_000 })
  })
})

test('files are named after the scenario and the moment', () => {
  expect(fileName('E3', [5_104_000], 1000, 'svg')).toBe('faultline-E3-5.10s.svg')
  expect(fileName('F1', [4_300_000, 4_960_400], 50, 'webm')).toBe('faultline-F1-4.300s-4.960s.webm')
})
