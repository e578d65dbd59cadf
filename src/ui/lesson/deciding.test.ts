import { describe, expect, test } from 'vitest'
import { loadProtocol, loadScenario } from '../../catalog.ts'
import type { TraceEvent } from '../../engine/trace.ts'
import { mirror, standingOf } from '../../player/mirror.ts'
import { createPlayer, type Player } from '../../player/player.ts'
import { Run } from '../../run.ts'
import { at, openingRun } from '../testing/opening.ts'
import { calloutOf } from './callout.ts'
import { decidingEvent, settlingEvent } from './deciding.ts'

const QUESTION_US = 4_000_000
const inShort = (event: TraceEvent | undefined) =>
  event && { kind: event.kind, ms: event.at / 1000, ...('node' in event && { node: event.node }) }

describe('what decides a question', () => {
  const run = openingRun()

  test('is the surprise that follows it, and nothing before that', () => {
    expect(decidingEvent(run, QUESTION_US, at(run, 6000))).toBeUndefined()
    const event = decidingEvent(run, QUESTION_US, at(run, 9700))
    expect(event).toMatchObject({ kind: 'note', note: 'rolledBack', node: 'n1' })
  })

  test('happens in one step, whatever else comes later', () => {
    const { step } = decidingEvent(run, QUESTION_US, at(run, 9700)) ?? {}
    expect(decidingEvent(run, QUESTION_US, at(run, 12_000))?.step).toBe(step)
  })

  test('what came before the question does not count', () => {
    expect(decidingEvent(run, 11_000_000, at(run, 12_000))).toBeUndefined()
  })

  test('a broken invariant does too: two leaders apply different entries at one index', async () => {
    const scenario = await loadScenario('F3')
    const figure8 = Run.create(scenario, await loadProtocol(scenario.protocol))
    figure8.timeline.advanceTo(figure8.plan.endsAt)
    expect(inShort(decidingEvent(figure8, 650_000, at(figure8, 819)))).toBeUndefined()
    expect(inShort(decidingEvent(figure8, 650_000, at(figure8, 900)))).toMatchObject({ ms: 820, node: 'n3' })
  })
})

/** On the page's first scenario, at the stop that settles its question. */
async function settled(answer: number | 'skip', id = 'E3', variant?: string): Promise<Player> {
  const scenario = await loadScenario(id)
  const run = Run.create(scenario, await loadProtocol(scenario.protocol))
  const player = createPlayer({ run, variant, at: 0 })
  player.stepStop(1)
  player.answer(answer)
  player.pause()
  player.stepStop(1)
  return player
}

const told = (player: Player) => {
  const { stop, moment } = player.getState()
  if (!stop?.settles) throw new Error('it settles a question')
  return calloutOf(player, stop.settles, settlingEvent(player.run(), stop, moment))
}

describe('beside it stands', () => {
  const right = { text: 'In a rollback file beside the database', isRight: true }

  test('what was said, crossed out, and what happened', async () => {
    expect(told(await settled(2))).toEqual({
      run: 'A',
      at: ['n1'],
      lines: [{ text: 'You said: On S1 only, which serves it as before', isRight: false }, right],
    })
  })

  test('one line where the answer was right', async () => {
    expect(told(await settled(1))?.lines).toEqual([{ ...right, text: `You said: ${right.text}` }])
  })

  test('what happened alone, for whoever would rather see it', async () => {
    expect(told(await settled('skip'))?.lines).toEqual([right])
  })

  test('the stop that settles it is for one event: S2 becomes primary, before anything is lost', async () => {
    const player = await settled(0, 'E1')
    const { stop, moment } = player.getState()
    const event = stop && settlingEvent(player.run(), stop, moment)
    expect(event).toMatchObject({ kind: 'note', note: 'promoted' })
    expect(told(player)?.at).toEqual([event && 'node' in event && event.node])
  })

  test('the same in a window that came later', async () => {
    const player = await settled(2)
    const other = createPlayer({ run: player.run(), at: 0 })
    other.stand(mirror(other.session(), standingOf(player.session())), false)
    expect(told(other)).toEqual(told(player))
  })

  test('nothing where nothing decided it', async () => {
    const player = await settled(2)
    const { stop } = player.getState()
    expect(stop?.settles && calloutOf(player, stop.settles, undefined)).toBeUndefined()
  })

  test('a message that ended on its way is on its link; one that a dead node refused, at that node', async () => {
    const player = await settled(2)
    const { settles } = player.getState().stop ?? {}
    const gone = player.run().timeline.trace.find(({ kind }) => kind === 'gone')
    if (gone?.kind !== 'gone' || !settles) throw new Error('the cut blocks messages')
    const { from, to } = gone.birth
    expect(calloutOf(player, settles, gone)?.at).toEqual([from, to])
    expect(calloutOf(player, settles, { ...gone, why: 'refused' })?.at).toEqual([to])
  })
})
