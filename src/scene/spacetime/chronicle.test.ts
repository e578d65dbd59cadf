import { expect, test } from 'vitest'
import { applyVariant } from '../../engine/read.ts'
import { protocol as primaryBackup } from '../../protocols/primary-backup/index.ts'
import { protocol as raft } from '../../protocols/raft/index.ts'
import { scenario as e3 } from '../../scenarios/e3-safe-mode-isnt.ts'
import { Chronicle, chronicleOf } from './chronicle.ts'
import { cluster, played, told } from './testing/runs.ts'

/** The run that the page opens on: the leader S1 is cut off at 3.05 s, S2 is elected, Ana's x = 2 is lost. */
const opening = () => played(applyVariant(e3, 'opening'), primaryBackup)

test('one that learns bit by bit knows what one knows that learns at once', () => {
  const timeline = opening()
  const whole = told(timeline)
  const parts = new Chronicle(timeline)
  for (let step = 0; step < timeline.frontier.step; step += 7) parts.advance(timeline.momentOfStep(step))
  parts.advance(timeline.frontier)
  expect(parts.changes).toEqual(whole.changes)
  expect(parts.arrows.between(0, Infinity)).toEqual(whole.arrows.between(0, Infinity))
  expect(parts.marksBetween(0, Infinity)).toEqual(whole.marksBetween(0, Infinity))
})

test('it knows nothing beyond the moment that it was told of, whatever the timeline has computed', () => {
  const timeline = opening()
  const chronicle = new Chronicle(timeline)
  chronicle.advance(timeline.momentAt(4_000_000))
  expect(chronicle.order.size).toBe(timeline.traceCount(timeline.momentAt(4_000_000)))
  expect(chronicle.changes.every(({ at }) => at <= 4_000_000)).toBe(true)
  expect(chronicle.marksBetween(4_000_001, Infinity)).toEqual([])
  expect(chronicle.arrows.between(0, Infinity).every(({ end }) => !end || end.at <= 4_000_000)).toBe(true)
})

test('a run that was taken back to an earlier moment is told anew', () => {
  const timeline = opening()
  const [early, late] = [timeline.momentAt(3_000_000), timeline.momentAt(6_000_000)]
  const first = chronicleOf(timeline, late)
  expect(chronicleOf(timeline, late)).toBe(first)
  expect(chronicleOf(timeline, early)).not.toBe(first)
})

test('a node that is added gets a lane of its own', () => {
  const timeline = played({ ...cluster, script: [{ atMs: 100, do: 'add', node: 'n9' }] }, raft)
  expect(told(timeline).lanes).toEqual(['n1', 'n2', 'n3', 'n9'])
})
