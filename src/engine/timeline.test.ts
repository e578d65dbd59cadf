import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Fold } from './contract.ts'
import type { Intervention } from './interventions.ts'
import { makePlan } from './plan.ts'
import { Simulation } from './simulation.ts'
import { Timeline, type Moment } from './timeline.ts'
import { anyLine } from './testing/anyline.ts'
import { counter } from './testing/counter.ts'
import { full } from './testing/full.ts'
import { lively } from './testing/lively.ts'
import { difference } from './testing/play.ts'
import type { World } from './world.ts'

const END_MS = 600
const seed = fc.nat({ max: 1_000_000 })
const line = fc.array(fc.nat(), { minLength: 12, maxLength: 12 }).map((numbers) => anyLine(numbers))
const script = fc
  .array(line, { minLength: 3, maxLength: 20 })
  .map((lines): readonly Intervention[] => [...lines, { atMs: 250, do: 'add', node: 'n4' }])

/** Remembers all that nodes have been through, in one number. */
const past: Fold<{ readonly count: number; readonly sum: number }> = {
  id: 'past',
  start: (nodes) => ({ count: nodes.length, sum: 0 }),
  step: (h, event, before, after) => ({
    count: h.count + 1,
    sum:
      (h.sum * 31 +
        event.at +
        event.step +
        event.trace +
        event.type.length +
        before.up.length -
        after.up.length) %
      1e9,
  }),
}

const timelineOf = (lines: readonly Intervention[], luck: number): Timeline =>
  new Timeline(makePlan(lively({ script: lines, seed: luck, endMs: END_MS }), counter), [past])

function played(lines: readonly Intervention[], luck: number): Timeline {
  const timeline = timelineOf(lines, luck)
  timeline.advanceTo(timeline.plan.endsAt)
  return timeline
}

interface View {
  readonly moment: Moment
  readonly world: World
  readonly memory: unknown
}
const view = (timeline: Timeline, moment: Moment): View => ({
  moment,
  world: timeline.worldAt(moment),
  memory: timeline.foldAt(past, moment),
})

vi.setConfig({ testTimeout: 60_000 })
const few = { numRuns: 15 }

describe('a run is a pure function of a scenario and its script', () => {
  test('the same seed twice: the same trace and the same checksum, recorded or not, watched or not', () => {
    fc.assert(
      fc.property(script, seed, (lines, luck) => {
        const one = played(lines, luck)
        const two = played(lines, luck)
        expect(difference(one.trace, two.trace)).toBeUndefined()
        expect(two.checksum()).toBe(one.checksum())
        const bare = new Simulation(one.plan)
        bare.runTo(one.plan.endsAt)
        expect(bare.checksum()).toBe(one.checksum())
        expect(bare.steps).toBe(one.frontier.step)
        expect(bare.traced).toBe(one.trace.length)
      }),
      few,
    )
  })

  test('another seed: another checksum', () => {
    const sums = [1, 2, 3, 4, 5].map((luck) => played([], luck).checksum())
    expect(new Set(sums).size).toBe(5)
    expect(sums.every((sum) => /^[0-9A-HJKMNP-TV-Z]{4}$/.test(sum))).toBe(true)
  })

  test('golden: this very run. It may only change together with the version of every protocol, since links hold its four characters', () => {
    const timeline = played(full().script, 42)
    expect(timeline.checksum()).toBe('CH6F')
    expect([timeline.frontier.step, timeline.trace.length]).toEqual([678, 975])
  })

  test('the checksum covers the run up to `endMs`, wherever its frontier is', () => {
    const timeline = timelineOf([{ atMs: 700, do: 'crash', node: 'n1' }], 1)
    const before = timeline.checksum()
    timeline.advanceTo(300_000)
    expect(timeline.checksum()).toBe(before)
    timeline.advanceTo(900_000)
    expect(timeline.checksum()).toBe(before)
    const onwards = played([{ atMs: 700, do: 'crash', node: 'n1' }], 1)
    onwards.advanceTo(900_000)
    expect(onwards.checksum()).toBe(before)
    expect(played([{ atMs: 599, do: 'crash', node: 'n1' }], 1).checksum()).not.toBe(before)
  })

  test('and what the nodes are in the end: a tampered message that moves nobody else shows', () => {
    const tampered = (count: number): string =>
      played([{ atMs: 0, do: 'tamper', from: 'n1', to: 'n3', nth: 1, patch: { count } }], 1).checksum()
    expect(tampered(1000)).not.toBe(tampered(1001))
  })
})

