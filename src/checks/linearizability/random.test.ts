import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Value } from '../../engine/contract.ts'
import type { Call, Initial, ModelName } from '../history.ts'
import { judgeCalls } from './judge.ts'
import type { Linearizability } from './result.ts'
import { bruteObject, hasOrder, isWitness, until } from './testing/brute-force.ts'
import type { BruteObject } from './testing/brute-force.ts'

/** An order that explains all; or a part that has none whatever the others did, and an order of the rest as far as it goes. */
function isProven(object: BruteObject, calls: readonly Call[], found: Linearizability): boolean {
  if (found.holds === null) return false
  if (found.holds) return isWitness(object, calls, found.order)
  const known = until(calls, calls.find(({ id }) => id === found.culprit)?.end ?? Infinity)
  const placed = known.filter(({ id }) => found.order.includes(id) && id !== found.culprit)
  return !hasOrder(object, weakened(known, found.part)) && isWitness(object, placed, found.order)
}

/** Every other call might take effect at any time, or never. */
const weakened = (calls: readonly Call[], part: readonly string[]): readonly Call[] =>
  calls.map((call) =>
    part.includes(call.id) || call.outcome === 'failed'
      ? call
      : { ...call, outcome: 'unknown', start: -1, end: Infinity },
  )

vi.setConfig({ testTimeout: 60_000 })

// Small random histories of one object, and the plainest way to judge them.

/** Of each kind. 20,000 went well once; a few are enough to see a mistake. */
const RUNS = 400

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
          const when = { unit: 'line' as const, start: start + 1 }
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
  it('the verdict is that of brute force, both ways; its order is one, its culprit the first answer without, its part fails', () => {
    const seen = new Set<boolean>()
    fc.assert(
      fc.property(initial, histories(kinds), (first, calls) => {
        const found = judgeCalls(model, first, calls)
        const object = bruteObject(model, first, calls)
        const expected = hasOrder(object, calls)
        seen.add(expected)
        const ends = calls.filter(({ outcome }) => outcome === 'ok').toSorted((a, b) => a.end - b.end)
        const culprit = ends.find(({ end }) => !hasOrder(object, until(calls, end)))
        expect(found.holds).toBe(expected)
        expect(found.holds === false ? found.culprit : undefined).toBe(culprit?.id)
        expect(isProven(object, calls, found)).toBe(true)
      }),
      { numRuns: RUNS },
    )
    expect(seen.size).toBe(2)
  })
})

describe('histories on which the judge was wrong once: the culprit is the first answer without an order', () => {
  type Said = readonly [does: Call['does'], input: Value, output: Value, start: number, end: number]
  it.each<readonly [name: string, ModelName, Initial, said: readonly Said[], culprit: number]>([
    [
      'an append belongs to a text only once a read shows it there',
      'kv',
      { value: '' },
      [
        ['write', 'e', null, 0, 1],
        ['append', 'a', null, 2, 4],
        ['append', 'b', null, 3, 6],
        ['read', null, 'abc', 5, 9],
        ['append', 'c', null, 7, 8],
      ],
      3,
    ],
    [
      'a last element does not tell what stands before it',
      'list',
      { value: [] },
      [
        ['append', 2, null, 1, 3],
        ['read', null, 2, 2, 5],
        ['read', null, [1, 2], 4, 6],
        ['append', 1, null, 7, 8],
      ],
      2,
    ],
    [
      'a last element does not tell that what was there at first goes on',
      'list',
      { value: [1] },
      [
        ['append', 0, null, 0, 3],
        ['append', 2, null, 1, 7],
        ['read', null, [1, 2], 2, 6],
        ['read', null, 2, 4, 5],
      ],
      2,
    ],
    [
      'two additions are in order once a read shows only one of them',
      'set',
      { value: null },
      [
        ['read', null, [1, 2, 3], 0, 8],
        ['add', 1, null, 1, 10],
        ['add', 3, null, 2, 5],
        ['add', 1, null, 3, 7],
        ['read', null, [2], 4, 9],
        ['add', 2, null, 6, 11],
      ],
      4,
    ],
    [
      'what was in a set at first is at most what the smallest read shows',
      'set',
      'any',
      [
        ['read', null, [], 0, 5],
        ['read', null, [1], 3, 4],
        ['add', 1, null, 6, 9],
      ],
      0,
    ],
  ])('%s', (_name, model, initial, said, culprit) => {
    const calls = said.map(([does, input, output, start, end], place): Call => {
      const when = { unit: 'line' as const, start: start + 1 }
      return {
        id: `${place}`,
        process: `${place}`,
        key: 'x',
        does,
        input,
        output,
        outcome: 'ok',
        start,
        end,
        when,
      }
    })
    expect(judgeCalls(model, initial, calls)).toMatchObject({ holds: false, culprit: `${culprit}` })
  })
})
