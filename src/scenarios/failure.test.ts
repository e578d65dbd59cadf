import { describe, expect, test } from 'vitest'
import type { Intervention } from '../engine/interventions.ts'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { viewOf } from '../protocols/heartbeat/face.ts'
import { protocol } from '../protocols/heartbeat/index.ts'
import type { NodeContext } from '../protocols/heartbeat/node.ts'
import { Run } from '../run.ts'
import { finish } from '../verdicts.ts'
import { scenario as c1 } from './c1-silent-or-dead.ts'
import { scenario as c2 } from './c2-i-cant-but-they-can.ts'

/** What `lessons.md` says of chapter 3, and what each run tells. */

const finished = (scenario: Scenario, seed = scenario.seed) => finish(scenario, protocol, seed)

const seeds = Array.from({ length: 10 }, (_, i) => i + 1)

const brokenIn = (scenario: Scenario, seed?: number): readonly string[] =>
  finished(scenario, seed)
    .verdicts.filter(({ holds }) => holds === false)
    .map(({ check }) => check)

describe('C1', () => {
  const fixed = applyVariant(c1, 'fixed')
  const jittery = (scenario: Scenario): Scenario => ({
    ...scenario,
    network: { ...scenario.network, delayMs: [5, 40] },
  })

  /** Only what befalls one of the three. */
  const only = (worker: string, scenario: Scenario = c1): Scenario => ({
    ...scenario,
    script: scenario.script.filter((line) => JSON.stringify(line).includes(worker)),
  })

  test('with delays that vary: two owners on every seed, one on the same seeds with leases (1 to 10)', () => {
    for (const seed of seeds) {
      expect(brokenIn(jittery(c1), seed), `seed ${seed}`).toEqual(['one-owner-per-task'])
      expect(brokenIn(jittery(fixed), seed), `seed ${seed}`).toEqual([])
    }
  })

  test('to the monitor the three are one observation, until one of them wakes up', () => {
    const run = Run.create(c1, protocol)
    run.timeline.advanceTo(run.plan.endsAt)
    const heardFrom = (worker: string, untilMs: number): readonly number[] =>
      run.timeline.trace.flatMap((event) =>
        event.kind === 'deliver' &&
        event.node === 'monitor' &&
        event.birth.from === worker &&
        event.at < untilMs * 1000
          ? [event.at / 1000]
          : [],
      )
    const [dead, cutOff, asleep] = ['w1', 'w2', 'w3'].map((worker) => heardFrom(worker, 20_000))
    expect(dead).toEqual([10, 510, 1010, 1510, 2010, 2510, 3010, 3510, 4010, 4510, 5010])
    expect([cutOff, asleep]).toEqual([dead, dead])
    expect(heardFrom('w3', 22_000).length).toBeGreaterThan(11)
  })

  test.each([
    ['w1', 'dead', 1],
    ['w2', 'cut off', 2],
    ['w3', 'asleep', 2],
  ])('%s is %s: %i owners at once', (worker, _, owners) => {
    expect(finished(only(worker)).measures['ownersAtOnce']).toBe(owners)
    expect(finished(only(worker, fixed)).measures['ownersAtOnce']).toBe(1)
  })

  test('the sleeper is the second owner only once it wakes up, at 20 s', () => {
    const untilMs = (endMs: number) => finished({ ...only('w3'), endMs }).measures['ownersAtOnce']
    expect([untilMs(19_999), untilMs(20_001)]).toEqual([1, 2])
  })

  test('the price, for the dead worker’s task: the lease less the age of the last grant, and the margin', () => {
    const [broken, mended] = [finished(only('w1')), finished(only('w1', fixed))]
    const taken = 30
    expect(broken.measures['ownerlessMs']).toBe(5010 + 2000 - 5100 + taken)
    expect(mended.measures['ownerlessMs']).toBe(5010 + 5000 * 1.01 - 5100 + taken)
  })

  test('a lease that is shorter than detection costs nothing, so it must be longer to be seen', () => {
    const short = { ...only('w1', fixed), knobs: { ...fixed.knobs, leaseMs: 1500 } }
    expect(finished(short).measures['ownerlessMs']).toBe(finished(only('w1')).measures['ownerlessMs'])
  })

  test('a holder whose clock is slow within the margin does no harm', () => {
    const drift = (driftPpm: number): Intervention => ({ atMs: 3000, do: 'drift', node: 'w2', driftPpm })
    const slow = (driftPpm: number): Scenario => ({ ...fixed, script: [drift(driftPpm), ...fixed.script] })
    expect(brokenIn(slow(-9000))).toEqual([])
    expect(brokenIn(slow(-200_000))).toEqual(['one-owner-per-task'])
  })
})

describe('C2', () => {
  const jittery = (scenario: Scenario): Scenario => ({
    ...scenario,
    network: { ...scenario.network, delayMs: [5, 15] },
  })

  const viewsOf = (scenario: Scenario): readonly string[] =>
    finished(scenario)
      .world.nodes.filter(({ client }) => !client)
      .map(({ now }) => viewOf(now.context as NodeContext).join(''))

  test('three nodes, three memberships; with a helper one, which is true; of a dead node, one without it', () => {
    expect(viewsOf(c2)).toEqual(['AB', 'ABC', 'BC'])
    expect(viewsOf(applyVariant(c2, 'fixed'))).toEqual(['ABC', 'ABC', 'ABC'])
    expect(viewsOf(applyVariant(c2, 'crash-probed')).slice(0, 2)).toEqual(['AB', 'AB'])
    expect(viewsOf(applyVariant(c2, 'half-deaf'))).toEqual(['AB', 'AB', 'ABC'])
  })

  test('with delays that vary: three memberships on every seed, one on the same seeds with a helper (1 to 10)', () => {
    for (const seed of seeds) {
      expect(finished(jittery(c2), seed).measures['views'], `seed ${seed}`).toBe(3)
      const fixed = finished(jittery(applyVariant(c2, 'fixed')), seed).measures
      expect([fixed['views'], fixed['falseSuspicions']], `seed ${seed}`).toEqual([1, 0])
    }
  })

  test('what C knows: through A it fails, through B it is had; with a helper both work', () => {
    const outcomes = (scenario: Scenario) => finished(scenario).world.operations.map(({ outcome }) => outcome)
    expect(outcomes(c2)).toEqual(['failed', 'ok'])
    expect(outcomes(applyVariant(c2, 'fixed'))).toEqual(['ok', 'ok'])
  })

  test('the price: a death is noticed as much later as helpers are given, and four messages a suspicion', () => {
    const [alone, helped] = ['crash', 'crash-probed'].map((id) => finished(applyVariant(c2, id)).measures)
    expect((helped?.['crashDetectedMs'] ?? 0) - (alone?.['crashDetectedMs'] ?? 0)).toBe(200)
    expect(finished(applyVariant(c2, 'fixed')).measures['probeMsgs']).toBe(3 * 2 * 4)
  })
})
