import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { historyText, includes, isWithin, nothing, union, vectorOf, withDot } from './causality.ts'
import type { Dot, History } from './causality.ts'

const dot = fc.record({ by: fc.constantFrom('A', 'B'), n: fc.integer({ min: 1, max: 6 }) })
const dots = fc.array(dot, { maxLength: 10 })
const historyOf = (some: readonly Dot[]): History => some.reduce<History>(withDot, nothing)

/** The definition: a set of writes. */
const listed = (history: History): readonly string[] =>
  ['A', 'B'].flatMap((by) =>
    [1, 2, 3, 4, 5, 6].filter((n) => includes(history, { by, n })).map((n) => `${by}${n}`),
  )
const setOf = (some: readonly Dot[]): readonly string[] =>
  [...new Set(some.map(({ by, n }) => `${by}${n}`))].toSorted()

describe('a history is a set of writes, however it is packed', () => {
  test('it holds what was put in, and nothing else', () => {
    fc.assert(
      fc.property(dots, (some) => {
        expect(listed(historyOf(some))).toEqual(setOf(some))
      }),
    )
  })

  test('a union holds what either holds', () => {
    fc.assert(
      fc.property(dots, dots, (a, b) => {
        expect(listed(union(historyOf(a), historyOf(b)))).toEqual(setOf([...a, ...b]))
      }),
    )
  })

  test('equal sets are packed alike: a run of a server’s first writes is one number', () => {
    const packed = historyOf([
      { by: 'A', n: 3 },
      { by: 'A', n: 1 },
      { by: 'A', n: 2 },
    ])
    expect(packed).toEqual({ vector: { A: 3 }, dots: [] })
    fc.assert(
      fc.property(dots, (some) => {
        expect(historyOf(some).vector).toEqual(historyOf(some.toReversed()).vector)
      }),
    )
  })
})

test('the plain vector of the second write alone claims the first: that is why dots are needed', () => {
  const second = historyOf([{ by: 'A', n: 2 }])
  expect(includes(second, { by: 'A', n: 1 })).toBe(false)
  expect(vectorOf(second)).toEqual({ A: 2 })
  expect(historyText(second)).toBe('{} + A:2')
  expect(
    historyText(
      historyOf([
        { by: 'B', n: 1 },
        { by: 'A', n: 1 },
      ]),
    ),
  ).toBe('{A:1, B:1}')
})

test('{A:1} and {B:1} are incomparable, and {A:2, B:1} is above both', () => {
  expect([isWithin({ A: 1 }, { B: 1 }), isWithin({ B: 1 }, { A: 1 })]).toEqual([false, false])
  expect([isWithin({ A: 1 }, { A: 2, B: 1 }), isWithin({ B: 1 }, { A: 2, B: 1 })]).toEqual([true, true])
})
