import { expect, test } from 'vitest'
import { loadProtocol, loadScenario } from '../catalog.ts'
import type { Intervention } from '../engine/interventions.ts'
import { applyVariant } from '../engine/read.ts'
import { Run } from '../run.ts'
import { bandsOf } from './bands.ts'

const opening = applyVariant(await loadScenario('E3'), 'opening')
const protocol = await loadProtocol(opening.protocol)

const played = (script: readonly Intervention[] = opening.script): Run => {
  const run = Run.create({ ...opening, script }, protocol)
  run.timeline.advanceTo(run.plan.endsAt)
  return run
}
const at = (run: Run, ms: number) => run.timeline.momentAt(ms * 1000)

const bandsAt = (ms: number, script?: readonly Intervention[]) => {
  const run = played(script)
  return bandsOf(run, at(run, ms)).map(({ text, from, to }) => [text, from / 1000, to / 1000])
}

test('a partition lasts until it is healed, and is not over before', () => {
  expect(bandsAt(3000)).toEqual([])
  expect(bandsAt(4000)).toEqual([['S1 cut off', 3050, Infinity]])
  expect(bandsAt(9000)).toEqual([['S1 cut off', 3050, 8550]])
})

test('a server is down until it starts again, whoever starts it; a pause ends with a crash', () => {
  expect(
    bandsAt(6000, [
      { atMs: 1000, do: 'pause', node: 'n2' },
      { atMs: 2000, do: 'crash', node: 'n2' },
      { atMs: 2500, do: 'crash', node: 'n3' },
      { atMs: 3000, do: 'restart', node: 'n2' },
      { atMs: 4000, do: 'heal', all: true },
    ]),
  ).toEqual([
    ['S2 paused', 1000, 2000],
    ['S2 down', 2000, 3000],
    ['S3 down', 2500, 4000],
  ])
})

test('a link is healed alone, by one of its ends, or with all others', () => {
  const cuts: readonly Intervention[] = [
    { atMs: 1000, do: 'cut', from: 'n1', to: 'n2' },
    { atMs: 1000, do: 'cut', from: 'n2', to: 'n3', oneWay: true },
    { atMs: 1000, do: 'cut', from: 'n1', to: 'n3' },
    { atMs: 2000, do: 'heal', from: 'n1', to: 'n2' },
    { atMs: 3000, do: 'heal', from: 'n1' },
    { atMs: 4000, do: 'heal' },
  ]
  expect(bandsAt(5000, cuts)).toEqual([
    ['Cut S1 ↔ S2', 1000, 2000],
    ['Cut S2 → S3', 1000, 4000],
    ['Cut S1 ↔ S3', 1000, 3000],
  ])
})

test('a partition outlasts the mending of one link', () => {
  expect(
    bandsAt(5000, [
      { atMs: 1000, do: 'partition', sides: [['n1'], ['n2', 'n3']] },
      { atMs: 2000, do: 'heal', from: 'n1', to: 'n2' },
    ]),
  ).toEqual([['S1 cut off', 1000, Infinity]])
})

test('the same once more takes the place of what was, and naught ends it', () => {
  expect(
    bandsAt(6000, [
      { atMs: 1000, do: 'skew', node: 'n1', offsetMs: 100 },
      { atMs: 2000, do: 'skew', node: 'n1', offsetMs: -300 },
      { atMs: 3000, do: 'skew', node: 'n1', offsetMs: 0 },
      { atMs: 3000, do: 'slow', node: 'n1', delayMs: 5 },
      { atMs: 4000, do: 'slow', node: 'n2', delayMs: 5 },
    ]).map(([, ...times]) => times),
  ).toEqual([
    [1000, 2000],
    [2000, 3000],
    [3000, Infinity],
    [4000, Infinity],
  ])
})

test('what did not apply is no fault', () => {
  expect(
    bandsAt(6000, [
      { atMs: 1000, do: 'crash', node: 'n1' },
      { atMs: 2000, do: 'pause', node: 'n1' },
    ]),
  ).toEqual([['S1 down', 1000, Infinity]])
})

test('a moment before one that was asked for is told without what comes after it', () => {
  const run = played()
  expect(bandsOf(run, at(run, 9000))).toHaveLength(1)
  expect(bandsOf(run, at(run, 3000))).toEqual([])
})
