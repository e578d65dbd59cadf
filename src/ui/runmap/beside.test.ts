import { expect, test } from 'vitest'
import { createPlayer } from '../../player/player.ts'
import { openingRun } from '../testing/opening.ts'
import { besideMapOf } from './beside.ts'

/** A was played to its end; B parts from it at 5 s, where everything is healed, and was not played on. */
function forked() {
  const run = openingRun()
  const player = createPlayer({ run, at: run.plan.endsAt })
  player.seek(5_000_000)
  player.act({ do: 'heal' })
  return player
}

test('a fork has the run that it was made of under it, from where they part', () => {
  const player = forked()
  const map = besideMapOf(player.getState())
  expect(map).toMatchObject({ id: 'A', from: 5_000_000, to: 12_000_000 })
  expect(map?.bands.map(({ from, name }) => [from, name])).toEqual([[5_000_000, 'E2']])
  expect(map?.breaches.length).toBeGreaterThan(0)
  expect(map?.breaches.every((at) => at >= 5_000_000)).toBe(true)
})

test('the run that others were made of has none under it, until it is compared', () => {
  const player = forked()
  player.end()
  player.show(0)
  expect(besideMapOf(player.getState())).toBeUndefined()
  player.compare(1)
  expect(besideMapOf(player.getState())).toMatchObject({ id: 'B', from: 5_000_000 })
})

test('nothing of it is drawn that nobody has seen', () => {
  const player = forked()
  player.show(0)
  player.compare(1)
  const { at, runs } = player.getState()
  expect(runs[1]?.frontier.at).toBe(at)
  expect(besideMapOf(player.getState())).toBeUndefined()
  player.seek(6_000_000)
  expect(besideMapOf(player.getState())?.to).toBe(6_000_000)
})

test('a pruned run is not drawn', () => {
  const player = forked()
  player.prune(0)
  expect(besideMapOf(player.getState())).toBeUndefined()
})
