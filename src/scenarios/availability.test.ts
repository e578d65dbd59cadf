import { describe, expect, test } from 'vitest'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { protocol } from '../protocols/quorum/index.ts'
import { finish, priceOf } from '../verdicts.ts'
import { scenario as h1 } from './h1-the-cap-switch.ts'

/** What `lessons.md` says of consistency against availability. */

const seeds = Array.from({ length: 20 }, (_, i) => i + 1)
const finished = (scenario: Scenario, seed = scenario.seed) => finish(scenario, protocol, seed)

function judged(scenario: Scenario, seed?: number) {
  const { verdicts, measures } = finished(scenario, seed)
  return [verdicts.find(({ check }) => check === 'linearizable')?.holds, measures['leastAnsweredShare']]
}

describe('H1', () => {
  const refuse = applyVariant(h1, 'fixed')

  test('with delays that vary: answered or correct, never both (seeds 1 to 20)', () => {
    const network = { delayMs: [5, 15] as [number, number], clientDelayMs: [1, 3] as [number, number] }
    for (const seed of seeds) {
      expect(judged({ ...h1, network }, seed), `seed ${seed}`).toEqual([false, 1])
      expect(judged({ ...refuse, network }, seed), `seed ${seed}`).toEqual([true, 0])
    }
  })

  test('without a cut both are had in both settings, as long as messages are quicker than the timer', () => {
    const network = { delayMs: [5, 15] as [number, number], clientDelayMs: [1, 3] as [number, number] }
    for (const variant of ['whole', 'whole-refuse'])
      for (const seed of seeds)
        expect(judged({ ...applyVariant(h1, variant), network }, seed), `seed ${seed}`).toEqual([true, 1])
  })

  test('a network slower than the timer is a cut to whoever asks', () => {
    const network = { delayMs: [60, 60] as [number, number] }
    expect(judged({ ...applyVariant(h1, 'whole-refuse'), network })[1]).toBe(0)
  })

  test('refusing costs C’s side only: everybody else is answered', () => {
    const outcomes = finished(refuse).world.operations.map(({ client, outcome }) => `${client} ${outcome}`)
    expect(new Set(outcomes)).toEqual(new Set(['c1 ok', 'c2 ok', 'c3 failed']))
  })

  test('C answers when its timer runs out: 100 ms and two short ways after the question', () => {
    const reads = finished(h1).world.operations.filter(({ client }) => client === 'c3')
    expect(reads.map(({ calledAt, returnedAt = NaN }) => (returnedAt - calledAt) / 1000)).toEqual([104, 104])
  })

  test('the price', () => {
    const [fixed] = h1.variants ?? []
    const [broken, mended] = [finished(h1).measures, finished(refuse).measures]
    expect(fixed && priceOf(fixed, protocol, broken, mended)).toEqual({
      name: 'leastAnsweredShare',
      unit: 'share',
      broken: 1,
      fixed: 0,
    })
  })
})
