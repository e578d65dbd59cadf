import { expect, test } from 'vitest'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import type { ServerContext } from './server.ts'
import { storm } from './testing/banks.ts'

const seeds = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

function weather(seed: number, ...rulesOff: string[]) {
  const { verdicts, measures, events, world } = finish(storm(seed, { rulesOff }), protocol)
  const [atomic] = verdicts
  const banks = world.nodes.slice(1, 5).map(({ now }) => now.context as ServerContext)
  return {
    why: atomic?.holds === false ? atomic.why : undefined,
    total: measures['total'],
    committed: measures['committed'] ?? 0,
    events,
    inDoubt: banks.filter(({ disk }) => disk.promised !== null).length,
  }
}

test(
  'atomic: nothing half done, no money made or lost, and in the end nobody in doubt (seeds 1 to 1000)',
  { timeout: 120_000 },
  () => {
    let events = 0
    let committed = 0
    for (const seed of seeds(1000)) {
      const run = weather(seed)
      expect([run.why, run.total, run.inDoubt], `seed ${seed}`).toEqual([undefined, 4000, 0])
      events += run.events
      committed += run.committed
    }
    expect(events / 1000).toBeGreaterThan(500)
    expect(committed / 1000).toBeGreaterThan(10)
  },
)

test('seed 2: a bank that has no part in a transfer cannot say how it ended', () => {
  expect(weather(2)).toMatchObject({ why: undefined, total: 4000 })
})

test('seed 35: a commit that a full disk refuses, with the next transfer behind it, has not been decided', () => {
  expect(weather(35)).toMatchObject({ why: undefined, total: 4000 })
})

// Without this the test before would prove nothing.
test.each(['yes-is-binding', 'vote-is-durable', 'verdict-is-durable'])(
  'with `%s` off the same faults tear some of them apart (by seed 200)',
  { timeout: 60_000 },
  (rule) => {
    const torn = seeds(200).find((seed) => weather(seed, rule).why !== undefined)
    expect(torn).toBeDefined()
  },
)
