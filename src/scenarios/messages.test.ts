import { describe, expect, test } from 'vitest'
import type { Intervention } from '../engine/interventions.ts'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { protocol } from '../protocols/channel/index.ts'
import type { ServerContext } from '../protocols/channel/server.ts'
import { Run } from '../run.ts'
import { finish } from '../verdicts.ts'
import { scenario as b1 } from './b1-the-missing-middle.ts'
import { scenario as b2 } from './b2-charged-twice.ts'

/** What `lessons.md` says of chapter 2, and what each run tells. */

const finished = (scenario: Scenario, seed = scenario.seed) => finish(scenario, protocol, seed)

const seeds = Array.from({ length: 20 }, (_, i) => i + 1)

const brokenIn = (scenario: Scenario, seed?: number): readonly string[] =>
  finished(scenario, seed)
    .verdicts.filter(({ holds }) => holds === false)
    .map(({ check }) => check)

describe('B1', () => {
  const jittery = (scenario: Scenario): Scenario => ({
    ...scenario,
    network: { ...scenario.network, clientDelayMs: [8, 15] },
  })

  test('with delays that vary: a silent gap on every seed, none on the same seeds with numbers (1 to 20)', () => {
    for (const seed of seeds) {
      expect(brokenIn(jittery(b1), seed), `seed ${seed}`).toEqual(['no-silent-gaps'])
      expect(brokenIn(jittery(applyVariant(b1, 'fixed')), seed), `seed ${seed}`).toEqual([])
    }
  })

  test('whichever one is lost, only a later one betrays it', () => {
    const lost = (nth: number): Scenario => ({
      ...applyVariant(b1, 'numbered'),
      script: [{ atMs: 0, do: 'drop', from: 'c1', to: 'n1', nth }],
    })
    expect([1, 2, 3].map((nth) => finished(lost(nth)).measures['gapsSeen'])).toEqual([1, 1, 0])
  })

  test('the price: m3 is shown 80 ms later, the timer less the 20 ms since m2 was sent; 4 messages and 3 acks for 3', () => {
    const [broken, fixed] = [finished(b1).measures, finished(applyVariant(b1, 'fixed')).measures]
    expect([broken['lastDeliveredAtMs'], fixed['lastDeliveredAtMs']]).toEqual([50, 130])
    expect([broken['messages'], fixed['messages']]).toEqual([3, 7])
  })

  test('only the first and the last reach the goal', () => {
    const attempt = (...lost: number[]): unknown => {
      const script: Intervention[] = [
        ...lost.map((nth): Intervention => ({ atMs: 0, do: 'drop', from: 'c1', to: 'n1', nth })),
        { atMs: 5, do: 'set', rule: 'numbers', on: true },
      ]
      const { delivered, gapsSeen } = finished({ ...b1, script }).measures
      return [delivered, gapsSeen]
    }
    expect([attempt(1, 2), attempt(2, 3), attempt(1, 3)]).toEqual([
      [1, 2],
      [1, 0],
      [1, 1],
    ])
  })
})

describe('B2', () => {
  const jittery = (scenario: Scenario): Scenario => ({
    ...scenario,
    network: { ...scenario.network, clientDelayMs: [5, 300] },
  })

  const book = (scenario: Scenario): unknown => {
    const { world, measures } = finished(scenario)
    const server = world.nodes.find(({ now }) => now.id === 'n1')?.now.context as ServerContext
    const [{ outcome, value } = { outcome: 'open', value: null }] = world.operations
    return { charges: measures['charges'], left: 1000 - (server.disk.charged['ana'] ?? 0), outcome, value }
  }

  test('with delays that vary: charged twice on every seed, once on the same seeds with a key (1 to 20)', () => {
    for (const seed of seeds) {
      expect(brokenIn(jittery(b2), seed), `seed ${seed}`).toEqual(['no-duplicate-effects'])
      expect(brokenIn(jittery(applyVariant(b2, 'fixed')), seed), `seed ${seed}`).toEqual([])
    }
  })

  test.each([
    ['', { charges: 2, left: 800, outcome: 'ok', value: 800 }],
    ['fixed', { charges: 1, left: 900, outcome: 'ok', value: 900 }],
    ['request-lost', { charges: 1, left: 900, outcome: 'ok', value: 900 }],
    ['give-up', { charges: 1, left: 900, outcome: 'unknown', value: undefined }],
    ['restart', { charges: 1, left: 900, outcome: 'ok', value: 900 }],
    ['key-apart', { charges: 2, left: 800, outcome: 'ok', value: 800 }],
    ['expired', { charges: 2, left: 800, outcome: 'ok', value: 800 }],
  ])('%s', (variant, told) => {
    expect(book(variant === '' ? b2 : applyVariant(b2, variant))).toEqual(told)
  })

  test('what Ana sees is the same, whether the request was lost or the answer, until she asks again', () => {
    const seenByAna = (scenario: Scenario) => {
      const run = Run.create(scenario, protocol)
      run.timeline.advanceTo(1_109_000)
      return run.timeline.trace
        .filter((event) => 'node' in event && event.node === 'c1' && !['send', 'gone'].includes(event.kind))
        .map(({ at, kind }) => [at, kind])
    }
    expect(seenByAna(b2)).toEqual(seenByAna(applyVariant(b2, 'request-lost')))
    expect(seenByAna(b2).length).toBeGreaterThan(3)
  })
})
