import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../engine/scenario.ts'
import { counter, counting } from '../engine/testing/counter.ts'
import { Run } from '../run.ts'
import { createPlayer, type Player } from './player.ts'

/** One virtual second takes one second of watching; beats at 50, 100, … ms; a client adds at 5, 105, … ms. */
const runOf = (change: Partial<Scenario> = {}): Run =>
  Run.create(counting({ pace: 1000, ...change }), counter)
const playerOf = (change: Partial<Scenario> = {}): Player => createPlayer({ run: runOf(change), at: 0 })

const ms = (at: number) => at / 1000
const timeOf = (player: Player) => ms(player.getState().at)
const letters = (player: Player) => player.getState().runs.map(({ id }) => id)
const watch = (player: Player, seconds: number) => {
  for (let frame = 0; frame < seconds * 50; frame++) player.tick(20)
}

describe('playing', () => {
  test('it stands still until it is played, and stands still again when paused', () => {
    const player = playerOf()
    watch(player, 1)
    expect(timeOf(player)).toBe(0)
    player.play()
    watch(player, 0.4)
    player.pause()
    watch(player, 1)
    expect(timeOf(player)).toBe(400)
    expect(player.getState().status).toBe('paused')
  })

  test('the pace is the scenario’s: virtual milliseconds a second, times the speed', () => {
    const player = playerOf({ pace: 50 })
    player.setSpeed(2)
    player.play()
    watch(player, 1)
    expect(timeOf(player)).toBeCloseTo(100)
  })

  test('slow motion loses no time to rounding', () => {
    const player = playerOf({ pace: 20 })
    player.setSpeed(0.001)
    player.play()
    for (let frame = 0; frame < 6000; frame++) player.tick(16)
    // In 96 seconds of watching; frames of a third of a microsecond each add up, to within one.
    expect(Math.abs(player.getState().at - 96_000 * 20 * 0.001)).toBeLessThanOrEqual(1)
  })

  test('the speed stays between 0.001 and 100', () => {
    const player = playerOf()
    player.setSpeed(0)
    expect(player.getState().speed).toBe(0.001)
    player.setSpeed(1e9)
    expect(player.getState().speed).toBe(100)
  })

  test('at its end it has ended; playing on raises the end', () => {
    const player = playerOf()
    player.play()
    watch(player, 2)
    expect(player.getState().status).toBe('ended')
    expect(timeOf(player)).toBe(1000)
    player.play()
    watch(player, 1)
    expect(timeOf(player)).toBe(2000)
    expect(player.run().plan.endsAt).toBe(6_000_000)
    expect(player.run().plan.scenario.endMs).toBe(6000)
    expect(letters(player)).toEqual(['A'])
  })

  test('playing in frames of any length shows what a straight run shows', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 40 }), (frames) => {
        const player = playerOf()
        player.play()
        for (const frame of frames) player.tick(frame)
        const straight = runOf()
        straight.timeline.advanceTo(player.getState().at)
        expect(player.world().nodes).toEqual(straight.timeline.worldAt(straight.timeline.frontier).nodes)
      }),
      { numRuns: 30 },
    )
  })
})

