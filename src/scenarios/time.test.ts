import { describe, expect, test, vi } from 'vitest'
import { pick } from '../engine/random.ts'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { protocol } from '../protocols/register/index.ts'
import { finish, priceOf } from '../verdicts.ts'
import type { Finished } from '../verdicts.ts'
import { scenario as d1 } from './d1-same-timestamp.ts'
import { scenario as d2 } from './d2-five-seconds-ahead.ts'
import { scenario as d7 } from './d7-vector-clocks-catch-concurrency.ts'

/** What `lessons.md` says of chapter 4, and what each run tells. */

vi.setConfig({ testTimeout: 60_000 })

const finished = (scenario: Scenario, seed = scenario.seed) => finish(scenario, protocol, seed)

/** What each server holds of x in the end. */
const held = ({ world }: Finished) =>
  world.nodes
    .filter(({ client }) => !client)
    .map(({ now }) => protocol.replica(now).map(({ value }) => value))

const valuesOf = (scenario: Scenario, ...values: readonly string[]): Scenario => ({
  ...scenario,
  workload: (scenario.workload ?? []).map((op, i) => ({ ...op, value: values[i] ?? '' })),
})

const jittery = (scenario: Scenario): Scenario => ({
  ...scenario,
  network: { ...scenario.network, delayMs: [80, 130], clientDelayMs: [20, 60] },
})

test.each([d2, d7])(
  '$id with delays that vary: broken on every seed, mended on the same seeds (1 to 20)',
  (scenario) => {
    for (let seed = 1; seed <= 20; seed++) {
      expect(finished(jittery(scenario), seed).measures['ackedLost'], `seed ${seed}`).toBe(1)
      const { measures, verdicts } = finished(jittery(applyVariant(scenario, 'fixed')), seed)
      expect(measures['ackedLost'], `seed ${seed}`).toBe(0)
      for (const id of ['acked-writes-survive', 'replicas-converge']) {
        expect(verdicts.find(({ check }) => check === id)?.holds, `seed ${seed}: ${id}`).toBe(true)
      }
    }
  },
)

describe('D1', () => {
  test('no rule: red here and blue there, whatever the seed', () => {
    for (const seed of [1, 2, 3]) expect(held(finished(d1, seed))).toEqual([['red'], ['blue']])
  })

  test('take newer or equal: they swap their values at every exchange, and never come to rest', () => {
    const swapping = { ...d1, knobs: { ...d1.knobs, ties: 'take' } }
    expect(held(finished({ ...swapping, endMs: 105 }))).toEqual([['blue'], ['red']])
    expect(held(finished({ ...swapping, endMs: 150 }))).toEqual([['red'], ['blue']])
    expect(held(finished({ ...swapping, endMs: 240 }))).toEqual([['blue'], ['red']])
    const { verdicts } = finished(swapping)
    expect(verdicts.find(({ check }) => check === 'replicas-converge')?.holds).toBeNull()
  })

  test('the larger value: both red, and blue is acknowledged and lost; the other way round it would be right', () => {
    const larger = applyVariant(d1, 'larger')
    expect(held(finished(larger))).toEqual([['red'], ['red']])
    expect(held(finished(valuesOf(larger, 'blue', 'red')))).toEqual([['red'], ['red']])
  })

  test.each([
    [2, 0.75],
    [4, 0.625],
    [1000, 0.5005],
  ])(
    'the larger of two values, each one of %i: the later write is there in 1/2 + 1/2m = %d of 1,000 pairs',
    (m, share) => {
      const larger = applyVariant(d1, 'larger')
      const values = Array.from({ length: m }, (_, i) => String(i).padStart(3, '0'))
      let right = 0
      for (let pair = 0; pair < 1000; pair++) {
        const [first, last] = ['first', 'last'].map((which) => pick(pair / 1000, `${m} ${which}`, values))
        const [there] = held(finished(valuesOf(larger, first ?? '', last ?? '')))
        if (there?.[0] === last) right++
      }
      // Three standard deviations.
      const tolerance = 3 * Math.sqrt((share * (1 - share)) / 1000)
      expect(Math.abs(right / 1000 - share)).toBeLessThan(tolerance)
    },
  )

  test('one client’s counter: blue everywhere; two clients’ tie again', () => {
    expect(held(finished(applyVariant(d1, 'fixed')))).toEqual([['blue'], ['blue']])
    expect(held(finished(applyVariant(d1, 'two-clients')))).toEqual([['red'], ['red']])
  })

  test('of several writes the last counts, and only equal stamps are a tie', () => {
    const fixed = applyVariant(d1, 'fixed')
    const third = { atMs: 120, client: 'c1', op: 'write', key: 'x', value: 'green', to: 'S1' }
    const { measures } = finished({ ...fixed, workload: [...(fixed.workload ?? []), third] })
    expect([measures['laterWriteLosesShare'], measures['tiesWonByLater']]).toEqual([0, 0])
  })

  test('the sequencer: blue everywhere, and a write through S2 waits 8 + 60 ms instead of 8', () => {
    const scenario = applyVariant(d1, 'sequencer')
    const run = finished(scenario)
    expect(held(run)).toEqual([['blue'], ['blue']])
    expect(
      run.world.operations.map(({ calledAt, returnedAt = 0 }) => (returnedAt - calledAt) / 1000),
    ).toEqual([8, 68])
    const variant = d1.variants?.find(({ id }) => id === 'sequencer')
    expect(variant && priceOf(variant, protocol, finished(d1).measures, run.measures)).toEqual({
      name: 'ackLatencyMs',
      unit: 'ms',
      broken: 8,
      fixed: 38,
    })
  })
})

