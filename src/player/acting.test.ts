import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ScenarioError } from '../engine/errors.ts'
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
const shownLetter = (player: Player) => letters(player)[player.getState().shown]
const watch = (player: Player, seconds: number) => {
  for (let frame = 0; frame < seconds * 50; frame++) player.tick(20)
}

describe('acting', () => {
  test('an act at the frontier continues the run', () => {
    const player = playerOf()
    player.seek(300_000)
    player.act({ do: 'crash', node: 'n1' })
    expect(letters(player)).toEqual(['A'])
    expect(player.run().plan.script).toEqual([{ atMs: 300, do: 'crash', node: 'n1' }])
    expect(player.world().nodes[0]?.now.up).toBe('down')
    expect(player.world().script).toEqual([{ state: 'applied' }])
  })

  test('an act in the past starts run B and keeps run A as it was', () => {
    const player = playerOf()
    player.end()
    const before = player.run()
    const checksum = before.timeline.checksum()
    player.seek(300_000)
    player.act({ do: 'crash', node: 'n1' })
    expect(letters(player)).toEqual(['A', 'B'])
    expect(shownLetter(player)).toBe('B')
    expect(player.getState().runs[1]?.forkedAt).toBe(300_000)
    expect(player.run().timeline.checksum()).not.toBe(checksum)
    player.show(0)
    expect(player.run()).toBe(before)
    expect(player.run().timeline.checksum()).toBe(checksum)
  })

  test('an act while playing does not stop the play', () => {
    const player = playerOf()
    player.play()
    watch(player, 0.2)
    player.act({ do: 'pause', node: 'n2' })
    expect(player.getState().status).toBe('playing')
    watch(player, 0.1)
    expect(timeOf(player)).toBe(300)
    expect(player.world().nodes[1]?.now.up).toBe('paused')
  })

  test('an act in mid-instant first finishes the instant', () => {
    const player = playerOf()
    player.seek(49_999)
    // Three beats fall on 50 ms; this is the first.
    player.stepEvent(1)
    const { moment } = player.getState()
    player.act({ do: 'crash', node: 'n3' })
    expect(player.getState().moment.at).toBe(moment.at)
    expect(player.getState().moment.step).toBeGreaterThan(moment.step + 1)
    const straight = Run.create(player.run().plan.scenario, counter)
    expect(player.run().timeline.checksum()).toBe(straight.timeline.checksum())
  })

  test('a run that was played, stepped and forked is the run of its own script', () => {
    const lines = fc.constantFrom('crash', 'restart', 'pause', 'resume')
    const node = fc.constantFrom('n1', 'n2', 'n3')
    const acts = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), lines, node), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(acts, (wanted) => {
        const player = playerOf()
        for (const [at, kind, id] of wanted) {
          player.seek(at * 1000)
          player.act({ do: kind, node: id })
        }
        const straight = Run.create(player.run().plan.scenario, counter)
        expect(player.run().timeline.checksum()).toBe(straight.timeline.checksum())
      }),
      { numRuns: 30 },
    )
  })

  test('what the engine refuses is thrown, and nothing has changed', () => {
    const player = playerOf()
    const before = player.getState()
    expect(() => player.act({ do: 'crash', node: 'nobody' })).toThrow(ScenarioError)
    expect(player.getState()).toBe(before)
    player.play()
    watch(player, 0.1)
    expect(timeOf(player)).toBe(100)
  })

  test('deleting or moving a line before the frontier forks, a later line just changes', () => {
    const script = [
      { atMs: 200, do: 'crash' as const, node: 'n2' },
      { atMs: 700, do: 'restart' as const, node: 'n2' },
    ]
    const player = playerOf({ script })
    player.seek(500_000)
    const [crash, restart] = player.run().plan.script
    if (!crash || !restart) throw new Error('two lines')
    player.editScript([crash, { ...restart, atMs: 600 }])
    expect(letters(player)).toEqual(['A'])
    expect(timeOf(player)).toBe(500)
    player.editScript(player.run().plan.script.slice(1))
    expect(letters(player)).toEqual(['A', 'B'])
    expect(player.getState().runs[1]?.forkedAt).toBe(200_000)
    expect(timeOf(player)).toBe(500)
    expect(player.world().nodes[1]?.now.up).toBe('up')
  })

  test('undo takes back the last act and the run that it made; redo brings both back', () => {
    const player = playerOf()
    player.end()
    player.seek(300_000)
    const before = player.getState()
    player.act({ do: 'crash', node: 'n1' })
    const after = player.getState()
    player.play()
    watch(player, 0.2)
    player.undo()
    expect(player.getState()).toMatchObject({
      at: before.at,
      runs: before.runs,
      canUndo: false,
      canRedo: true,
    })
    player.redo()
    expect(letters(player)).toEqual(['A', 'B'])
    expect(timeOf(player)).toBe(500)
    expect(player.run()).toBe(after.runs[1]?.run)
    player.undo()
    player.act({ do: 'pause', node: 'n1' })
    expect(player.getState().canRedo).toBe(false)
  })

  test('undo of an act at the frontier brings the old run back under its own letter', () => {
    const player = playerOf()
    player.seek(300_000)
    player.act({ do: 'crash', node: 'n1' })
    player.undo()
    expect(letters(player)).toEqual(['A'])
    expect(player.run().plan.script).toEqual([])
    expect(player.world().nodes[0]?.now.up).toBe('up')
  })

  test('switching runs shows none of them further than it was shown', () => {
    const player = playerOf()
    player.end()
    player.seek(300_000)
    player.act({ do: 'crash', node: 'n1' })
    player.show(0)
    player.end()
    player.show(1)
    expect(timeOf(player)).toBe(300)
    player.show(0)
    expect(timeOf(player)).toBe(300)
  })

  test('another run stands beside the present one, at the same time', () => {
    const player = playerOf()
    player.seek(400_000)
    player.addRun(runOf({ knobs: { beatMs: [20, 20] } }), 'the fix')
    expect(letters(player)).toEqual(['A', 'B'])
    expect(timeOf(player)).toBe(400)
    expect(player.getState().runs[1]).toMatchObject({ title: 'the fix' })
    player.undo()
    expect(letters(player)).toEqual(['A'])
  })

  test('another run is not held by a question of the one that was shown', () => {
    const stops = [{ when: 300, say: 'Three hundred.' }]
    const player = playerOf({ stops })
    player.end()
    expect(player.getState().status).toBe('asking')
    player.addRun(runOf({ stops: [{ when: 100, say: 'One hundred.' }] }), 'the fix')
    expect(player.getState()).toMatchObject({ status: 'asking', stop: { stop: { say: 'One hundred.' } } })
    player.undo()
    player.addRun(runOf(), 'the fix')
    expect(timeOf(player)).toBe(300)
    expect(player.getState().status).toBe('paused')
  })

  test('after run Z comes run AA', () => {
    const player = playerOf()
    player.seek(10_000)
    for (let i = 0; i < 26; i++) player.addRun(runOf())
    expect(letters(player).slice(-2)).toEqual(['Z', 'AA'])
  })

  test('before anything was shown, another run takes the place of the first', () => {
    const player = playerOf()
    player.addRun(runOf({ knobs: { beatMs: [20, 20] } }))
    expect(letters(player)).toEqual(['A'])
    expect(player.run().plan.config['beatMs']).toEqual([20, 20])
  })
})

