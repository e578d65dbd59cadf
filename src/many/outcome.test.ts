import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyVariant } from '../engine/read.ts'
import { protocol } from '../protocols/raft/index.ts'
import { scenario as f1 } from '../scenarios/f1-split-votes.ts'
import { finish } from '../verdicts.ts'
import { BROKE, HELD, merge, namesOf, outcomeUnder, UNDECIDED, type Outcome } from './outcome.ts'
import { tallyOf } from './tally.ts'

const fixed = applyVariant(f1, 'fixed')

test('an outcome is what `finish` says, in the order of the names', () => {
  const run = finish(fixed, protocol, 41)
  const outcome = outcomeUnder(41, fixed, protocol)
  const { checks, measures } = namesOf(protocol)
  expect(outcome).toMatchObject({ seed: 41, checksum: run.checksum })
  const said = { true: HELD, false: BROKE, null: UNDECIDED }
  expect(checks.map(({ id }, i) => [id, outcome.verdicts[i]])).toEqual(
    run.verdicts.map(({ check, holds }) => [check, said[`${holds}`]]),
  )
  expect(Object.fromEntries(measures.map(({ id }, i) => [id, outcome.measures[i]]))).toEqual(run.measures)
})

const outcomes = fc
  .uniqueArray(
    fc.record({
      seed: fc.nat(200),
      checksum: fc.constant('ABCD'),
      verdicts: fc.tuple(fc.constantFrom(BROKE, HELD, UNDECIDED), fc.constantFrom(BROKE, HELD, UNDECIDED)),
      measures: fc.tuple(fc.option(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { nil: null })),
    }),
    { selector: ({ seed }) => seed },
  )
  .map((list): readonly Outcome[] => list)

const names = {
  checks: [
    { id: 'a', title: 'A' },
    { id: 'b', title: 'B' },
  ],
  measures: [{ id: 'm', unit: 'ms' }],
}
const ascending = (list: readonly Outcome[]) => list.toSorted((a, b) => a.seed - b.seed)

/** The list in pieces, as workers send them, and the order in which they come. */
const pieces = fc
  .tuple(outcomes, fc.nat({ max: 9 }), fc.infiniteStream(fc.nat()))
  .map(([list, size, order]) => {
    const cut: (readonly Outcome[])[] = []
    const sorted = ascending(list)
    for (let from = 0; from < sorted.length; from += size + 1) cut.push(sorted.slice(from, from + size + 1))
    const keys = cut.map((piece) => [order.next().value ?? 0, piece] as const)
    return { list, arriving: keys.toSorted(([a], [b]) => a - b).map(([, piece]) => piece) }
  })

describe('parts of a batch', () => {
  test('make the same whole in whatever order they arrive', () => {
    fc.assert(
      fc.property(pieces, ({ list, arriving }) => {
        const merged = arriving.reduce(merge, [])
        expect(merged).toEqual(ascending(list))
        expect(tallyOf(names, merged)).toEqual(tallyOf(names, ascending(list)))
      }),
    )
  })

  test('that arrive twice count once', () => {
    fc.assert(
      fc.property(pieces, ({ list, arriving }) => {
        const again = arriving.map((piece) => piece.map((outcome) => ({ ...outcome })))
        expect([...arriving, ...again].reduce(merge, [])).toEqual(ascending(list))
      }),
    )
  })

  test('are an honest subset when the rest never comes: no more runs than played, each as in the whole', () => {
    fc.assert(
      fc.property(pieces, fc.nat(), ({ list, arriving }, cancelledAfter) => {
        const some = arriving.slice(0, cancelledAfter % (arriving.length + 1))
        const merged = some.reduce(merge, [])
        expect(merged).toHaveLength(some.flat().length)
        for (const outcome of merged) expect(list).toContain(outcome)
        const { runs, verdicts } = tallyOf(names, merged)
        for (const { held, broke, undecided } of verdicts) expect(held + broke + undecided).toBe(runs)
      }),
    )
  })
})
