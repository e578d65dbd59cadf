import { describe, expect, test } from 'vitest'
import type { Intervention } from '../engine/interventions.ts'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { protocol } from '../protocols/channel/index.ts'
import { finish } from '../verdicts.ts'
import { scenario as b1 } from './b1-the-missing-middle.ts'

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
