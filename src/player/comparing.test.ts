import { describe, expect, test } from 'vitest'
import type { Scenario } from '../engine/scenario.ts'
import { counter, counting } from '../engine/testing/counter.ts'
import { Run } from '../run.ts'
import { partingOf, sharedSteps } from './parting.ts'
import { createPlayer, type Player } from './player.ts'

/** One virtual second takes one second of watching; beats at 50, 100, … ms; a client adds at 5, 105, … ms. */
const playerOf = (change: Partial<Scenario> = {}): Player =>
  createPlayer({ run: Run.create(counting({ pace: 1000, ...change }), counter), at: 0 })
const watch = (player: Player, seconds: number) => {
  for (let frame = 0; frame < seconds * 50; frame++) player.tick(20)
}
/** A has been played to its end; B parts from it at 300 ms, where n1 crashes. B is shown, at 300 ms. */
function forked(): Player {
  const player = playerOf()
  player.end()
  player.seek(300_000)
  player.act({ do: 'crash', node: 'n1' })
  return player
}
const besideWorld = (player: Player) => {
  const { beside, runs } = player.getState()
  return beside && runs[beside.index]?.run.timeline.worldAt(beside.moment)
}

describe('where two runs part', () => {
  test('a fork shares every event up to its own act', () => {
    const player = forked()
    player.end()
    const [a, b] = player.getState().runs.map(({ run }) => run.timeline)
    const place = partingOf(a!, b!)!
    expect(b!.trace[place]).toMatchObject({ kind: 'script', at: 300_000 })
    expect(a!.trace.slice(0, place)).toEqual(b!.trace.slice(0, place))
  })

  test('runs that have gone the same way so far have not parted', () => {
    const [one, other] = [playerOf(), playerOf()]
    one.seek(200_000)
    other.seek(400_000)
    expect(partingOf(one.run().timeline, other.run().timeline)).toBeUndefined()
    expect(sharedSteps(one.run().timeline, other.run().timeline)).toBe(one.getState().moment.step)
  })

  test('a run that was made anew parts where it first goes another way', () => {
    const script = [{ atMs: 200, do: 'pause', node: 'n2' }] as const
    const [one, other] = [playerOf(), playerOf({ script })]
    one.end()
    other.end()
    const [a, b] = [one.run().timeline, other.run().timeline]
    const place = partingOf(a, b)!
    expect(b.trace[place]).toMatchObject({ kind: 'script', at: 200_000 })
    expect(a.trace.slice(0, place)).toEqual(b.trace.slice(0, place))
  })

  test('the step in which they part is not shared any more', () => {
    const player = forked()
    player.end()
    const [a, b] = player.getState().runs.map(({ run }) => run.timeline)
    const place = partingOf(a!, b!)!
    const parted = Math.min(a!.trace[place]!.step, b!.trace[place]!.step)
    expect(sharedSteps(a!, b!)).toBe(parted - 1)
  })
})

describe('comparing', () => {
  test('within an instant that they do not share, the other one is at its end', () => {
    const player = playerOf()
    // From here on n1 beats in the one run only.
    player.addRun(
      Run.create(counting({ pace: 1000, script: [{ atMs: 40, do: 'pause', node: 'n1' }] }), counter),
      'paused',
    )
    player.show(0)
    player.compare(1)
    player.seek(49_999)
    player.stepEvent(1)
    const { moment, beside, runs } = player.getState()
    const [a, b] = runs.map(({ run }) => run.timeline)
    expect(moment.step).toBeLessThan(a!.momentAt(50_000).step)
    expect(beside?.moment).toEqual({ at: 50_000, step: b!.momentAt(50_000).step })
  })

  test('a run that is pruned is not compared any more', () => {
    const player = forked()
    player.compare(0)
    player.prune(0)
    expect(player.getState().beside).toBeUndefined()
    player.restore(0)
    expect(player.getState().beside?.index).toBe(0)
  })

  test('two runs stand under one playhead', () => {
    const player = forked()
    player.compare(0)
    player.seek(500_000)
    expect(player.getState().beside).toMatchObject({ index: 0, moment: { at: 500_000 } })
    expect(player.world().nodes[0]?.now.up).toBe('down')
    expect(besideWorld(player)?.nodes[0]?.now.up).toBe('up')
  })

  test('while both are still one run, both are at the very step', () => {
    const player = forked()
    player.compare(0)
    player.seek(49_999)
    for (let i = 0; i < 3; i++) {
      player.stepEvent(1)
      expect(player.getState().beside?.moment).toEqual(player.getState().moment)
    }
  })

  test('what was seen beside counts as shown', () => {
    const player = playerOf()
    player.seek(300_000)
    player.addRun(Run.create(counting({ pace: 1000, seed: 2 }), counter), 'the fix')
    player.compare(0)
    player.play()
    watch(player, 0.4)
    expect(player.getState().runs.map(({ frontier }) => frontier.at)).toEqual([700_000, 700_000])
  })

  test('with an instant over in the one, it is over in the other too', () => {
    const player = playerOf()
    player.end()
    player.seek(5_000)
    player.act({ do: 'crash', node: 'n1' })
    player.compare(0)
    player.show(0)
    expect(player.world().nodes[0]?.now.up).toBe('up')
    expect(besideWorld(player)?.nodes[0]?.now.up).toBe('down')
  })

  test('while both play, the other one is shown without a stop', () => {
    const player = forked()
    player.compare(0)
    player.play()
    watch(player, 0.1)
    player.show(0)
    expect(player.getState()).toMatchObject({ status: 'playing', shown: 0, beside: { index: 1 } })
  })

  test('showing the other one changes places, not the time', () => {
    const player = forked()
    player.compare(0)
    player.seek(500_000)
    player.show(0)
    expect(player.getState()).toMatchObject({ shown: 0, at: 500_000, beside: { index: 1 } })
  })

  test('an act in the past starts a third run, and is compared with the same one', () => {
    const player = forked()
    player.compare(0)
    player.seek(500_000)
    player.seek(400_000)
    player.act({ do: 'crash', node: 'n2' })
    expect(player.getState().runs.map(({ id, parent }) => [id, parent])).toEqual([
      ['A', undefined],
      ['B', 'A'],
      ['C', 'B'],
    ])
    expect(player.getState()).toMatchObject({ shown: 2, beside: { index: 0 } })
  })

  test('undo takes the compared run away with the act that made it', () => {
    const player = forked()
    player.show(0)
    player.compare(1)
    player.undo()
    expect(player.getState().runs).toHaveLength(1)
    expect(player.getState().beside).toBeUndefined()
    player.redo()
    expect(player.getState().runs).toHaveLength(2)
  })

  test('it ends when nothing is compared, and nothing is compared with itself', () => {
    const player = forked()
    player.compare(1)
    expect(player.getState().beside).toBeUndefined()
    player.compare(0)
    player.compare(null)
    expect(player.getState().beside).toBeUndefined()
  })
})

