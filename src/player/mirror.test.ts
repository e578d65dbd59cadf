import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counter, counting } from '../engine/testing/counter.ts'
import { Run } from '../run.ts'
import type { RunEntry } from './entries.ts'
import { atStop, everyHalt, mirror, standingOf } from './mirror.ts'
import { createPlayer, type Player } from './player.ts'

const stops = [
  { when: 200, say: 'Two.', ask: 'Which?', options: [{ say: 'this', right: true }, { say: 'that' }] },
  { when: 300, say: 'Three.' },
  { when: 100, say: 'One.', ask: 'Well?', options: [{ say: 'yes' }, { say: 'no', right: true }] },
]
const run = Run.create(counting({ pace: 1000, stops }), counter)
/** The same with a node that is down from the start, which stops nowhere: of another variant, as far as that matters here. */
const other = Run.create(counting({ pace: 1000, script: [{ atMs: 0, do: 'crash', node: 'n2' }] }), counter)
const entryOf = (id: string, of: Run): RunEntry => ({
  id,
  run: of,
  variant: undefined,
  name: '',
  isPruned: false,
  frontier: { at: 0, step: 0 },
})
const playerOf = (): Player => createPlayer({ run, at: 0, runs: [entryOf('A', run), entryOf('B', other)] })

/** What the page shows of a player. */
const shown = (player: Player) => {
  const { status, at, moment, speed, narration, stop, shown: place, beside, loop } = player.getState()
  return { status, at, moment, speed, narration, stop, place, beside, loop }
}

const follow = (player: Player, leading: Player) =>
  player.stand(
    mirror(player.session(), standingOf(leading.session())),
    leading.getState().status === 'playing',
  )

const moves = [
  (player: Player) => player.stepStop(1),
  (player: Player) => player.stepStop(-1),
  (player: Player) => player.stepEvent(1),
  (player: Player) => player.stepEvent(-1),
  // Past the end it would be another run.
  (player: Player) => player.getState().status !== 'ended' && player.toggle(),
  (player: Player) => player.answer(1),
  (player: Player) => player.continueFromStop(),
  (player: Player) => player.setSpeed(2),
  (player: Player) => player.narrate('half'),
  (player: Player) => player.seek(250_000),
  (player: Player) => player.show(1 - player.getState().shown),
  (player: Player) => player.compare(1 - player.getState().shown),
  (player: Player) => player.compare(null),
  (player: Player) => player.loop({ from: 120_000, to: 280_000 }),
  (player: Player) => player.loop(null),
  (player: Player) => Array.from({ length: 10 }, () => player.tick(20)),
]

describe('in another player of the same run', () => {
  test('whatever was done, the same is shown: runs, moment, status, speed, loop, stop and what was answered', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(moves.length - 1), { maxLength: 12 }), (choices) => {
        const leading = playerOf()
        const following = playerOf()
        for (const choice of choices) moves[choice]?.(leading)
        follow(following, leading)
        expect(shown(following)).toEqual(shown(leading))
      }),
      { numRuns: 120 },
    )
  })

  test('two compared runs stand side by side there too, and again one alone', () => {
    const leading = playerOf()
    const following = playerOf()
    leading.narrate('none')
    leading.seek(250_000)
    leading.compare(1)
    follow(following, leading)
    expect(following.getState().beside).toMatchObject({ index: 1, moment: { at: 250_000 } })
    leading.show(1)
    follow(following, leading)
    expect(following.getState()).toMatchObject({ shown: 1, beside: { index: 0 } })
    leading.compare(null)
    follow(following, leading)
    expect(following.getState().beside).toBeUndefined()
  })

  test('a loop begins again there as it does here', () => {
    const leading = playerOf()
    const following = playerOf()
    leading.show(1)
    leading.seek(150_000)
    leading.loop({ from: 100_000, to: 200_000 })
    leading.play()
    follow(following, leading)
    for (const player of [leading, following]) for (let i = 0; i < 12; i++) player.tick(10)
    expect(following.getState().at).toBeLessThan(200_000)
    expect(shown(following)).toEqual(shown(leading))
    leading.loop(null)
    follow(following, leading)
    expect(following.getState().loop).toBeUndefined()
  })

  test('what was answered about a run is kept while another one is shown', () => {
    const leading = playerOf()
    const following = playerOf()
    leading.stepStop(1)
    leading.answer(0)
    follow(following, leading)
    leading.show(1)
    follow(following, leading)
    following.show(0)
    following.home()
    following.seek(150_000)
    expect(following.getState().status).toBe('paused')
  })

  test('what settles a question is shown with what was answered', () => {
    const leading = playerOf()
    const following = playerOf()
    const watch = () => Array.from({ length: 10 }, () => leading.tick(20))
    leading.stepStop(1)
    leading.answer(0)
    watch()
    leading.answer(1)
    watch()
    follow(following, leading)
    expect(following.getState().stop).toMatchObject({ stop: { say: 'Three.' }, settles: { answer: 1 } })
    expect(shown(following)).toEqual(shown(leading))
  })

  test('what was answered there is not asked here', () => {
    const leading = playerOf()
    const following = playerOf()
    leading.stepStop(1)
    leading.answer(0)
    follow(following, leading)
    following.home()
    following.seek(150_000)
    expect(following.getState().status).toBe('paused')
  })

  test('what this run does not have is passed over', () => {
    const player = playerOf()
    player.stand(
      mirror(player.session(), {
        at: 1e15,
        step: 1e9,
        speed: 1,
        narration: 'full',
        answers: [[7, 0]],
        shown: 5,
        beside: 6,
        loop: { from: 3, to: 2 },
        stop: 9,
        settles: 8,
      }),
      false,
    )
    expect(player.getState().status).toBe('ended')
    expect(player.getState()).toMatchObject({ shown: 0 })
    const { stop, beside, loop } = player.getState()
    expect([stop, beside, loop]).toEqual([undefined, undefined, undefined])
  })
})

describe('stops by number', () => {
  test('are counted in the order in which they come, not in which they are written', () => {
    const player = playerOf()
    expect(everyHalt(player.run()).map(({ stop }) => stop.say)).toEqual(['One.', 'Two.', 'Three.'])
  })

  test('the third is reached past the two before, which go on waiting for an answer', () => {
    const player = playerOf()
    const there = atStop(player.session(), 3)
    if (there) player.stand(there, false)
    expect(player.getState()).toMatchObject({ at: 300_000, stop: { index: 1 } })
    player.stepStop(-1)
    expect(player.getState()).toMatchObject({ status: 'asking', at: 200_000 })
  })

  test('there is none beyond the last, nor a zeroth', () => {
    const player = playerOf()
    expect(atStop(player.session(), 4)).toBeUndefined()
    expect(atStop(player.session(), 0)).toBeUndefined()
  })
})
