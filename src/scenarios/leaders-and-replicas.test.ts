import { describe, expect, test } from 'vitest'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { protocol } from '../protocols/primary-backup/index.ts'
import { Run } from '../run.ts'
import { finish, measuresAt, priceOf } from '../verdicts.ts'
import { scenario as e1 } from './e1-the-spare-master.ts'
import { scenario as e2 } from './e2-vote-for-a-new-master.ts'
import { scenario as e3 } from './e3-safe-mode-isnt.ts'

/** What `lessons.md` says of chapter 5, and what each run tells. */

const finished = (scenario: Scenario, seed = scenario.seed) => finish(scenario, protocol, seed)

const jittery = (scenario: Scenario): Scenario => ({
  ...scenario,
  network: { ...scenario.network, delayMs: [8, 15], clientDelayMs: [1, 3] },
})

const seeds = Array.from({ length: 10 }, (_, i) => i + 1)

function price(scenario: Scenario): unknown {
  const fixed = scenario.variants?.[0]
  if (!fixed) return undefined
  const [broken, mended] = [finished(scenario), finished(applyVariant(scenario, 'fixed'))]
  return priceOf(fixed, protocol, broken.measures, mended.measures)
}

describe.each([e1, e2, e3])('$id, $title', (scenario) => {
  test(
    'with delays that vary: broken on every seed, mended on the same seeds (1 to 10)',
    { timeout: 60_000 },
    () => {
      for (const seed of seeds) {
        expect(finished(jittery(scenario), seed).measures['ackedLost'], `seed ${seed}`).toBeGreaterThan(0)
        const fixed = finished(jittery(applyVariant(scenario, 'fixed')), seed)
        expect(fixed.measures['ackedLost'], `seed ${seed}`).toBe(0)
        expect(
          fixed.verdicts.find(({ check }) => check === 'acked-writes-survive')?.holds,
          `seed ${seed}`,
        ).toBe(true)
      }
    },
  )
})

describe.each([e1, e3])('$id, $title', (scenario) => {
  test('the price: a round trip to a server that has the write too', () => {
    expect(price(scenario)).toEqual({ name: 'ackLatencyMs', unit: 'ms', broken: 4, fixed: 24 })
  })

  test('the solution of the task does what the task asks for', () => {
    const solved = finished({ ...scenario, script: scenario.lesson?.solution ?? [] })
    expect(solved.measures['ackedLost']).toBe(scenario === e1 ? 10 : 1)
  })
})

describe('E1', () => {
  test('the standby dies: nobody hears OK until an operator reconfigures', () => {
    const { world } = finished(applyVariant(e1, 'standby-dead'))
    const answered = world.operations.flatMap(({ outcome, returnedAt = 0 }) =>
      outcome === 'ok' ? [returnedAt / 1000] : [],
    )
    expect(answered.filter((at) => at > 1017 && at < 2205)).toEqual([])
    expect(answered.filter((at) => at <= 1017).length).toBeGreaterThan(90)
    expect(answered.filter((at) => at >= 2205).length).toBeGreaterThan(100)
  })

  test('moving the crash loses from 0 to 10 writes: what was acknowledged since the last batch', () => {
    const lost = (atMs: number) =>
      finished({ ...e1, script: [{ atMs, do: 'crash', node: 'n1' }, ...e1.script.slice(1)] }).measures[
        'ackedLost'
      ]
    expect([2301, 2303, 2345, 2391, 2399].map(lost)).toEqual([0, 1, 5, 9, 10])
  })
})