describe('branches', () => {
  test('a run can be named, which is undone like an act; the time stays', () => {
    const player = forked()
    player.rename(1, 'n1 dies')
    expect(player.getState().runs[1]?.name).toBe('n1 dies')
    player.undo()
    expect(player.getState().runs[1]?.name).toBe('')
    expect(player.getState().at).toBe(300_000)
  })

  test('a fork of a named run has no name of its own', () => {
    const player = forked()
    player.rename(1, 'n1 dies')
    player.end()
    player.seek(400_000)
    player.act({ do: 'crash', node: 'n2' })
    expect(player.getState().runs[2]?.name).toBe('')
  })

  test('a pruned run is out of sight, and comes back', () => {
    const player = forked()
    player.prune(1)
    expect(player.getState().shown).toBe(0)
    player.show(1)
    player.compare(1)
    expect(player.getState()).toMatchObject({ shown: 0 })
    expect(player.getState().beside).toBeUndefined()
    player.restore(1)
    player.show(1)
    expect(player.getState().shown).toBe(1)
  })

  test('the last one in sight stays', () => {
    const player = forked()
    player.prune(0)
    player.prune(1)
    expect(player.getState().runs.map(({ isPruned }) => isPruned)).toEqual([true, false])
    expect(player.getState().shown).toBe(1)
  })
})

describe('going about in time', () => {
  test('a loop is played again and again', () => {
    const player = playerOf()
    player.seek(200_000)
    player.loop({ from: 200_000, to: 400_000 })
    player.play()
    watch(player, 0.22)
    expect(player.getState().at).toBeLessThan(300_000)
    watch(player, 2)
    expect(player.getState().at).toBeGreaterThanOrEqual(200_000)
    expect(player.getState().at).toBeLessThan(400_000)
    player.loop(null)
    watch(player, 0.5)
    expect(player.getState().at).toBeGreaterThan(400_000)
  })

  test('a step can go to the next end of a message, or to what happens to one node', () => {
    const player = playerOf()
    const lastEvents = () => {
      const { timeline } = player.run()
      const { moment } = player.getState()
      return timeline.trace.filter(({ step }) => step === moment.step)
    }
    for (let i = 0; i < 5; i++) {
      player.step(1, 'message')
      expect(lastEvents().some(({ kind }) => kind === 'deliver' || kind === 'gone')).toBe(true)
    }
    for (let i = 0; i < 5; i++) {
      player.step(1, { node: 'n3' })
      expect(lastEvents().some((event) => 'node' in event && event.node === 'n3')).toBe(true)
    }
    const { moment } = player.getState()
    player.step(-1, { node: 'n3' })
    player.step(1, { node: 'n3' })
    expect(player.getState().moment).toEqual(moment)
  })

  test('the playhead can be put on a step within an instant', () => {
    const player = playerOf()
    player.end()
    const middle = player.run().timeline.momentOfStep(2)
    player.travelTo(middle)
    expect(player.getState().moment).toEqual(middle)
    expect(player.getState().runs[0]?.frontier.at).toBeGreaterThan(middle.at)
  })
})