describe('D2', () => {
  const skewed = (scenario: Scenario, offsetMs: number): Scenario => ({
    ...scenario,
    script: [{ atMs: 50.5, do: 'skew', node: 'S1', offsetMs }],
  })
  const everyHalfSecond = Array.from({ length: 21 }, (_, i) => i * 500)

  test('the second write is lost exactly if the skew exceeds the gap of 2 s', () => {
    for (const offsetMs of everyHalfSecond.filter((ms) => ms !== 2000)) {
      const run = finished(skewed(d2, offsetMs))
      const winner = offsetMs > 2000 ? 'old' : 'new'
      expect(held(run), `${offsetMs} ms`).toEqual([[winner], [winner]])
      expect(run.measures['ackedLost'], `${offsetMs} ms`).toBe(offsetMs > 2000 ? 1 : 0)
    }
  })

  test.each([
    ['keep', 'old'],
    ['take', 'new'],
    ['value', 'old'],
  ])('at equality the tie-break decides: %s has %s', (ties, winner) => {
    const equal = skewed({ ...d2, knobs: { ...d2.knobs, ties } }, 2000)
    // Taking what came last, S2 takes “old” again with the next exchange.
    expect(held(finished({ ...equal, endMs: 2900 }))[1]).toEqual([winner])
  })

  test('whether it arrives before the first write or after, it is lost', () => {
    const late: Scenario = {
      ...d2,
      knobs: { syncEveryMs: 10_000 },
      script: [...d2.script, { atMs: 300, do: 'hold', from: 'S1', to: 'S2', type: 'replicate', forMs: 2500 }],
    }
    const run = finished(late)
    expect(held(run)).toEqual([['old'], ['old']])
    expect(run.measures['ackedLost']).toBe(1)
  })

  test('with delays of 5 to 15 ms, near equality chance decides: about 1/8, 1/2 and 7/8 (seeds 1 to 400)', () => {
    const lostAt = (aheadOfGapMs: number): number => {
      const near = skewed(
        { ...d2, network: { delayMs: [10, 10], clientDelayMs: [5, 15] } },
        2000 + aheadOfGapMs,
      )
      let lost = 0
      for (let seed = 1; seed <= 400; seed++) if (finished(near, seed).measures['ackedLost'] === 1) lost++
      return lost / 400
    }
    // The difference of two uniform delays, and stamps of whole milliseconds.
    expect(Math.abs(lostAt(-5) - 0.125)).toBeLessThan(0.07)
    expect(Math.abs(lostAt(0) - 0.5)).toBeLessThan(0.1)
    expect(Math.abs(lostAt(5) - 0.875)).toBeLessThan(0.07)
  })

  test.each(['fixed', 'carried', 'hybrid', 'client-clock'])(
    '%s: there for every skew from 0 to 10 s',
    (id) => {
      for (const offsetMs of everyHalfSecond) {
        const run = finished(skewed(applyVariant(d2, id), offsetMs))
        expect(held(run), `${offsetMs} ms`).toEqual([['new'], ['new']])
      }
    },
  )

  test('fixed, and carried: there too when the first write has not arrived; Lamport’s and hybrid clocks alone lose it', () => {
    const unread = applyVariant(d2, 'unread')
    const cutLater = (knobs: Scenario['knobs']): Scenario => ({ ...unread, knobs: { ...d2.knobs, ...knobs } })
    expect(held(finished(cutLater({ order: 'lamport' })))).toEqual([['old'], ['old']])
    expect(held(finished(cutLater({ order: 'lamport', after: 'client' })))).toEqual([['new'], ['new']])
    // The server that asks gets no answer, and takes no write.
    const asking = finished(cutLater({ order: 'lamport', after: 'servers' }))
    expect(asking.measures['ackedLost']).toBe(0)
    expect(asking.measures['unknown']).toBeGreaterThan(0)
  })

  test('refusing what is too far ahead: the write that is refused is the first; from gap to bound the second is still lost', () => {
    const bound = (offsetMs: number, maxAheadMs: number) =>
      finished(skewed({ ...d2, knobs: { ...d2.knobs, maxAheadMs } }, offsetMs))
    const refused = bound(5000, 1000)
    expect(refused.world.operations.map(({ op, outcome }) => `${String(op.value)} ${outcome}`)).toEqual([
      'old failed',
      'new ok',
    ])
    expect([bound(2500, 3000).measures['ackedLost'], bound(1500, 3000).measures['ackedLost']]).toEqual([1, 0])
    expect([bound(2500, 3000).measures['failed'], bound(3500, 3000).measures['failed']]).toEqual([0, 1])
  })

  test('drift alone does it: a clock that gains 200 ms a second is more than 2 s ahead after 12 s', () => {
    const drifting: Scenario = {
      ...d2,
      script: [{ atMs: 0.5, do: 'drift', node: 'S1', driftPpm: 200_000 }],
      workload: [
        { atMs: 12_000, client: 'c1', op: 'write', key: 'x', value: 'old', to: 'S1' },
        { atMs: 14_000, client: 'c1', op: 'write', key: 'x', value: 'new', to: 'S2' },
      ],
      endMs: 17_000,
    }
    expect(finished(drifting).measures['ackedLost']).toBe(1)
  })

  test('the price: one round trip becomes two', () => {
    const [fixed] = d2.variants ?? []
    expect(
      fixed && priceOf(fixed, protocol, finished(d2).measures, finished(applyVariant(d2, 'fixed')).measures),
    ).toEqual({ name: 'ackLatencyMs', unit: 'ms', broken: 80, fixed: 280 })
  })
})

