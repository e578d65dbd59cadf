import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../engine/scenario.ts'
import { counter, counting } from '../engine/testing/counter.ts'
import { isSignificant } from '../engine/trace.ts'
import { Run } from '../run.ts'
import { untilQuiet } from './until.ts'

/** A client adds at 5, 105, … ms unless it is said otherwise; a beat every 50 ms is nothing worth telling. */
const timelineOf = (change: Partial<Scenario> = {}) =>
  Run.create(counting({ pace: 100, ...change }), counter).timeline
const START = { at: 0, step: 0 }
const once = [{ atMs: 305, client: 'c1', op: 'add' }] as const

describe('until it is quiet', () => {
  test('right after the last answer, when nobody asks for two seconds of watching', () => {
    const timeline = timelineOf({ workload: [...once] })
    const quiet = untilQuiet(timeline, START)
    const answer = timeline.trace.find(({ kind }) => kind === 'return')
    expect(answer?.at).toBeGreaterThan(305_000)
    expect(quiet?.at).toBe(answer?.at)
  })

  test('never, while a client asks again before two seconds are over', () => {
    expect(untilQuiet(timelineOf(), START)).toBeUndefined()
    expect(untilQuiet(timelineOf({ pace: 10 }), START)).toBeDefined()
  })

  test('not while a client waits for an answer that does not come', () => {
    const script = [
      { atMs: 300, do: 'crash', node: 'n1' },
      { atMs: 306, do: 'pause', node: 'c1' },
    ] as const
    expect(untilQuiet(timelineOf({ workload: [...once], script: [...script] }), START)).toBeUndefined()
    expect(untilQuiet(timelineOf({ workload: [], script: [...script] }), START)?.at).toBe(306_000)
  })

  test('where it is quiet already, it has to fall quiet once more', () => {
    const timeline = timelineOf({ workload: [...once, { atMs: 605, client: 'c1', op: 'add' }] })
    const first = untilQuiet(timeline, START)
    const second = first && untilQuiet(timeline, first)
    expect(second?.at).toBeGreaterThan(605_000)
    expect(second && untilQuiet(timeline, second)).toBeUndefined()
  })

  test('two seconds that the run does not have any more are not quiet', () => {
    expect(untilQuiet(timelineOf({ workload: [...once], endMs: 500 }), START)).toBeUndefined()
  })

  test('from there on nothing happens, wherever one starts', () => {
    const timeline = timelineOf({
      endMs: 2000,
      workload: [10, 300, 480, 900, 1400].map((atMs) => ({ atMs, client: 'c1', op: 'add' })),
    })
    timeline.advanceTo(2_000_000)
    const clients = new Set(['c1'])
    const significant = timeline.trace.filter(
      (event) => isSignificant(event) && !(event.kind === 'state' && clients.has(event.node)),
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_999_999 }), (at) => {
        const now = timeline.momentAt(at)
        const quiet = untilQuiet(timeline, now)
        if (!quiet) return
        expect(quiet.step).toBeGreaterThan(now.step)
        expect(
          significant.filter((event) => event.step > quiet.step && event.at <= quiet.at + 200_000),
        ).toEqual([])
        expect(timeline.worldAt(quiet).operations.every(({ outcome }) => outcome !== 'open')).toBe(true)
      }),
    )
  })
})
