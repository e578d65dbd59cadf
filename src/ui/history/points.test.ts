import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Linearizability } from '../../checks/linearizability/result.ts'
import { endOf, startOf } from './chart.ts'
import { pointsOf, roleOf } from './points.ts'
import { call, historyWith } from './testing/calls.ts'

const explained = (order: readonly string[]): Linearizability => ({ holds: true, why: '', order })

test('each point lies within its call and none before the one before it, whatever order explains the history', () => {
  // Points first, then calls around them: so there is an order.
  const around = fc.tuple(fc.nat(20), fc.nat(20), fc.boolean())
  fc.assert(
    fc.property(fc.array(around, { maxLength: 30 }), (spreads) => {
      const calls = spreads.map(([before, after, isKnown], i) =>
        call(`${i}`, `${i}`, i * 5 - before, isKnown ? i * 5 + after : undefined),
      )
      const points = pointsOf(historyWith(calls), explained(calls.map(({ id }) => id)), 500)
      const places = calls.map(({ id }) => points.get(id)?.at ?? NaN)
      expect(points.size).toBe(calls.length)
      calls.forEach((one, i) => {
        expect(places[i]).toBeGreaterThanOrEqual(startOf(one))
        expect(places[i]).toBeLessThanOrEqual(endOf(one))
      })
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    }),
  )
})

test('each key is counted by itself', () => {
  const calls = [call('a', 'p', 1, 9), call('b', 'q', 2, 8, { key: 'y' }), call('c', 'r', 3, 7)]
  const points = pointsOf(historyWith(calls), explained(['c', 'b', 'a']), 10)
  expect([...points].map(([id, { nth }]) => [id, nth])).toEqual([
    ['c', 1],
    ['a', 2],
    ['b', 1],
  ])
})

test('undecided has no points; refuted has those of the longest order, a culprit and a part', () => {
  const calls = [call('a', 'p', 1, 2), call('b', 'p', 3, 4), call('c', 'p', 5, 6)]
  const refuted: Linearizability = {
    holds: false,
    why: '',
    key: 'x',
    culprit: 'c',
    part: ['b', 'c'],
    order: ['a', 'b'],
    places: [],
  }
  expect(pointsOf(historyWith(calls), { holds: null, why: '' }, 9).size).toBe(0)
  expect([...pointsOf(historyWith(calls), refuted, 9).keys()]).toEqual(['a', 'b'])
  expect(calls.map(({ id }) => roleOf(id, refuted))).toEqual(['aside', 'part', 'culprit'])
  expect(roleOf('a', explained(['a']))).toBe('plain')
})
