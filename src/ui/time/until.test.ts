import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadProtocol, loadScenario } from '../../catalog.ts'
import type { Moment } from '../../engine/timeline.ts'
import { Run } from '../../run.ts'
import { verdictsAt } from '../../verdicts.ts'
import { at, openingRun } from '../testing/opening.ts'
import { untilLed } from './leader.ts'
import { untilBroken } from './violation.ts'

async function runOf(id: string, seed?: number): Promise<Run> {
  const scenario = await loadScenario(id)
  const protocol = await loadProtocol(scenario.protocol)
  return Run.create({ ...scenario, ...(seed !== undefined && { seed }) }, protocol)
}
const brokenAt = (run: Run, moment: Moment) =>
  verdictsAt(run, moment).flatMap(({ check, holds }) => (holds === false ? [check] : []))

describe('until something breaks', () => {
  test('first two write at once, later the write is lost, then nothing more breaks', () => {
    const run = openingRun()
    const places: Moment[] = []
    for (let next = untilBroken(run, { at: 0, step: 0 }); next; next = untilBroken(run, next))
      places.push(next)
    expect(brokenAt(run, places[0]!)).toEqual(['one-writer-at-once'])
    expect(brokenAt(run, places.at(-1)!)).toContain('acked-writes-survive')
    expect(places.at(-1)!.at).toBeLessThanOrEqual(run.plan.endsAt)
  })

  for (const id of ['E1', 'E3', 'F3']) {
    test(`${id}: at that moment something is broken that was not, and never before it`, async () => {
      const seeds = [undefined, 1, 2, 3]
      const runs = await Promise.all(seeds.map((seed) => runOf(id, seed)))
      let found = 0
      fc.assert(
        fc.property(fc.constantFrom(...runs), fc.double({ min: 0, max: 1, noNaN: true }), (run, share) => {
          const { timeline, plan } = run
          timeline.advanceTo(plan.endsAt)
          const now = timeline.momentAt(Math.floor(share * plan.endsAt))
          const before = brokenAt(run, now)
          const isNew = (moment: Moment) => brokenAt(run, moment).some((check) => !before.includes(check))
          const broken = untilBroken(run, now)
          // Where nothing more breaks, nothing more is broken at the end.
          expect(isNew(broken ?? timeline.momentAt(plan.endsAt))).toBe(broken !== undefined)
          if (!broken) return
          found++
          expect(broken.at).toBeGreaterThan(now.at)
          expect(isNew(timeline.momentAt(broken.at - 1))).toBe(false)
        }),
        { numRuns: 25 },
      )
      expect(found).toBeGreaterThan(0)
    })
  }
})

describe('until somebody leads', () => {
  test('the first leader, then the next one, then nobody', () => {
    const run = openingRun()
    const next = untilLed(run.timeline, at(run, 1000))
    const faces = run.timeline
      .worldAt(next!)
      .nodes.map(({ now }) => run.plan.protocol.face(now))
      .filter(({ kind }) => kind === 'leader')
    expect(faces.map(({ epoch }) => epoch)).toContain(2)
    expect(untilLed(run.timeline, next!)).toBeUndefined()
  })

  test('an election of Raft ends with a leader of a new term, whatever the seed', async () => {
    const runs = await Promise.all([1, 2, 3, 4].map((seed) => runOf('F1', seed)))
    for (const run of runs) {
      const { timeline, plan } = run
      const first = untilLed(timeline, { at: 0, step: 0 })
      if (!first) continue
      const leads = (moment: Moment) =>
        timeline.worldAt(moment).nodes.some(({ now }) => plan.protocol.face(now).kind === 'leader')
      expect(leads(first)).toBe(true)
      expect(leads(timeline.momentAt(first.at - 1))).toBe(false)
    }
  })
})