describe('sparse checkpoints + replay', () => {
  test('the state at any moment is what a straight run had there', () => {
    fc.assert(
      fc.property(script, seed, fc.infiniteStream(fc.nat()), (lines, luck, picks) => {
        const straight = timelineOf(lines, luck)
        const seen = [view(straight, straight.frontier)]
        for (let moment = straight.advanceStep(); moment; moment = straight.advanceStep()) {
          if (moment.step % 13 === 0) seen.push(view(straight, moment))
        }
        const replayed = played(lines, luck)
        for (const pick of picks.take(20)) {
          const there = seen[pick % seen.length] as View
          expect(view(replayed, there.moment)).toEqual(there)
        }
        expect(replayed.frontier.step).toBe(straight.frontier.step)
      }),
      few,
    )
  })

  test('between two steps too: clocks go on, selectors wait, nothing else changes', () => {
    fc.assert(
      fc.property(
        script,
        seed,
        fc.array(fc.nat({ max: END_MS * 1000 }), { minLength: 12, maxLength: 12 }),
        (lines, luck, times) => {
          const replayed = played(lines, luck)
          const stopped = timelineOf(lines, luck)
          const inOrder = times.toSorted((a, b) => a - b)
          const straight = inOrder.map((at) => {
            stopped.advanceTo(at)
            expect(stopped.frontier.at).toBe(at)
            return stopped.worldAt(stopped.frontier)
          })
          for (const [i, at] of inOrder.entries()) {
            expect(replayed.worldAt(replayed.momentAt(at))).toEqual(straight[i])
          }
          stopped.advanceTo(stopped.plan.endsAt)
          expect(difference(stopped.trace, replayed.trace)).toBeUndefined()
        },
      ),
      few,
    )
  })

  test('these runs are long enough to have a checkpoint', () => {
    expect(played([], 1).frontier.step).toBeGreaterThan(600)
  })
})

describe('a checkpoint falls wherever it falls', () => {
  /** Everything happens on whole milliseconds, and on each of them there is a line. */
  const crowdedScript = Array.from({ length: END_MS }, (_, i): Intervention =>
    i % 2 === 0
      ? { atMs: i, do: 'skew', node: 'n1', offsetMs: i }
      : { atMs: i, do: 'timeout', node: 'n1', timer: 'beat' },
  )
  const crowd = (network: object, lines = crowdedScript): Timeline => {
    const all = { delayMs: [5, 5] as [number, number], clientDelayMs: [2, 2] as [number, number], ...network }
    return new Timeline(
      makePlan(lively({ nodes: 3, knobs: { beatMs: [2, 2] }, network: all, script: lines }), counter),
      [past],
    )
  }
  const finished = (timeline: Timeline): Timeline => {
    timeline.advanceTo(timeline.plan.endsAt)
    return timeline
  }

  test.each<[string, object]>([
    ['', {}],
    [', on narrow links', { kbps: 400 }],
    [', on links that keep order', { fifo: true, delayMs: [1, 9] }],
  ])(
    'in the midst of an instant’s neighbours%s: forks before, at and after it run as from the start',
    (_, network) => {
      const whole = finished(crowd(network))
      expect(whole.frontier.step).toBeGreaterThan(1024)
      const around = new Set(
        [505, 511, 512, 513, 520, 1023, 1024, 1025].map((step) => whole.momentOfStep(step).at),
      )
      for (const at of [...around].flatMap((us) => [us - 1000, us, us + 1000])) {
        const same = finished(whole.fork(at, whole.plan.script))
        expect(difference(same.trace, whole.trace)).toBeUndefined()
        const drop: Intervention = { atMs: at / 1000, do: 'drop', from: 'n1', to: 'n2' }
        const acted = finished(whole.fork(at, [...whole.plan.script, drop]))
        expect(
          difference(acted.trace, finished(crowd(network, [...crowdedScript, drop])).trace),
        ).toBeUndefined()
      }
    },
  )

  test('what is held stays held across it', () => {
    const whole = played([{ atMs: 0, do: 'hold', from: 'c1', to: 'n1' }], 1)
    const fork = whole.fork(590_000, [
      ...whole.plan.script,
      { atMs: 590, do: 'release', from: 'c1', to: 'n1' },
    ])
    expect(fork.trace.at(-1)).toMatchObject({ kind: 'script', at: 590_000, applied: true })
  })

  test('copies are numbered on across it', () => {
    const add = { from: 'c1', to: 'n1', type: 'add', sentAtMs: 5 }
    const whole = played(
      [
        { atMs: 0, do: 'slowLink', from: 'c1', to: 'n1', delayMs: 5000 },
        { atMs: 10, do: 'duplicate', ...add },
      ],
      1,
    )
    const fork = whole.fork(590_000, [...whole.plan.script, { atMs: 590, do: 'duplicate', ...add }])
    const copies = fork.trace.flatMap((e) =>
      e.kind === 'send' && e.birth.sentAt === 5000 && e.birth.from === 'c1' ? [e.birth.copy] : [],
    )
    expect(copies).toEqual([0, 1, 2])
  })
})

