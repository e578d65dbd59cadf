import { expect, test } from 'vitest'
import { at, openingRun } from '../testing/opening.ts'
import { mapOf } from './map.ts'

test('a run is a map: bands of epochs, a crack, an octagon, ticks for answers', () => {
  const run = openingRun()
  const map = mapOf(run, at(run, 12_000))
  expect(map.bands.map(({ name }) => name)).toEqual(['E1', 'E2'])
  const [first, second] = map.bands
  expect(first?.from).toBe(0)
  expect(second?.from).toBe(first?.to)
  expect(second?.to).toBe(12_000_000)
  expect(map.marks).toEqual(
    expect.arrayContaining([
      { kind: 'cut', at: 3_050_000 },
      { kind: 'heal', at: 8_550_000 },
      { kind: 'stop', at: 4_000_000 },
    ]),
  )
  expect(map.marks.filter(({ kind }) => kind === 'breach').length).toBeGreaterThan(0)
  expect(map.answers).toHaveLength(3)
})

test('nothing beyond the frontier is on it, however far the run has been computed', () => {
  const run = openingRun()
  mapOf(run, at(run, 12_000))
  const map = mapOf(run, at(run, 4000))
  expect(map.bands.map(({ name, to }) => [name, to])).toEqual([['E1', 4_000_000]])
  expect(map.marks).toEqual([
    { kind: 'cut', at: 3_050_000 },
    { kind: 'stop', at: 4_000_000 },
  ])
  expect(map.answers).toEqual([1_100_000])
})

test('where nobody leads there is no band; crashes and restarts are marked', () => {
  const run = openingRun([
    { atMs: 1000, do: 'crash', node: 'n1' },
    { atMs: 1200, do: 'crash', node: 'n2' },
    { atMs: 9000, do: 'restart', node: 'n1' },
  ])
  const { bands, marks } = mapOf(run, at(run, 8000))
  expect(bands.map(({ from, to }) => [from, to])).toEqual([[0, 1_000_000]])
  expect(marks.filter(({ kind }) => kind === 'crash')).toHaveLength(2)
  expect(mapOf(run, at(run, 9500)).marks).toContainEqual({ kind: 'restart', at: 9_000_000 })
})