describe('retelling', () => {
  const stops = [{ when: 300, say: 'Watch', note: 'Wait for a hand' }]

  test('other words change nothing that happens, nor what has been seen', () => {
    const player = playerOf()
    player.end()
    player.seek(200_000)
    const [before] = player.getState().runs
    const checksum = player.run().timeline.checksum()
    const events = player.run().timeline.trace.length
    player.retell({ title: 'My demo', stops })
    expect(player.run().plan.scenario).toMatchObject({ title: 'My demo', stops })
    expect(player.run().timeline.checksum()).toBe(checksum)
    expect(player.run().timeline.trace.length).toBe(events)
    expect(player.getState()).toMatchObject({ at: 200_000, runs: [{ id: 'A', frontier: before?.frontier }] })
  })

  test('the run halts where it is told to, from then on', () => {
    const player = playerOf()
    player.retell({ stops })
    player.play()
    watch(player, 0.5)
    expect(player.getState()).toMatchObject({ at: 300_000, stop: { stop: { say: 'Watch' } } })
  })

  test('a stop that is shown is left, for it may be no more', () => {
    const player = playerOf({ stops })
    player.play()
    watch(player, 0.5)
    expect(player.getState()).toMatchObject({ status: 'asking', stop: { stop: { say: 'Watch' } } })
    player.retell({ stops: [] })
    expect(player.getState().stop).toBeUndefined()
    expect(player.getState().status).toBe('paused')
  })

  test('it is undone like an act', () => {
    const player = playerOf({ stops })
    player.retell({ stops: [] })
    player.undo()
    expect(player.run().plan.scenario.stops).toEqual(stops)
    player.redo()
    expect(player.run().plan.scenario.stops).toEqual([])
  })

  test('undone where a stop is, it asks nothing', () => {
    const player = playerOf()
    player.seek(300_000)
    player.retell({ stops })
    player.retell({ title: 'My demo' })
    player.undo()
    expect(player.getState()).toMatchObject({ status: 'paused', at: 300_000 })
    expect(player.run().plan.scenario.stops).toEqual(stops)
    player.redo()
    expect(player.getState().status).toBe('paused')
  })

  test('what no scenario can have is refused, and nothing has changed', () => {
    const player = playerOf({ stops })
    expect(() => player.retell({ stops: [{ when: -1, say: 'Too soon' }] })).toThrow(/^stops\[0\]\.when/)
    expect(player.run().plan.scenario.stops).toEqual(stops)
  })
})
