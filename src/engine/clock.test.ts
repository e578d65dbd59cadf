import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { monoAt, newClock, wallAt, whenMono, withDrift, withOffset, type Clock } from './clock.ts'

const SECOND = 1_000_000
const HOUR = 3600 * SECOND

const drift = fc.integer({ min: -500_000, max: 1_000_000 })
const offset = fc.integer({ min: -HOUR, max: HOUR })
const time = fc.integer({ min: 0, max: HOUR })

/** A clock that has been through some changes of rate and some steps of its wall time, the last of them at `since`. */
const livedClock = fc
  .record({
    offset,
    driftPpm: drift,
    acts: fc.array(
      fc.tuple(
        time,
        fc.oneof(
          drift.map((ppm) => ({ ppm })),
          offset.map((by) => ({ by })),
        ),
      ),
      {
        maxLength: 6,
      },
    ),
  })
  .map(({ offset: first, driftPpm, acts }): { clock: Clock; since: number } => {
    let clock = newClock(first, driftPpm)
    let since = 0
    for (const [at, act] of acts.toSorted(([a], [b]) => a - b)) {
      clock = 'ppm' in act ? withDrift(clock, at, act.ppm) : withOffset(clock, at, act.by)
      since = at
    }
    return { clock, since }
  })

describe('`mono` drifts and never steps', () => {
  test('a clock that does not drift shows the time since the node booted', () => {
    expect(monoAt(newClock(0, 0), 12_345)).toBe(12_345)
  })

  test('a drift of 1,000 ppm gains a millisecond a second, in whole microseconds', () => {
    expect(monoAt(newClock(0, 1000), SECOND)).toBe(SECOND + 1000)
    expect(monoAt(newClock(0, -1000), SECOND)).toBe(SECOND - 1000)
    expect(monoAt(newClock(0, 333_333), 7)).toBe(9)
  })

  test('it never runs backwards, whatever is done to the node’s clock', () => {
    fc.assert(
      fc.property(livedClock, time, time, ({ clock, since }, a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a]
        expect(monoAt(clock, since + early)).toBeLessThanOrEqual(monoAt(clock, since + late))
      }),
    )
  })

  test('a change of its rate or of the wall time leaves it where it is', () => {
    fc.assert(
      fc.property(livedClock, time, drift, offset, ({ clock, since }, passed, ppm, by) => {
        const at = since + passed
        expect(monoAt(withDrift(clock, at, ppm), at)).toBe(monoAt(clock, at))
        expect(monoAt(withOffset(clock, at, by), at)).toBe(monoAt(clock, at))
      }),
    )
  })
})

describe('`wall` is `mono` plus an offset that `skew` moves', () => {
  test('`skew { offsetMs }` is absolute: from the observer’s time, not from what the clock showed before', () => {
    fc.assert(
      fc.property(livedClock, time, offset, offset, ({ clock, since }, passed, first, second) => {
        const at = since + passed
        const twice = withOffset(withOffset(clock, at, first), at, second)
        expect(wallAt(twice, at) - at).toBe(second)
      }),
    )
  })

  test('after a skew it goes on at the rate of `mono`', () => {
    const clock = withOffset(newClock(0, 1000), SECOND, -5000)
    expect(wallAt(clock, 2 * SECOND) - wallAt(clock, SECOND)).toBe(SECOND + 1000)
  })

  test('a scenario may begin with a clock that is wrong', () => {
    expect(wallAt(newClock(-250_000, 0), 0)).toBe(-250_000)
  })
})

describe('timers run on `mono`', () => {
  test('whenMono is the first microsecond at which `mono` shows that much or more', () => {
    fc.assert(
      fc.property(livedClock, time, ({ clock, since }, ahead) => {
        const target = monoAt(clock, since) + ahead
        const at = whenMono(clock, target)
        expect(Number.isInteger(at)).toBe(true)
        expect(monoAt(clock, at)).toBeGreaterThanOrEqual(target)
        expect(at === clock.since || monoAt(clock, at - 1) < target).toBe(true)
      }),
    )
  })

  test('a clock at half its rate makes a timer of 100 ms last 200 ms', () => {
    expect(whenMono(newClock(0, -500_000), 100_000)).toBe(200_000)
    expect(whenMono(newClock(0, 1_000_000), 100_000)).toBe(50_000)
  })
})