describe('D7', () => {
  /** `tea {S1:1}`: what each server holds, and what it follows on. */
  const versions = ({ world }: Finished) =>
    world.nodes
      .filter(({ client }) => !client)
      .map(({ now }) => {
        const [store, sideBySide] = protocol.tables?.(now) ?? []
        return sideBySide
          ? sideBySide.cells.map(({ column, text }) => `${column}·${text}`)
          : store?.cells.map(({ text }) => text)
      })
  const answers = ({ world }: Finished) =>
    world.operations.filter(({ op }) => op.op === 'read').map(({ value }) => value)

  test('last write wins: one value, and the other write is acknowledged and lost', () => {
    const run = finished(d7)
    expect(held(run)).toEqual([['tea'], ['tea']])
    expect(run.measures['ackedLost']).toBe(1)
    expect(answers(run)).toEqual(['tea', 'tea'])
  })

  test('vectors: two siblings, {S1:1} and {S2:1}, and every reader gets both', () => {
    const run = finished(applyVariant(d7, 'fixed'))
    const both = ['tea·{S1:1}', 'milk·{S2:1}']
    expect(versions(run)).toEqual([both, both])
    expect(answers(run)).toEqual([
      ['tea', 'milk'],
      ['tea', 'milk'],
    ])
  })

  test('who has read both replaces both: {S1:2, S2:1} is above {S1:1} and {S2:1}', () => {
    const run = finished(applyVariant(d7, 'merged'))
    expect(versions(run)).toEqual([['tea, milk·{S1:2, S2:1}'], ['tea, milk·{S1:2, S2:1}']])
    expect(answers(run).at(-1)).toBe('tea, milk')
  })

  test('a write without what its client has read stands beside everything', () => {
    expect(versions(finished(applyVariant(d7, 'blind')))[1]).toEqual([
      'tea·{S1:1}',
      'tea, milk·{} + S1:2',
      'milk·{S2:1}',
    ])
  })

  test('two clients through one server: both kept with dots; without, {S2:2} seems to have seen {S2:1}', () => {
    const fixed = applyVariant(d7, 'fixed')
    const workload = [
      ...(fixed.workload ?? []),
      { atMs: 1900, client: 'c3', op: 'write', key: 'cart', value: 'sugar', to: 'S2' },
    ]
    expect(held(finished({ ...fixed, workload }))[0]).toEqual(['tea', 'milk', 'sugar'])
    expect(held(finished({ ...fixed, workload, rulesOff: ['dots'] }))[0]).toEqual(['tea', 'sugar'])
  })

  test('the price: a read gets two versions instead of one, and a version two numbers instead of one', () => {
    const [fixed, merged] = d7.variants ?? []
    const priceIn = (variant: typeof fixed) =>
      variant &&
      priceOf(variant, protocol, finished(d7).measures, finished(applyVariant(d7, variant.id)).measures)
    expect(priceIn(fixed)).toMatchObject({ name: 'siblingsPerRead', broken: 1, fixed: 2 })
    expect(priceIn(merged)).toMatchObject({ name: 'entriesPerValue', broken: 1, fixed: 2 })
  })
})