describe('the picture of a moment', () => {
  test('shows when messages will arrive, and timers fire, if nothing comes between', () => {
    const timeline = played([], 3)
    const now = 300_000
    const world = timeline.worldAt(timeline.momentAt(now))
    const arrivals = new Map(timeline.trace.flatMap((e) => (e.kind === 'deliver' ? [[e.send, e.at]] : [])))
    const fates = world.flights.map(({ send, arrivesAt }) => [arrivesAt, arrivals.get(send) ?? arrivesAt])
    expect(fates.length).toBeGreaterThan(3)
    expect(fates.filter(([shown, came]) => shown !== came)).toEqual([])
    const beats = world.nodes.flatMap(({ now: { id }, timers }) =>
      timers.flatMap(({ name, dueAt }) => (name === 'beat' ? [[id, dueAt]] : [])),
    )
    const next = beats.map(([id]) => [
      id,
      timeline.trace.find((e) => e.at > now && e.kind === 'timer' && e.node === id)?.at,
    ])
    expect(beats).toEqual(next)
  })
})

describe('forks', () => {
  /** Lines before the fork stay as they are; of those after it some go, and new ones come. Who is added stays: later lines name it. */
  const edit = fc.record({
    at: fc.nat({ max: END_MS * 1000 }),
    lines: fc.array(line, { maxLength: 4 }),
    every: fc.integer({ min: 1, max: 3 }),
  })

  test('share the past, leave the run that they came from alone, and replay from their script as they were played', () => {
    fc.assert(
      fc.property(script, seed, edit, (lines, luck, { at, lines: fresh, every }) => {
        const a = played(lines, luck)
        const trace = structuredClone(a.trace)
        const sum = a.checksum()
        const kept = a.plan.script.filter(
          (each, i) => each.atMs * 1000 < at || i % every > 0 || each.do === 'add',
        )
        const later = fresh.map((each) => ({ ...each, atMs: Math.max(each.atMs, Math.ceil(at) / 1000) }))
        const b = a.fork(at, [...kept, ...later])
        expect(b.frontier.at).toBe(at)
        b.advanceTo(b.plan.endsAt)

        const shared = a.traceCount(a.momentAt(at - 1))
        expect(difference(b.trace.slice(0, shared), trace.slice(0, shared))).toBeUndefined()
        expect(difference(a.trace, trace)).toBeUndefined()
        expect(a.checksum()).toBe(sum)

        const again = new Timeline(makePlan(b.plan.scenario, counter), [past])
        again.advanceTo(again.plan.endsAt)
        expect(difference(again.trace, b.trace)).toBeUndefined()
        expect(again.checksum()).toBe(b.checksum())
        expect(b.worldAt(b.frontier)).toEqual(again.worldAt(again.frontier))
        expect(b.foldAt(past, b.frontier)).toEqual(again.foldAt(past, again.frontier))
      }),
      few,
    )
  })

  test('of forks, and with a later end', () => {
    const a = played([], 1)
    const b = a.fork(200_000, [{ atMs: 200, do: 'crash', node: 'n1' }])
    b.advanceTo(b.plan.endsAt)
    const c = b.fork(400_000, [...b.plan.script, { atMs: 400, do: 'restart', node: 'n1' }], 800_000)
    c.advanceTo(c.plan.endsAt)
    expect(c.frontier.at).toBe(800_000)
    expect(c.plan.scenario).toMatchObject({ endMs: 800, script: [{ do: 'crash' }, { do: 'restart' }] })
    expect(b.frontier.at).toBe(600_000)
  })

  test('at time 0 everything is played anew', () => {
    const a = played([], 1)
    const b = a.fork(0, [{ atMs: 0, do: 'crash', node: 'n1' }])
    expect(b.frontier).toMatchObject({ at: 0 })
    expect(b.trace.at(-1)).toMatchObject({ kind: 'script', at: 0 })
  })
})

