import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '../../engine/contract.ts'
import type { Call, Initial, ModelName } from '../history.ts'
import { judgeCalls } from './judge.ts'
import { bruteObject, hasOrder, isWitness, until } from './testing/brute-force.ts'

// Small random histories of one object, and the plainest way to judge them.

type Asked = Pick<Call, 'does' | 'input' | 'output'>

/** Up to six calls, some of them without an answer; `kinds` tells what the i-th may be. */
const histories = (kinds: (place: number) => fc.Arbitrary<Asked>): fc.Arbitrary<Call[]> =>
  fc
    .integer({ min: 1, max: 6 })
    .chain((count) =>
      fc.tuple(
        fc.shuffledSubarray(
          Array.from({ length: 2 * count }, (_, moment) => moment),
          { minLength: 2 * count },
        ),
        fc.tuple(...Array.from({ length: count }, (_, place) => kinds(place))),
        fc.array(fc.constantFrom('ok', 'ok', 'ok', 'unknown', 'failed'), {
          minLength: count,
          maxLength: count,
        }),
      ),
    )
    .map(([moments, asked, outcomes]) =>
      asked
        .map((each, place): Call => {
          const [a = 0, b = 0] = [moments[2 * place], moments[2 * place + 1]]
          const outcome = outcomes[place] ?? 'ok'
          const start = Math.min(a, b)
          const end = outcome === 'unknown' ? Infinity : Math.max(a, b)
          const when = { startLine: start + 1 }
          return { id: `${place}`, process: `${place}`, key: 'x', ...each, outcome, start, end, when }
        })
        .sort((a, b) => a.start - b.start),
    )

const ask = (
  does: Call['does'],
  inputs: readonly Value[],
  outputs: readonly Value[] = [null],
): fc.Arbitrary<Asked> =>
  fc.record({
    does: fc.constant(does),
    input: fc.constantFrom(...inputs),
    output: fc.constantFrom(...outputs),
  })

const often = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T>[] => [arbitrary, arbitrary]
const lists: readonly Value[] = [null, [], 1, 2, [1], [2], [1, 2], [2, 1], [1, 1], [1, 2, 3], [1, 3]]
const texts: readonly Value[] = ['', 'a', 'b', 'ab', 'ba', 'aa', 'abc', 'bc', null]
const pieces = ['a', 'b', 'c', 'd', 'e', 'f']
const steps = fc.array(
  fc.tuple(fc.constantFrom('r', 'w'), fc.constantFrom('x', 'y'), fc.constantFrom<Value>(null, 1, 2)),
  { minLength: 1, maxLength: 3 },
)
const txn: fc.Arbitrary<Asked> = steps.map((output) => ({
  does: 'txn',
  input: output.map(([kind, key, value]) => [kind, key, kind === 'r' ? null : value]),
  output,
}))

const initials = (...values: readonly Value[]): fc.Arbitrary<Initial> =>
  fc.oneof(
    fc.constantFrom(...values).map((value) => ({ value })),
    fc.constant('any' as const),
  )

const cases: readonly (readonly [
  name: string,
  ModelName,
  fc.Arbitrary<Initial>,
  (place: number) => fc.Arbitrary<Asked>,
])[] = [
  [
    'registers, values written once',
    'register',
    initials(null, 0, 2),
    (place) => fc.oneof(ask('read', [null], [null, 0, 1, 2, 3, 4]), ask('write', [place])),
  ],
  [
    'registers, values written again',
    'register',
    initials(null, 1),
    () => fc.oneof(ask('read', [null], [null, 1, 2]), ask('write', [1, 2, null])),
  ],
  [
    'compare and set',
    'cas-register',
    initials(null, 1),
    () =>
      fc.oneof(
        ask('read', [null], [null, 1, 2]),
        ask('write', [1, 2, 3]),
        ...often(
          ask(
            'cas',
            [
              [1, 2],
              [2, 1],
              [1, 3],
              [3, null],
              [null, 1],
            ],
            [null, null, false],
          ),
        ),
      ),
  ],
  [
    'texts, pieces written once',
    'kv',
    initials('', 'z', null, 'a'),
    (place) =>
      fc.oneof(
        ask('read', [null], [...texts, 'z', 'za']),
        ask('write', [pieces[place] ?? '']),
        ask('append', [pieces[place] ?? '']),
      ),
  ],
  [
    'texts, pieces written again',
    'kv',
    initials('', 'a'),
    () =>
      fc.oneof(
        ask('read', [null], texts),
        ask('write', ['a', 'b', 'ab', '']),
        ...often(ask('append', ['a', 'b', 'c'])),
      ),
  ],
  [
    'lists, elements appended once',
    'list',
    initials(null, [9], [1]),
    (place) => fc.oneof(ask('read', [null], [...lists, 9, [9], [9, 1], [9, 1, 2]]), ask('append', [place])),
  ],
  [
    'lists, elements appended again',
    'list',
    initials([], [1]),
    () => fc.oneof(ask('read', [null], lists), ask('append', [1, 2, 3])),
  ],
  [
    'sets',
    'set',
    initials(null, [1]),
    () =>
      fc.oneof(ask('read', [null], [null, [], [1], [2], [2, 1], [1, 3], [1, 2, 3]]), ask('add', [1, 2, 3])),
  ],
  [
    'locks',
    'mutex',
    initials(null),
    () =>
      fc.oneof(
        ask('acquire', [null], [null, null, false]),
        ask('release', [null], [null, null, null, false]),
      ),
  ],
  [
    'several registers',
    'multi-register',
    initials(null, [
      ['x', 1],
      ['y', 2],
    ]),
    () => txn,
  ],
]

describe.each(cases)('random histories of %s', (_name, model, initial, kinds) => {
  it('the verdict is that of brute force, both ways; its order is one, its culprit the first answer without', () => {
    const seen = new Set<boolean>()
    fc.assert(
      fc.property(initial, histories(kinds), (first, calls) => {
        const found = judgeCalls(model, first, calls)
        const object = bruteObject(model, first, calls)
        const expected = hasOrder(object, calls)
        seen.add(expected)
        expect(found.holds).toBe(expected)
        if (found.holds === true) expect(isWitness(object, calls, found.order)).toBe(true)
        if (found.holds === false) {
          const ends = calls.filter(({ outcome }) => outcome === 'ok').toSorted((a, b) => a.end - b.end)
          const culprit = ends.find(({ end }) => !hasOrder(object, until(calls, end)))
          expect(found.culprit).toBe(culprit?.id)
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 500) },
    )
    expect(seen.size).toBe(2)
  })
})
