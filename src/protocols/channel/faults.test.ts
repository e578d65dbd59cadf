import { expect, test } from 'vitest'
import { slice } from '../../engine/chunks.ts'
import { finish } from '../../verdicts.ts'
import type { ClientContext } from './client.ts'
import { protocol } from './index.ts'
import type { ServerContext } from './server.ts'
import { storm } from './testing/pair.ts'

const seeds = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

function weather(seed: number, change?: Parameters<typeof storm>[1]) {
  const { verdicts, events, world } = finish(storm(seed, change), protocol)
  // Two servers are two receivers here, not copies of one another.
  const broken = verdicts
    .filter(({ check, holds }) => holds === false && check !== 'replicas-converge')
    .map(({ check, why }) => `${check}: ${why}`)
  return { broken, events, nodes: world.nodes.map(({ now }) => now) }
}

test(
  'no gap unnoticed, nothing out of order, nothing done twice, nothing acknowledged lost (seeds 1 to 1000)',
  { timeout: 120_000 },
  () => {
    let total = 0
    for (const seed of seeds(1000)) {
      const { broken, events } = weather(seed)
      expect(broken, `seed ${seed}`).toEqual([])
      total += events
    }
    expect(total / 1000).toBeGreaterThan(500)
  },
)

test(
  'acknowledged messages all arrive, in the order in which they were sent (seeds 1 to 60)',
  { timeout: 60_000 },
  () => {
    for (const seed of seeds(60)) {
      const change = { knobs: { acks: true, early: 'wait' }, network: { clientDelayMs: [1, 30] } } as const
      const { nodes } = weather(seed, change)
      for (const { id, context } of nodes.filter(({ role }) => role === 'client')) {
        const { sent } = (context as ClientContext).disk
        for (const server of nodes.filter(({ role }) => role === 'server')) {
          const shown = slice((server.context as ServerContext).disk.effects)
          expect(
            shown.filter(({ from, does }) => from === id && does === 'message').map((each) => each.id),
            `seed ${seed}: ${id} to ${server.id}`,
          ).toEqual(slice(sent).flatMap((each) => (each.to === server.id ? [each.id] : [])))
        }
      }
    }
  },
)

// Without these the first test would prove nothing.
test.each(['numbers', 'keys', 'key-with-charge'])(
  'with `%s` off the same faults break something (by seed 60)',
  { timeout: 60_000 },
  (rule) => {
    expect(seeds(60).some((seed) => weather(seed, { rulesOff: [rule] }).broken.length > 0)).toBe(true)
  },
)
