import { expect, test } from 'vitest'
import type { Moment } from '../../engine/timeline.ts'
import { everyHalt } from '../../player/mirror.ts'
import type { Run } from '../../run.ts'
import { openPreset } from '../work.ts'
import { isSamePlace, placesAt } from './places.ts'

/** E1: a crash at 2,345 ms, and S2 is promoted at 2,545 ms. */
async function runAt(atMs: number): Promise<[Run, Moment]> {
  const run = (await openPreset('E1')).player.run()
  run.timeline.advanceTo(run.plan.endsAt)
  const at = atMs * 1000
  return [run, { ...run.timeline.momentAt(at), at }]
}

test('where nothing is told a stop has its time alone', async () => {
  expect(placesAt(...(await runAt(2500.5)))).toEqual([{ when: 2500.5, time: '2.50 s' }])
})

test('where something is told it can follow that', async () => {
  const [run, moment] = await runAt(2545)
  const [there, ...tied] = placesAt(run, moment)
  expect(there.when).toBe(2545)
  expect(tied).toContainEqual(
    expect.objectContaining({ when: { note: 'promoted' }, event: expect.stringContaining('S2') }),
  )
})

test('a stop that follows an event is where that was told, each time of several', async () => {
  const [run] = await runAt(0)
  const { trace } = run.timeline
  const last = trace.findLast((event) => event.kind === 'note')
  if (last?.kind !== 'note') throw new Error('E1 tells something')
  const place = placesAt(run, run.timeline.momentOfStep(last.step)).find(({ event }) => event !== undefined)
  if (!place) throw new Error('it can be followed')
  const [halt] = everyHalt(run.retell({ stops: [{ when: place.when, say: 'There.' }] }))
  expect(halt?.moment).toEqual(run.timeline.momentOfStep(last.step))
})

test('the first of several need not be counted', () => {
  expect(isSamePlace({ note: 'promoted' }, { note: 'promoted', nth: 1 })).toBe(true)
  expect(isSamePlace({ note: 'promoted' }, { note: 'promoted', nth: 2 })).toBe(false)
  expect(isSamePlace({ note: 'promoted' }, 100)).toBe(false)
  expect(isSamePlace(100, 100)).toBe(true)
})
