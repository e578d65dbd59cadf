import { describe, expect, test } from 'vitest'
import { watch } from '../../checks/folds/watched.ts'
import { makePlan } from '../../engine/plan.ts'
import type { Scenario } from '../../engine/scenario.ts'
import { Simulation } from '../../engine/simulation.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { invariants } from './invariants.ts'
import type { Knobs } from './knobs.ts'
import { storm } from './testing/storm.ts'

const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1)

test('the invariants hold under whatever is tolerated, with any R and W that overlap (seeds 1 to 1000)', () => {
  const watched = invariants.map((invariant) => watch(invariant))
  let steps = 0
  for (const seed of seeds(1000)) {
    const simulation = new Simulation(makePlan(storm(seed), protocol), { folds: watched })
    simulation.runTo(simulation.plan.endsAt)
    const breaches = watched.flatMap((fold) => simulation.memoryOf(fold).breach?.why ?? [])
    expect(breaches, `seed ${seed}`).toEqual([])
    steps += simulation.steps
  }
  expect(steps / 1000).toBeGreaterThan(500)
}, 120_000)

/** Versions that grow, and no reader that leaves an unfinished write as it is (Attiya, Bar-Noy & Dolev 1995). */
const atomic = { repair: 'before-answer', versionsFrom: 'quorum' } as const

const brokenIn = (scenario: Scenario): readonly string[] =>
  finish(scenario, protocol)
    .verdicts.filter(({ holds }) => holds === false)
    .map(({ check, why }) => `${check}: ${why}`)

test('with write-back every history is linearizable, whatever is tolerated (seeds 1 to 200)', () => {
  for (const seed of seeds(200)) expect(brokenIn(storm(seed, atomic)), `seed ${seed}`).toEqual([])
}, 120_000)

// Without these the tests before would prove nothing. Of the first 200 seeds so many break something: 16 without repair, 10 with
// repair after the answer, 98 with versions by own count, 11 with answers without a quorum, and with a rule off 200, 55, 7, 164 and 2.
describe('the same faults break something', () => {
  test.each<[string, Partial<Knobs>, number]>([
    ['no repair (seed 5)', { repair: 'none' }, 5],
    ['repair after the answer (seed 1)', { repair: 'after-answer' }, 1],
    ['versions by own count (seed 1)', { versionsFrom: 'own-count' }, 1],
    ['an answer without a quorum (seed 17)', { withoutQuorum: 'answer' }, 17],
  ])('with %s', (_name, change, seed) => {
    expect(brokenIn(storm(seed, { ...atomic, ...change }))).not.toEqual([])
  })

  test.each([
    ['newest-stays', 1],
    ['newest-answers', 8],
    ['count-replicas-once', 17],
    ['stored-before-ack', 1],
    ['serve-once', 159],
  ])('with `%s` off (seed %i)', (rule, seed) => {
    expect(brokenIn(storm(seed, atomic, [rule]))).not.toEqual([])
  })
})
