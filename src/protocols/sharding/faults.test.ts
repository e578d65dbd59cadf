import { expect, test } from 'vitest'
import type { Protocol } from '../../engine/contract.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { countOf } from './rows.ts'
import { isServer } from './server.ts'
import { storm } from './testing/shards.ts'

const seeds = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

/** Judged as if there were one server: where in truth a key has one home, nobody can tell. */
const asOneServer: Protocol = {
  ...protocol,
  operations: protocol.operations.map((operation) =>
    operation.op === 'read' || operation.op === 'write' ? { ...operation, does: operation.op } : operation,
  ),
}
const JUDGED = [...protocol.invariants.map(({ id }) => id), 'linearizable']

function weather(seed: number, ...rulesOff: string[]) {
  const { verdicts, events, world } = finish(storm(seed, { rulesOff }), asOneServer)
  const servers = world.nodes.flatMap(({ now }) => (isServer(now) ? [now.context.disk] : []))
  return {
    broken: verdicts.flatMap(({ check, holds, why }) =>
      JUDGED.includes(check) && holds === false ? [why] : [],
    ),
    events,
    epoch: servers[0]?.map.epoch ?? 0,
    keys: servers.reduce((sum, { rows }) => sum + countOf(rows), 0),
    unsettled: servers.flatMap(({ unsettled, awaited }) => [...unsettled, ...awaited]),
  }
}

test(
  'each key stays in one place, written and read as if there were one server, and every change is carried out (seeds 1 to 1000)',
  { timeout: 120_000 },
  () => {
    let events = 0
    let changes = 0
    for (const seed of seeds(1000)) {
      const run = weather(seed)
      expect([run.broken, run.keys, run.unsettled], `seed ${seed}`).toEqual([[], 12, []])
      events += run.events
      changes += run.epoch - 1
    }
    expect(events / 1000).toBeGreaterThan(500)
    expect(changes / 1000).toBeGreaterThan(3)
  },
)

// Without this the test before would prove nothing.
test.each(protocol.rules.map(({ id }) => id))(
  'with `%s` off the same faults break something (by seed 50)',
  { timeout: 60_000 },
  (rule) => {
    expect(seeds(50).some((seed) => weather(seed, rule).broken.length > 0)).toBe(true)
  },
)
