import { describe, expect, test } from 'vitest'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { levels } from './knobs.ts'
import type { Level } from './knobs.ts'
import { storm } from './testing/storm.ts'

/** What each level promises in Adya's terms. MySQL's repeatable read lets through what `repeatable read` forbids there, on purpose. */
const promised: Readonly<Record<Level, string>> = {
  'read uncommitted': 'read-uncommitted',
  'read committed': 'read-committed',
  'repeatable read': 'read-committed',
  snapshot: 'snapshot-isolation',
  serializable: 'serializable',
}

const seeds = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

function weather(seed: number, level: Level, ...rulesOff: string[]) {
  const { verdicts, measures, events } = finish(storm(seed, { knobs: { level }, rulesOff }), protocol)
  const isAsked = (check: string): boolean =>
    check === promised[level] || protocol.invariants.some(({ id }) => id === check)
  const broken = verdicts.filter(({ check, holds }) => isAsked(check) && holds === false)
  return { broken, events, commits: measures['commits'] ?? 0, aborts: measures['aborts'] ?? 0 }
}

describe.each(levels.map((level, i) => [level, i] as const))('%s', (level, i) => {
  test('is kept, and what is committed stays, whatever happens (200 seeds)', { timeout: 120_000 }, () => {
    let events = 0
    let commits = 0
    for (const seed of seeds(200).map((each) => 200 * i + each)) {
      const run = weather(seed, level)
      expect([seed, run.broken]).toEqual([seed, []])
      events += run.events
      commits += run.commits
    }
    expect(events / 200).toBeGreaterThan(500)
    expect(commits / 200).toBeGreaterThan(20)
  })
})

// Without this the tests before would prove nothing.
test.each([
  ['read uncommitted', 'write-locks'],
  ['snapshot', 'first-updater-wins'],
  ['serializable', 'pivots-abort'],
  ['read committed', 'commit-is-durable'],
] as const)(
  'at %s, without `%s`, the same faults break it (by seed 200)',
  { timeout: 60_000 },
  (level, rule) => {
    expect(seeds(200).find((seed) => weather(seed, level, rule).broken.length > 0)).toBeDefined()
  },
)
