import { describe, expect, test } from 'vitest'
import { counter, counting } from '../engine/testing/counter.ts'
import { Run } from '../run.ts'
import { createPlayer, type Player } from './player.ts'

/** Worked examples fade: how much of a lesson holds the run by itself. */

const stops = [
  { when: 100, say: 'So it begins.' },
  { when: 200, say: 'A crash.', ask: 'What now?', options: [{ say: 'a' }, { say: 'b', right: true }] },
  { when: 300, say: 'That came of it.' },
  { when: 400, say: 'And then.' },
]

const playerOf = (): Player =>
  createPlayer({ run: Run.create(counting({ pace: 1000, stops }), counter), at: 0 })

/** What is said on the way to the end. */
function heard(player: Player): readonly string[] {
  const said: string[] = []
  for (let turn = 0; turn < 10; turn++) {
    player.end()
    const { stop, status } = player.getState()
    if (!stop || status !== 'asking') break
    said.push(stop.stop.say)
    player.continueFromStop()
  }
  return said
}

describe('how much is told', () => {
  test('in full: every stop', () => {
    expect(heard(playerOf())).toEqual(stops.map(({ say }) => say))
  })

  test('half: the question, and what settles it', () => {
    const player = playerOf()
    player.narrate('half')
    expect(heard(player)).toEqual(['A crash.', 'That came of it.'])
  })

  test('nothing by itself', () => {
    const player = playerOf()
    player.narrate('none')
    expect(heard(player)).toEqual([])
    expect(player.getState().status).toBe('ended')
  })

  test('who steps from stop to stop comes by all of them', () => {
    const player = playerOf()
    player.narrate('none')
    for (const { say } of stops) {
      player.stepStop(1)
      expect(player.getState().stop?.stop.say).toBe(say)
      player.continueFromStop()
    }
    expect(player.getState().narration).toBe('none')
  })

  test('what is asked for later is told from there on', () => {
    const player = playerOf()
    player.narrate('none')
    player.seek(250_000)
    player.narrate('full')
    expect(heard(player)).toEqual(['That came of it.', 'And then.'])
  })
})