describe('moving', () => {
  test('stepping visits every event once, back and forth', () => {
    const player = playerOf()
    const there: number[] = []
    for (let i = 0; i < 40; i++) {
      player.stepEvent(1)
      there.push(player.getState().moment.step)
    }
    expect(there).toEqual([...new Set(there)].toSorted((a, b) => a - b))
    const back: number[] = []
    for (let i = 0; i < 39; i++) {
      player.stepEvent(-1)
      back.push(player.getState().moment.step)
    }
    expect(back.toReversed()).toEqual(there.slice(0, -1))
  })

  test('between events the previous event is the one whose effect is seen', () => {
    const player = playerOf({ workload: [] })
    player.seek(55_000)
    const { step } = player.getState().moment
    player.stepEvent(-1)
    expect(player.getState().moment.step).toBeLessThanOrEqual(step)
    expect(timeOf(player)).toBeLessThan(55)
    player.stepEvent(1)
    expect(timeOf(player)).toBeLessThanOrEqual(60)
  })

  test('significant steps pass over the routine traffic', () => {
    const player = playerOf({ script: [{ atMs: 300, do: 'crash', node: 'n2' }] })
    player.seek(260_000)
    for (let i = 0; i < 20 && timeOf(player) < 300; i++) player.stepSignificant(1)
    expect(timeOf(player)).toBe(300)
    expect(player.world().nodes[1]?.now.up).toBe('down')
    player.stepEvent(-1)
    player.stepEvent(-1)
    expect(timeOf(player)).toBeLessThanOrEqual(300)
  })

  test('that a client waits is no stop of a significant step; what it is told is', () => {
    const player = playerOf()
    player.stepSignificant(1)
    const { timeline } = player.run()
    const last = timeline.trace[timeline.traceCount(player.getState().moment) - 1]
    expect(last).toMatchObject({ node: 'c1' })
    expect(timeline.trace.filter(({ step }) => step === last?.step).map(({ kind }) => kind)).toContain(
      'return',
    )
  })

  test('seeking forward plays on, seeking back shows the same worlds again', () => {
    const player = playerOf()
    player.seek(500_000)
    const there = player.world().nodes
    player.end()
    player.home()
    expect(timeOf(player)).toBe(0)
    player.seek(500_000)
    expect(player.world().nodes).toEqual(there)
  })

  test('seeking beyond either end stays inside', () => {
    const player = playerOf()
    player.seek(-5)
    expect(timeOf(player)).toBe(0)
    player.seek(9e12)
    expect(timeOf(player)).toBe(1000)
  })

  test('the world is the same object until the next step, and the version rises only with what is discrete', () => {
    const player = playerOf({ workload: [] })
    player.seek(60_500)
    player.play()
    const { version } = player.getState()
    const world = player.world()
    player.tick(1)
    player.tick(1)
    expect(player.world()).toBe(world)
    expect(player.getState().version).toBe(version)
    player.pause()
    expect(player.getState().version).toBe(version + 1)
  })

  test('frames are told to those who listen, discrete changes to those who subscribe', () => {
    const player = playerOf()
    const heard = { frames: 0, changes: 0 }
    player.onFrame(() => heard.frames++)
    const stop = player.subscribe(() => heard.changes++)
    player.play()
    watch(player, 0.2)
    expect(heard).toEqual({ frames: 10, changes: 1 })
    stop()
    player.pause()
    expect(heard.changes).toBe(1)
  })
})

