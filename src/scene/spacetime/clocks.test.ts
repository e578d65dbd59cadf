import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../engine/scenario.ts'
import { protocol as raft } from '../../protocols/raft/index.ts'
import { cluster, played, told } from './testing/runs.ts'

const ms = 1000
const clocksOf = (change: Partial<Scenario>) => told(played({ ...cluster, ...change }, raft)).clocks

describe('lanes have clocks of their own', () => {
  test('one that is right is not marked', () => {
    expect(clocksOf({}).ticks('n1', 0, 1000 * ms, 100 * ms)).toEqual([])
  })

  test('one that is ahead is marked as far ahead', () => {
    const clocks = clocksOf({ nodes: [{ id: 'n1', clock: { offsetMs: 5000 } }, { id: 'n2' }, { id: 'n3' }] })
    expect(clocks.offsetAt('n1', 300 * ms)).toBe(5000 * ms)
    expect(clocks.ticks('n1', 0, 250 * ms, 100 * ms)).toEqual(
      [0, 100, 200].map((at) => ({ at: at * ms, wall: (5000 + at) * ms })),
    )
  })

  test('one that runs faster has closer marks', () => {
    const clocks = clocksOf({ script: [{ atMs: 100, do: 'drift', node: 'n1', driftPpm: 250_000 }] })
    expect(clocks.ticks('n1', 100 * ms, 400 * ms, 100 * ms).map(({ at }) => at / ms)).toEqual([
      100, 180, 260, 340,
    ])
    expect(clocks.offsetAt('n1', 500 * ms)).toBe(100 * ms)
  })

  test('one that is set back shows some times twice', () => {
    const clocks = clocksOf({ script: [{ atMs: 500, do: 'skew', node: 'n1', offsetMs: -200 }] })
    const walls = clocks.ticks('n1', 0, 1000 * ms, 100 * ms).map(({ wall }) => wall / ms)
    expect(walls).toEqual([0, 100, 200, 300, 400, 300, 400, 500, 600, 700])
  })

  test('whatever its offset and drift, a mark stands where the clock shows it', () => {
    const some = fc.record({
      offsetMs: fc.integer({ min: -500, max: 500 }),
      driftPpm: fc.integer({ min: -300_000, max: 300_000 }),
    })
    fc.assert(
      fc.property(some, ({ offsetMs, driftPpm }) => {
        const clocks = clocksOf({
          endMs: 10,
          nodes: [{ id: 'n1', clock: { offsetMs, driftPpm } }, { id: 'n2' }, { id: 'n3' }],
        })
        for (const { at, wall } of clocks.ticks('n1', 0, 1000 * ms, 100 * ms)) {
          // The clock shows whole microseconds.
          expect(Math.abs(at + clocks.offsetAt('n1', at) - wall)).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 40 },
    )
  })
})
