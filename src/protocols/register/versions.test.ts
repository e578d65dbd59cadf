import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nothing, union } from './causality.ts'
import type { History } from './causality.ts'
import type { Knobs, RegisterConfig } from './knobs.ts'
import { clockStamp } from './stamps.ts'
import { dotOf, hasSeen, merge, orderText, pastOf } from './versions.ts'
import type { Version } from './versions.ts'

const config = (knobs: Partial<Knobs>, rules: Readonly<Record<string, boolean>> = {}): RegisterConfig => ({
  order: 'server clock',
  ties: 'value',
  after: 'nothing',
  maxAheadMs: 0,
  syncEveryMs: 200,
  clientTimeoutMs: 1000,
  clientRetries: 0,
  ...knobs,
  rules,
})

const hold = (versions: readonly Version[], how: RegisterConfig): readonly Version[] =>
  versions.reduce<readonly Version[]>((held, version) => merge(held, version, how).versions, [])

const values = (held: readonly Version[]) => held.map(({ value }) => value)

const stamped = (value: string, ms: number, more: Partial<Version> = {}): Version => ({
  op: value,
  value,
  stamp: clockStamp(ms * 1000),
  by: 'A',
  lot: 0,
  seen: nothing,
  ...more,
})

describe('last write wins', () => {
  const [red, blue] = [stamped('red', 1), stamped('blue', 1)]

  test.each([
    ['keep', ['red', 'blue']],
    ['take', ['blue', 'red']],
    ['value', ['red', 'red']],
  ] as const)(
    'equal stamps, `%s`: of red then blue, and of blue then red, they hold %j',
    (ties, expected) => {
      const both = [hold([red, blue], config({ ties })), hold([blue, red], config({ ties }))]
      expect(both.flatMap(values)).toEqual(expected)
    },
  )

  test('equal stamps, `lot`: the one that drew the higher', () => {
    const lucky = { ...blue, lot: 0.7 }
    expect(values(hold([red, lucky], config({ ties: 'lot' })))).toEqual(['blue'])
    expect(values(hold([lucky, red], config({ ties: 'lot' })))).toEqual(['blue'])
  })

  const version = fc
    .record({
      id: fc.nat(40),
      value: fc.constantFrom('red', 'blue', 'green'),
      ms: fc.integer({ min: 1, max: 4 }),
      lot: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ id, value, ms, lot }) => stamped(value, ms, { op: `op${id}`, lot }))
  const some = fc.uniqueArray(version, { selector: ({ op }) => op, maxLength: 8 })

  test('with a total order, servers that got the same writes in whatever order, twice or more, hold the same', () => {
    fc.assert(
      fc.property(some, fc.constantFrom('value', 'lot'), fc.infiniteStream(fc.nat()), (all, ties, luck) => {
        const again = [...all, ...all].toSorted(() => ((luck.next().value ?? 0) % 3) - 1)
        const twice = [...again, ...all]
        expect(hold(twice, config({ ties }))).toEqual(hold(all, config({ ties })))
      }),
    )
  })
})

describe('version vectors', () => {
  const how = config({ order: 'version vector' })
  const written = (value: string, by: string, n: number, seen: History = nothing): Version => ({
    op: value,
    value,
    stamp: { kind: 'vector', time: n, count: 0 },
    by,
    lot: 0,
    seen,
  })

  test('writes that know nothing of each other stand side by side, and one that has seen both replaces both', () => {
    const [tea, milk] = [written('tea', 'A', 1), written('milk', 'B', 1)]
    const both = hold([tea, milk], how)
    expect(both.map(orderText)).toEqual(['{A:1}', '{B:1}'])
    const merged = written('tea and milk', 'A', 2, union(pastOf(tea), pastOf(milk)))
    expect(hold([tea, milk, merged], how).map(orderText)).toEqual(['{A:2, B:1}'])
    expect(values(hold([merged, milk, tea], how))).toEqual(['tea and milk'])
  })

  test('two clients through one server: {A:2} has not seen {A:1}; as plain vectors it would have', () => {
    const both = [written('tea', 'A', 1), written('milk', 'A', 2)]
    expect(values(hold(both, how))).toEqual(['tea', 'milk'])
    expect(values(hold(both, config({ order: 'version vector' }, { dots: false })))).toEqual(['milk'])
  })

  /** A history that could be: each write has seen some of those before it, and all that those had seen. */
  const story: fc.Arbitrary<readonly Version[]> = fc
    .array(fc.record({ by: fc.constantFrom('A', 'B', 'C'), sees: fc.array(fc.nat(9), { maxLength: 3 }) }), {
      maxLength: 9,
    })
    .map((steps) => {
      const counts: Record<string, number> = {}
      const all: Version[] = []
      for (const [i, { by, sees }] of steps.entries()) {
        const n = (counts[by] ?? 0) + 1
        counts[by] = n
        const seen = sees
          .flatMap((place) => all[place] ?? [])
          .reduce((history, each) => union(history, pastOf(each)), nothing)
        all.push(written(`w${i}`, by, n, seen))
      }
      return all
    })

  test('what is held are the maximal writes, those that nobody has seen, in whatever order they come', () => {
    fc.assert(
      fc.property(story, fc.infiniteStream(fc.nat()), (all, luck) => {
        const maximal = all.filter((each) => !all.some((other) => hasSeen(other, each)))
        const mixed = [...all, ...all].toSorted(() => ((luck.next().value ?? 0) % 3) - 1)
        const names = (held: readonly Version[]) => held.map((each) => JSON.stringify(dotOf(each))).toSorted()
        expect(names(hold(mixed, how))).toEqual(names(maximal))
        expect(hold(mixed, how)).toEqual(hold(all, how))
      }),
    )
  })
})