describe('questions', () => {
  const asked: Partial<Scenario> = {
    stops: [
      {
        when: 300,
        say: 'Three hundred.',
        ask: 'What now?',
        options: [{ say: 'a' }, { say: 'b', right: true }],
      },
      { when: { note: 'ordered', nth: 2 }, say: 'Ordered twice.' },
    ],
    script: [
      { atMs: 400, do: 'op', node: 'n1', op: 'order' },
      { atMs: 500, do: 'op', node: 'n1', op: 'order' },
    ],
  }

  test('a run halts at its stop and asks; the answer lets it go on', () => {
    const player = playerOf(asked)
    player.play()
    watch(player, 1)
    expect(player.getState().status).toBe('asking')
    expect(timeOf(player)).toBe(300)
    expect(player.getState().stop).toMatchObject({ index: 0 })
    player.answer(1)
    expect(player.getState().status).toBe('playing')
    expect(player.getState().stop).toMatchObject({ index: 0, answer: 1 })
    watch(player, 0.1)
    expect(timeOf(player)).toBe(400)
  })

  test.each([
    ['seeking', (player: Player) => player.seek(900_000)],
    ['going to the end', (player: Player) => player.end()],
    ['stepping', (player: Player) => Array.from({ length: 200 }, () => player.stepEvent(1))],
    ['a hundred times the speed', (player: Player) => (player.setSpeed(100), player.play(), player.tick(20))],
  ])('%s does not get past a question', (_how, go) => {
    const player = playerOf(asked)
    go(player)
    expect(player.getState().status).toBe('asking')
    expect(timeOf(player)).toBe(300)
    expect(ms(player.getState().runs[0]?.frontier.at ?? 0)).toBe(300)
  })

  test('a stop at a note halts right after it', () => {
    const player = playerOf(asked)
    player.end()
    player.answer('skip')
    watch(player, 1)
    expect(timeOf(player)).toBe(500)
    expect(player.getState()).toMatchObject({ status: 'asking', stop: { index: 1 } })
    const { plan, timeline } = player.run()
    const told = timeline.trace
      .slice(0, timeline.traceCount(player.getState().moment))
      .filter((event) => event.kind === 'note')
    expect(told).toHaveLength(2)
    expect(plan.endsAt).toBe(1_000_000)
    player.continueFromStop()
    expect(player.getState()).not.toHaveProperty('stop')
    watch(player, 1)
    expect(player.getState().status).toBe('ended')
  })

  test('going back before a question leaves it; it is asked again until it is answered', () => {
    const player = playerOf(asked)
    player.end()
    player.seek(100_000)
    expect(player.getState().status).toBe('paused')
    expect(player.getState()).not.toHaveProperty('stop')
    player.end()
    expect(player.getState().status).toBe('asking')
    player.answer(0)
    player.seek(100_000)
    player.seek(350_000)
    expect(player.getState().status).toBe('paused')
  })

  test('the stop keys go from stop to stop, and back', () => {
    const player = playerOf(asked)
    player.stepStop(1)
    expect(timeOf(player)).toBe(300)
    player.stepStop(1)
    expect(timeOf(player)).toBe(500)
    player.stepStop(-1)
    expect(player.getState()).toMatchObject({ status: 'paused', stop: { index: 0, answer: 'skip' } })
    player.stepStop(-1)
    expect(timeOf(player)).toBe(0)
  })

  test('of several stops at one moment, the stop keys pass none by', () => {
    const stops = ['one', 'two', 'three'].map((say) => ({ when: say === 'three' ? 400 : 300, say }))
    const player = playerOf({ stops })
    const said = () => player.getState().stop?.stop.say
    player.stepStop(1)
    expect(said()).toBe('one')
    player.stepStop(1)
    expect(said()).toBe('two')
    player.stepStop(1)
    expect(said()).toBe('three')
    player.stepStop(-1)
    expect([said(), timeOf(player)]).toEqual(['two', 300])
    player.stepStop(-1)
    expect(said()).toBe('one')
  })

  test('of several stops at one moment, none is passed by on the way', () => {
    const stops = ['one', 'two', 'three'].map((say) => ({ when: 300, say }))
    const player = playerOf({ stops: [...stops, { when: 400, say: 'later' }] })
    const said = () => player.getState().stop?.stop.say
    player.play()
    watch(player, 0.5)
    for (const { say } of stops) {
      expect([player.getState().status, said(), timeOf(player)]).toEqual(['asking', say, 300])
      player.continueFromStop()
    }
    watch(player, 0.5)
    expect([said(), timeOf(player)]).toEqual(['later', 400])
  })

  test('what is said at the moment of a question comes right after its answer', () => {
    const player = playerOf({
      stops: [
        { when: 300, say: 'Look.', ask: 'What now?', options: [{ say: 'this' }, { say: 'that' }] },
        { when: 300, say: 'That.' },
      ],
    })
    player.end()
    player.answer(1)
    watch(player, 0.1)
    expect(player.getState().stop).toMatchObject({ stop: { say: 'That.' }, settles: { answer: 1 } })
  })

  test('a stop that is put where the playhead stands holds nobody who is there, but who comes there', () => {
    const player = playerOf()
    player.seek(300_000)
    player.retell({ stops: [{ when: 300, say: 'here' }] })
    expect(player.getState()).toMatchObject({ status: 'paused', at: 300_000 })
    player.seek(500_000)
    expect(player.getState()).toMatchObject({ status: 'paused', at: 500_000 })
    player.home()
    player.end()
    expect(player.getState()).toMatchObject({ status: 'asking', at: 300_000, stop: { index: 0 } })
  })

  test('an act at the question keeps asking, in the same run', () => {
    const player = playerOf(asked)
    player.end()
    player.act({ do: 'crash', node: 'n2' })
    expect(player.getState()).toMatchObject({ status: 'asking', stop: { index: 0 } })
    expect(letters(player)).toEqual(['A'])
  })

  test('an act finishes the instant of a question at a note, and the question still holds the run', () => {
    const player = playerOf({
      stops: [{ when: { note: 'ordered' }, say: 'Ordered.', ask: 'What now?', options: [{ say: 'a' }] }],
      script: [
        { atMs: 500, do: 'op', node: 'n1', op: 'order' },
        { atMs: 500, do: 'crash', node: 'n3' },
      ],
    })
    player.end()
    const { step } = player.getState().moment
    player.act({ do: 'pause', node: 'n2' })
    expect(player.getState().moment.step).toBeGreaterThan(step + 1)
    player.end()
    expect(player.getState()).toMatchObject({ status: 'asking', at: 500_000 })
  })

  test('opened at a later moment, earlier questions count as shown, one at that very moment is asked', () => {
    const later = createPlayer({ run: runOf(asked), at: 450_000 })
    expect(later.getState()).toMatchObject({ status: 'paused', at: 450_000 })
    const there = createPlayer({ run: runOf(asked), at: 300_000 })
    expect(there.getState()).toMatchObject({ status: 'asking', at: 300_000 })
  })

  test('opened in mid-instant, only so many steps of it have been done', () => {
    // Three beats fall on 50 ms.
    const { timeline } = runOf()
    timeline.advanceTo(50_000)
    const player = createPlayer({ run: runOf(), at: 50_000, steps: 2 })
    expect(player.getState().moment).toEqual({ at: 50_000, step: timeline.momentAt(49_999).step + 2 })
  })
})
