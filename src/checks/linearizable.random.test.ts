import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Does, Outcome, Value } from '../engine/contract.ts'
import type { OperationRecord } from '../engine/world.ts'
import type { Facts } from './check.ts'
import { Story } from './testing/story.ts'

interface Asked {
  readonly id: string
  readonly does: Does
  readonly input: Value
  readonly output: Value
  readonly outcome: Outcome
  readonly start: number
  readonly end: number
}

// Small random histories of one key, and the plainest way to judge them.

const value = fc.constantFrom(1, 2)
const times = (count: number) =>
  fc.shuffledSubarray(
    Array.from({ length: 2 * count }, (_, i) => i),
    { minLength: 2 * count },
  )

const histories = (kinds: fc.Arbitrary<Pick<Asked, 'does' | 'input' | 'output'>>): fc.Arbitrary<Asked[]> =>
  fc.array(fc.record({ kind: kinds, isLost: fc.boolean() }), { minLength: 1, maxLength: 6 }).chain((drafts) =>
    times(drafts.length).map((moments) =>
      drafts.map(({ kind, ...draft }, i) => {
        const [a, b] = [moments[2 * i] as number, moments[2 * i + 1] as number]
        const isLost = draft.isLost && kind.does !== 'read'
        const end = isLost ? Infinity : Math.max(a, b)
        const output = isLost ? null : kind.output
        return { id: `${i}`, ...kind, output, outcome: isLost ? 'unknown' : 'ok', start: Math.min(a, b), end }
      }),
    ),
  )

const read = (output: fc.Arbitrary<Value>) =>
  output.map((seen) => ({ does: 'read' as const, input: null, output: seen }))
const change = (does: 'write' | 'append' | 'add') => value.map((input) => ({ does, input, output: null }))
const cas = fc.tuple(value, value, fc.constantFrom(null, false)).map(([expected, next, output]) => ({
  does: 'cas' as const,
  input: [expected, next],
  output,
}))
const someList = fc.constantFrom<Value>(null, 1, [1], [2], [1, 2], [2, 1], [1, 1])
const someSet = fc.constantFrom<Value>(null, [1], [2], [1, 2])

/** Up to six calls; half of those that change something never return. */
const randomHistories = {
  registers: histories(fc.oneof(read(fc.constantFrom(null, 1, 2)), change('write'))),
  'compare and set': histories(fc.oneof(read(fc.constantFrom(null, 1, 2)), change('write'), cas)),
  lists: histories(fc.oneof(read(someList), change('append'))),
  sets: histories(fc.oneof(read(someSet), change('add'))),
} as const

/** Every order of every choice of the unfinished calls. */
function bruteForce(calls: readonly Asked[]): boolean {
  const tryAll = (left: readonly Asked[], state: Value): boolean => {
    if (left.every(({ end }) => end === Infinity)) return true
    return left.some((next) => {
      if (left.some((other) => other.end < next.start)) return false
      const after = apply(state, next)
      return (
        after !== undefined &&
        tryAll(
          left.filter((other) => other !== next),
          after,
        )
      )
    })
  }
  return tryAll(calls, null)
}

function apply(state: Value, { does, input, output }: Asked): Value | undefined {
  const same = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)
  const list = Array.isArray(state) ? (state as readonly Value[]) : []
  switch (does) {
    case 'read':
      return same(state, output) || (list.length > 0 && same(list.at(-1) as Value, output))
        ? state
        : undefined
    case 'write':
      return input
    case 'append':
      return [...list, input]
    case 'add':
      return list.includes(input) ? list : [...list, input].sort((a, b) => Number(a) - Number(b))
    case 'cas': {
      const [expected, next] = input as readonly [Value, Value]
      if (output === false) return same(state, expected) ? undefined : state
      return same(state, expected) ? next : undefined
    }
  }
}

describe.each(Object.entries(randomHistories))('random histories: %s', (_name, arbitrary) => {
  it('the verdict, and the moment since when it holds no longer, are those of brute force', () => {
    fc.assert(
      fc.property(arbitrary, (calls) => {
        const story = new Story(['n1'])
        const facts: Facts = { ...story.facts(0), operations: calls.map(recordOf) }
        const verdict = story.verdict('linearizable', facts)
        const ends = calls.map(({ end }) => end).filter((end) => end !== Infinity)
        const until = (end: number): readonly Asked[] =>
          calls
            .filter(({ start, does, end: own }) => start < end && (does !== 'read' || own <= end))
            .map((call) => (call.end <= end ? call : open(call)))
        const failing = ends.filter((end) => !bruteForce(until(end)))
        expect(verdict.holds).toBe(failing.length === 0)
        expect(verdict.at).toBe(failing.length === 0 ? undefined : Math.min(...failing))
      }),
      { numRuns: 300 },
    )
  })
})

const open = (call: Asked): Asked => ({ ...call, end: Infinity, outcome: 'unknown', output: null })

const recordOf = ({ id, does, input, output, outcome, start, end }: Asked): OperationRecord => ({
  op: { id, op: does, key: 'k', value: input },
  client: `c${id}`,
  process: 0,
  calledAt: start,
  call: start,
  outcome,
  ...(end !== Infinity && { returnedAt: end, ret: end, value: output }),
})
