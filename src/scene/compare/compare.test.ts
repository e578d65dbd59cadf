import { describe, expect, test } from 'vitest'
import { micros } from '../../engine/contract.ts'
import type { Intervention } from '../../engine/interventions.ts'
import { makePlan, type Plan } from '../../engine/plan.ts'
import { applyVariant } from '../../engine/read.ts'
import { Timeline } from '../../engine/timeline.ts'
import { protocol } from '../../protocols/primary-backup/index.ts'
import { scenario } from '../../scenarios/e3-safe-mode-isnt.ts'
import { differencesOf, type Side } from './differences.ts'
import { partingAt, type Seen } from './parting.ts'
import { settingDifferences } from './setting.ts'

const opening = applyVariant(scenario, 'opening')
const openingWith = (...more: readonly Intervention[]): Plan =>
  makePlan({ ...opening, script: [...opening.script, ...more] }, protocol)
const broken = makePlan(opening, protocol)
/** The opening under the fix: the primary waits for a majority. */
const fixed = makePlan({ ...opening, knobs: { ...opening.knobs, ack: 'majority' } }, protocol)

function play(plan: Plan): Timeline {
  const timeline = new Timeline(plan, [])
  timeline.advanceTo(plan.endsAt)
  return timeline
}
const sideAt = (plan: Plan, ms: number): Side => {
  const timeline = play(plan)
  return { plan, world: timeline.worldAt(timeline.momentAt(micros(ms))) }
}
const seen = ({ plan, trace }: Timeline, count = trace.length): Seen => ({ plan, trace, count })
const firstDifference = (a: Timeline, b: Timeline): number =>
  a.trace.findIndex((event, i) => JSON.stringify(event) !== JSON.stringify(b.trace[i]))

describe('what two runs were given', () => {
  test('the fix differs from the broken run in one knob', () => {
    expect(settingDifferences(broken, fixed)).toEqual([
      { what: protocol.knobs['ack']?.label, a: 'async', b: 'majority' },
    ])
  })

  test('a fork differs in the line that made it, a rule in being switched off', () => {
    const fork = openingWith({ atMs: 2000, do: 'crash', node: 'n2' })
    expect(settingDifferences(broken, fork)).toEqual([{ what: 'At 2.00 s', a: '–', b: 'Crash S2' }])
    const rule = protocol.rules[0]!
    const without = makePlan({ ...opening, rulesOff: [rule.id] }, protocol)
    expect(settingDifferences(without, broken)).toEqual([{ what: `Rule: ${rule.title}`, a: 'off', b: 'on' }])
  })

  test('a run and itself were given the same', () => {
    expect(settingDifferences(broken, openingWith())).toEqual([])
  })
})

describe('where two runs part', () => {
  test('the broken primary answers at once, where the fixed one waits', () => {
    const [a, b] = [play(broken), play(fixed)]
    const parting = partingAt(firstDifference(a, b), seen(a), seen(b))!
    // Ana's first write reaches S1, which answers at once in the one run only.
    expect(parting.a.first.text).toBe('S1 sends ok to Ana.')
    expect(parting.a.first.at).toBe(parting.at)
    expect(parting.a.told?.text).toMatch(/^Ana is told that x = 2 is done/)
    expect(parting.b.told?.text).not.toBe(parting.a.told?.text)
  })

  test('nothing is told that has not been shown of both', () => {
    const [a, b] = [play(broken), play(fixed)]
    const place = firstDifference(a, b)
    expect(partingAt(place, seen(a, place), seen(b))).toBeUndefined()
    expect(partingAt(place, seen(a), seen(b, place))).toBeUndefined()
    expect(partingAt(place, seen(a, place + 1), seen(b, place + 1))?.a.told).toBeUndefined()
  })

  test('before it the traces are the same, at it they differ', () => {
    const fork = openingWith({ atMs: 2000, do: 'crash', node: 'n2' })
    const [a, b] = [play(broken), play(fork)]
    const parting = partingAt(firstDifference(a, b), seen(a), seen(b))!
    // The other run goes on with something later.
    expect(parting.a.first.at).toBeGreaterThan(2_000_000)
    expect(parting.at).toBe(2_000_000)
    expect(parting.b.first).toMatchObject({
      at: 2_000_000,
      text: 'S2 crashes: its memory is gone, its disk stays.',
    })
  })
})

describe('where their states differ', () => {
  test('nowhere, as long as both are one run', () => {
    const fork = openingWith({ atMs: 2000, do: 'crash', node: 'n2' })
    expect(differencesOf(sideAt(broken, 1999), sideAt(fork, 1999))).toEqual([])
  })

  test('a crashed node is down in one run only, and has forgotten what it knew to be safe', () => {
    const fork = openingWith({ atMs: 2000, do: 'crash', node: 'n2' })
    expect(differencesOf(sideAt(broken, 2000), sideAt(fork, 2000))).toEqual([
      {
        node: 'n2',
        name: 'S2',
        differences: [
          { what: 'State', a: 'backup E1', b: 'DOWN' },
          { what: 'Entry 1', a: '1·1, committed', b: '1·1, not committed' },
          { what: 'Store: x', a: '1, committed', b: '1, not committed' },
        ],
      },
    ])
  })

  test('a skewed clock, and what only one log holds, in words', () => {
    const skewed = openingWith({ atMs: 3000, do: 'skew', node: 'n3', offsetMs: 5000 })
    expect(differencesOf(sideAt(broken, 3000), sideAt(skewed, 3000))).toEqual([
      { node: 'n3', name: 'S3', differences: [{ what: 'Clock', a: 'exact', b: '+5 s' }] },
    ])
    const silent = makePlan({ ...opening, workload: [] }, protocol)
    const [first] = differencesOf(sideAt(broken, 2000), sideAt(silent, 2000))
    expect(first).toMatchObject({ name: 'S1' })
    expect(first?.differences).toContainEqual({ what: 'Store: x', a: '1, committed', b: '–' })
  })

  test('a node that one run does not have is told as not there', () => {
    const larger = openingWith({ atMs: 1000, do: 'add', node: 'n4' })
    const differences = differencesOf(sideAt(broken, 1500), sideAt(larger, 1500))
    expect(differences.find(({ node }) => node === 'n4')).toMatchObject({
      name: 'N4',
      differences: expect.arrayContaining([expect.objectContaining({ what: 'State', a: 'not there' })]),
    })
  })
})
