import { expect, test } from 'vitest'
import { makePlan } from '../engine/plan.ts'
import { protocol } from '../protocols/primary-backup/index.ts'
import { scenario as e1 } from '../scenarios/e1-the-spare-master.ts'
import { outcomeUnder } from './outcome.ts'
import { hasFixedDelays, withVariedDelays } from './jitter.ts'

test('fixed delays vary around what they were, ranges stay', () => {
  const network = {
    delayMs: [10, 10],
    clientDelayMs: [2, 2],
    lossPct: 1,
    links: [
      { from: 'n1', to: 'n2', delayMs: [200, 200] },
      { from: 'n2', to: 'n1', lossPct: 2 },
    ],
    regions: [{ a: 'eu', b: 'us', delayMs: [40, 60] }],
  } as const
  const varied = withVariedDelays({ ...e1, network })
  expect(varied.network).toEqual({
    delayMs: [8, 15],
    clientDelayMs: [1.6, 3],
    lossPct: 1,
    links: [
      { from: 'n1', to: 'n2', delayMs: [160, 300] },
      { from: 'n2', to: 'n1', lossPct: 2 },
    ],
    regions: [{ a: 'eu', b: 'us', delayMs: [40, 60] }],
  })
  expect(hasFixedDelays({ ...e1, network })).toBe(true)
  expect(hasFixedDelays(varied)).toBe(false)
})

test('a scenario that says nothing of delays has fixed ones', () => {
  const { network: _, ...silent } = e1
  expect(hasFixedDelays(silent)).toBe(true)
  expect(withVariedDelays(silent).network).toEqual({ delayMs: [8, 15], clientDelayMs: [1.6, 3] })
  expect(makePlan(withVariedDelays(silent), protocol).scenario.network).toBeDefined()
})

test('with fixed delays all seeds of E1 come out alike; with varied ones they do not', () => {
  const measures = (scenario: typeof e1) =>
    new Set([1, 2, 3, 4].map((seed) => JSON.stringify(outcomeUnder(seed, scenario, protocol).measures)))
  expect(measures(e1).size).toBe(1)
  expect(measures(withVariedDelays(e1)).size).toBeGreaterThan(1)
})