describe('E2', () => {
  const fixed = applyVariant(e2, 'fixed')
  const mastersAt = (scenario: Scenario, ms: number) => {
    const run = Run.create(scenario, protocol)
    run.timeline.advanceTo(run.plan.endsAt)
    const { nodes } = run.timeline.worldAt(run.timeline.momentAt(ms * 1000))
    return nodes.flatMap(({ now }) =>
      protocol.face(now).kind === 'leader' && now.up === 'up' ? [now.id] : [],
    )
  }

  test('whoever misses the master takes over: two at once, and all of Ana’s writes since the cut go', () => {
    expect(mastersAt(e2, 3000)).toEqual(['n1', 'n5'])
    expect(finished(e2).measures['ackedLost']).toBe(30)
  })

  test('with votes of a majority of all, two of five ask again and again and never lead', () => {
    const run = Run.create(fixed, protocol)
    run.timeline.advanceTo(run.plan.endsAt)
    const during = run.timeline.trace.filter(({ at }) => at > 1_050_000 && at < 4_050_000)
    const asked = during.filter((event) => event.kind === 'note' && event.note === 'soundsOut')
    expect(asked.length).toBeGreaterThanOrEqual(4)
    expect(during.filter((event) => event.kind === 'note' && event.note === 'elected')).toEqual([])
    expect(mastersAt(fixed, 3000)).toEqual(['n1'])
    expect(mastersAt(fixed, 7000)).toEqual(['n1'])
  })

  test('the price: Ben is told no, 29 times where he was told OK before', () => {
    const { ok = 0, failed = 0, unknown = 0 } = finished(fixed).measures
    expect([ok, failed, unknown]).toEqual([69, 29, 2])
    expect(finished(e2).measures['ok']).toBe(98)
  })
})

describe('E3', () => {
  test('lost are those acknowledged from the cut to the stepping down, at ten a second', () => {
    const run = Run.create(e3, protocol)
    run.timeline.advanceTo(run.plan.endsAt)
    const steppedDown = run.timeline.trace.find(
      (event) => event.kind === 'note' && event.note === 'steppedDown',
    )
    const seconds = ((steppedDown?.at ?? 0) / 1000 - 5050) / 1000
    expect(measuresAt(run, run.timeline.frontier)['ackedLost']).toBe(Math.round(10 * seconds))
  })

  test('after the step-down writes fail, they are not unknown', () => {
    const { measures } = finished(e3)
    expect([measures['failed'], measures['unknown']]).toEqual([20, 0])
  })
})

describe('E3, opening: what the page opens on', () => {
  const run = Run.create(applyVariant(e3, 'opening'), protocol)
  run.timeline.advanceTo(run.plan.endsAt)
  const facesAt = (ms: number) => {
    const world = run.timeline.worldAt(run.timeline.momentAt(ms * 1000))
    return world.nodes.filter(({ client }) => !client).map(({ now }) => protocol.face(now))
  }
  const cellsAt = (ms: number) =>
    facesAt(ms).map(({ cells }) => cells.map(({ text, fate }) => `${text} ${fate}`).join(', '))

  test('there is a leader at once, and after two seconds a write that is safe on 3 of 3', () => {
    expect(facesAt(0).map(({ label }) => label)).toEqual(['PRIMARY E1', 'backup E1', 'backup E1'])
    expect(cellsAt(2000)).toEqual(['1·1 committed', '1·1 committed', '1·1 committed'])
  })

  test('it stops on the question at 4 s, with the write on its way to the leader that is cut off', () => {
    expect(run.plan.scenario.stops?.[0]?.when).toBe(4000)
    const { flights, sides } = run.timeline.worldAt(run.timeline.momentAt(4_000_000))
    expect(flights.find(({ birth }) => birth.from === 'c1')?.message).toMatchObject({
      type: 'request',
      value: 2,
    })
    expect(sides).toEqual([
      ['n1', 'c1'],
      ['n2', 'n3', 'c2'],
    ])
  })

  test('S1 acknowledges alone, S2 is elected, Ben writes through it, and S1 takes x = 2 back', () => {
    expect(facesAt(7000).map(({ label }) => label)).toEqual(['PRIMARY E1', 'PRIMARY E2', 'backup E2'])
    expect(cellsAt(8000)).toEqual([
      '1·1 committed, 2·1 stored',
      '1·1 committed, –·2 committed, 7·2 committed',
      '1·1 committed, –·2 committed, 7·2 committed',
    ])
    expect(cellsAt(12_000)[0]).toBe('1·1 committed, –·2 committed, 7·2 committed, 2·1 undone')
    expect(run.fatesAt(run.timeline.frontier).get('c1@3900')?.fate).toBe('lost')
  })
})
