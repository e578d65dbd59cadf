import { expect, test } from 'vitest'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { storm } from './testing/racks.ts'

test(
  'whatever is broken is rebuilt, and no spare that works is idle (seeds 1 to 1000)',
  { timeout: 120_000 },
  () => {
    let events = 0
    let failures = 0
    for (let seed = 1; seed <= 1000; seed++) {
      const run = finish(storm(seed), protocol)
      const broken = run.verdicts.filter(({ holds }) => holds === false)
      expect([seed, broken]).toEqual([seed, []])
      events += run.events
      failures += run.measures['failures'] ?? 0
    }
    expect(events / 1000).toBeGreaterThan(500)
    expect(failures / 1000).toBeGreaterThan(1)
  },
)

// Without this the test before would prove nothing.
test('with `spares-are-watched` off the same faults leave something broken (by seed 50)', () => {
  const broken = Array.from({ length: 50 }, (_, i) => i + 1).filter((seed) =>
    finish(storm(seed, { rulesOff: ['spares-are-watched'] }), protocol).verdicts.some(
      ({ check, holds }) => check === 'every-breakdown-is-noticed' && holds === false,
    ),
  )
  expect(broken.length).toBeGreaterThan(5)
})