describe('moments, steps and the trace agree', () => {
  test('step s is one moment; its events bear its number and its time; `traceCount` counts them', () => {
    fc.assert(
      fc.property(script, seed, (lines, luck) => {
        const timeline = played(lines, luck)
        const { trace, frontier } = timeline
        expect(timeline.momentOfStep(0)).toEqual({ at: 0, step: 0 })
        expect(timeline.traceCount({ at: 0, step: 0 })).toBe(0)
        let counted = 0
        let before = 0
        for (let step = 1; step <= frontier.step; step++) {
          const moment = timeline.momentOfStep(step)
          expect(moment.step).toBe(step)
          expect(moment.at).toBeGreaterThanOrEqual(before)
          before = moment.at
          const count = timeline.traceCount(moment)
          for (; counted < count; counted++) expect(trace[counted]).toMatchObject({ step, at: moment.at })
        }
        expect(counted).toBe(trace.length)
      }),
      { numRuns: 6 },
    )
  })

  test('`momentAt` is the last moment at or before a time, within what has been played', () => {
    fc.assert(
      fc.property(
        script,
        seed,
        fc.nat({ max: 700_000 }),
        fc.nat({ max: 600_000 }),
        (lines, luck, at, frontier) => {
          const timeline = timelineOf(lines, luck)
          timeline.advanceTo(frontier)
          const moment = timeline.momentAt(at)
          const { at: last } = timeline.momentOfStep(moment.step)
          expect(moment.at).toBe(Math.min(at, frontier))
          expect(last).toBeLessThanOrEqual(moment.at)
          const isLast = moment.step === timeline.frontier.step
          expect(isLast || timeline.momentOfStep(moment.step + 1).at > at).toBe(true)
          expect(timeline.momentAt(-5)).toMatchObject({ at: 0 })
        },
      ),
      few,
    )
  })

  test('steps beyond what has been played are clamped', () => {
    const timeline = timelineOf([], 1)
    timeline.advanceTo(100_000)
    expect(timeline.momentOfStep(1e9)).toEqual({ ...timeline.frontier, at: timeline.momentOfStep(1e9).at })
    expect(timeline.momentOfStep(-1)).toEqual({ at: 0, step: 0 })
  })

  test('`advanceStep` plays to the end of the run and no further', () => {
    const timeline = timelineOf([{ atMs: 700, do: 'crash', node: 'n1' }], 1)
    let steps = 0
    while (timeline.advanceStep()) steps++
    expect(timeline.frontier.step).toBe(steps)
    expect(timeline.frontier.at).toBeLessThanOrEqual(timeline.plan.endsAt)
    expect(timeline.advanceStep()).toBeUndefined()
  })

  test('`advanceTo` never goes back', () => {
    const timeline = played([], 1)
    const { frontier } = timeline
    timeline.advanceTo(100_000)
    expect(timeline.frontier).toEqual(frontier)
  })

  test('a fold that the timeline does not keep is refused', () => {
    const other: Fold<null> = { id: 'other', start: () => null, step: () => null }
    const timeline = timelineOf([], 1)
    expect(() => timeline.foldAt(other, timeline.frontier)).toThrow('this simulation does not keep other')
  })
})
