import { describe, expect, test } from 'vitest'
import { drawn, extentOf, lanesOf, legibleZoom, rowsOf, ticks } from './chart.ts'
import { call, historyWith } from './testing/calls.ts'

const itself = (process: string) => process
const rowsWith = (calls: Parameters<typeof historyWith>[0]) => rowsOf(historyWith(calls), itself, [])

describe('rows', () => {
  test('a client that went on as another process keeps its row, and what is unknown ends where it went on', () => {
    const calls = [call('a', 'c1', 1), call('b', 'c2', 2, 9), call('c', 'c1 (2)', 5, 7)]
    const rows = rowsOf(historyWith(calls), (process) => process.slice(0, 2), [])
    expect(rows.map(({ name, bars }) => [name, bars.map(({ from, to }) => [from, to])])).toEqual([
      [
        'c1',
        [
          [1, 5],
          [5, 7],
        ],
      ],
      ['c2', [[2, 9]]],
    ])
  })

  test('stand in the order of their numbers, and are there before anyone asks', () => {
    const rows = rowsOf(historyWith([call('a', '10', 1, 2), call('b', '9', 3, 4)]), itself, ['11'])
    expect(rows.map(({ name }) => name)).toEqual(['9', '10', '11'])
  })
})

test('the axis holds all that has a known place, with a little air', () => {
  const [from, to] = extentOf(historyWith([call('a', 'p', 100, 200), call('b', 'q', 150)]))
  expect([from, to]).toEqual([98, 202])
  expect(extentOf(historyWith([]))).toEqual([0, 1])
})

describe('the zoom that is legible', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => call(`${i}`, 'p', i * 10, i * 10 + 5))

  test('is none for a few, a power of two for many, and more where there is less room', () => {
    expect(legibleZoom(rowsWith(many(5)), [0, 50], 1000, 80)).toBe(1)
    expect(legibleZoom(rowsWith(many(40)), [0, 400], 1000, 80)).toBe(4)
    expect(legibleZoom(rowsWith(many(40)), [0, 400], 300, 80)).toBe(16)
  })

  test('is found where there is no room yet, or all start at once', () => {
    expect(legibleZoom(rowsWith(many(40)), [0, 400], -20, 80)).toBe(1)
    expect(legibleZoom(rowsWith([call('a', 'p', 5, 6), call('b', 'p', 5, 6)]), [0, 9], 300, 80)).toBe(1)
  })
})

describe('what is drawn of a row', () => {
  const [row] = rowsWith(Array.from({ length: 100_000 }, (_, i) => call(`${i}`, 'p', i * 10, i * 10 + 5)))
  const draw = (scale: number, left: number, right: number, keep: (id: string) => boolean = () => false) =>
    row ? drawn(row, { scale, origin: 0, left, right }, keep) : { bars: [], crowds: [] }

  test('is what lies in the window, the one that reaches into it included', () => {
    expect(draw(1, 502, 525).bars.map(({ bar, x, width, room }) => [bar.call.id, x, width, room])).toEqual([
      ['50', 500, 6, 10],
      ['51', 510, 6, 10],
      ['52', 520, 6, 5],
    ])
  })

  test('never more than there is room for: too narrow to tell apart, many are one strip', () => {
    const all = draw(0.001, 0, 1000)
    expect(all.bars).toHaveLength(0)
    expect(all.crowds).toEqual([{ x: 0, width: expect.closeTo(1000, 0) as number }])
  })

  test('always what is to be kept', () => {
    expect(draw(0.001, 0, 1000, (id) => id === '777').bars.map(({ bar }) => bar.call.id)).toEqual(['777'])
  })
})

test('ticks are round, and as far apart as their words', () => {
  const at = (scale: number) => ticks({ scale, origin: 0, left: 0, right: 300 })
  expect(at(1)).toEqual([0, 100, 200, 300])
  expect(at(0.02)).toEqual([0, 5000, 10_000, 15_000])
  expect(at(100)).toEqual([0, 1, 2, 3])
})

test('words of bands that would cover each other stand on two lines', () => {
  const band = (from: number) => ({ text: 'S1 cut off', from, to: from + 1 })
  expect(lanesOf([band(0), band(50), band(200)], 1, 8)).toEqual([0, 1, 0])
  expect(lanesOf([band(0), band(50), band(200)], 10, 8)).toEqual([0, 0, 0])
})
