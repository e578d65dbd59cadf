import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '../engine/contract.ts'
import { cellModel } from './cell.ts'
import type { CellCall } from './cell.ts'
import { hasOrder } from './search.ts'

const decide = (calls: readonly CellCall[]): boolean | null => hasOrder(calls, cellModel(), 100_000)

/** `w 1`, `r 1`, `a 1` (append), `c 1 2` (cas), `+ 1` (add) from `start` to `end`. */
const call = (id: string, does: CellCall['does'], value: Value, start: number, end: number): CellCall => ({
  id,
  does,
  input: does === 'read' ? null : value,
  output: does === 'read' ? value : null,
  outcome: end === Infinity ? 'unknown' : 'ok',
  start,
  end,
})

describe('a register', () => {
  it('a read that overlaps a write may see the old or the new value', () => {
    for (const seen of [1, 2]) {
      const calls = [
        call('w1', 'write', 1, 0, 1),
        call('w2', 'write', 2, 2, 5),
        call('r', 'read', seen, 3, 4),
      ]
      expect(decide(calls)).toBe(true)
    }
  })

  it('a read after a write has returned must not see the old value', () => {
    const calls = [call('w1', 'write', 1, 0, 1), call('w2', 'write', 2, 2, 3), call('r', 'read', 1, 4, 5)]
    expect(decide(calls)).toBe(false)
  })

  it('new then old is not linearizable, even while the write is open', () => {
    const calls = [
      call('w1', 'write', 1, 0, 1),
      call('w2', 'write', 2, 2, 9),
      call('r1', 'read', 2, 3, 4),
      call('r2', 'read', 1, 5, 6),
    ]
    expect(decide(calls)).toBe(false)
  })

  it('an unknown write may take effect long after, or never', () => {
    const unknown = call('w2', 'write', 2, 2, Infinity)
    expect(decide([call('w1', 'write', 1, 0, 1), unknown, call('r', 'read', 1, 30, 31)])).toBe(true)
    expect(
      decide([
        call('w1', 'write', 1, 0, 1),
        unknown,
        call('r1', 'read', 1, 30, 31),
        call('r2', 'read', 2, 40, 41),
      ]),
    ).toBe(true)
    expect(
      decide([
        call('w1', 'write', 1, 0, 1),
        unknown,
        call('r1', 'read', 2, 30, 31),
        call('r2', 'read', 1, 40, 41),
      ]),
    ).toBe(false)
  })

  it('an unknown write takes effect at most once', () => {
    const calls = [
      call('w1', 'write', 1, 0, Infinity),
      call('r1', 'read', 1, 2, 3),
      call('w2', 'write', 2, 4, 5),
      call('r2', 'read', 1, 6, 7),
    ]
    expect(decide(calls)).toBe(false)
  })

  it('says null when the limit comes first', () => {
    const writes = Array.from({ length: 12 }, (_, i) => call(`w${i}`, 'write', i, i, 100 + i))
    expect(hasOrder([...writes, call('r', 'read', 99, 200, 201)], cellModel(), 500)).toBeNull()
  })
})

describe('lists, sets, compare-and-set', () => {
  it('a list shows its elements in the order in which they were appended', () => {
    const calls = [call('a1', 'append', 1, 0, 5), call('a2', 'append', 2, 1, 6)]
    expect(decide([...calls, call('r', 'read', [2, 1], 7, 8)])).toBe(true)
    expect(decide([...calls, call('r', 'read', [2], 7, 8)])).toBe(false)
    expect(decide([...calls, call('r', 'read', [1], 2, 3), call('s', 'read', [2, 1], 7, 8)])).toBe(false)
  })

  it('an empty list reads as null or []', () => {
    expect([null, []].map((seen) => decide([call('r', 'read', seen, 0, 1)]))).toEqual([true, true])
  })

  it('a set holds an element once, in no order', () => {
    const calls = ['b', 'a', 'b'].map((value, i) => call(`a${i}`, 'add', value, 2 * i, 2 * i + 1))
    expect(decide([...calls, call('r', 'read', ['a', 'b'], 8, 9)])).toBe(true)
    expect(decide([...calls, call('r', 'read', ['b'], 8, 9)])).toBe(false)
  })

  it('of two compare-and-sets from one value only one succeeds', () => {
    const calls = [
      call('w', 'write', 1, 0, 1),
      call('c1', 'cas', [1, 2], 2, 5),
      call('c2', 'cas', [1, 3], 3, 6),
    ]
    expect(decide(calls)).toBe(false)
    expect(decide([...calls.slice(0, 2), { ...(calls[2] as CellCall), output: false }])).toBe(true)
  })
})

// ---------------------------------------------------------------- against brute force

/** Every order of every choice of the unfinished calls. */
function bruteForce(calls: readonly CellCall[]): boolean {
  const tryAll = (left: readonly CellCall[], state: Value): boolean => {
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

function apply(state: Value, { does, input, output }: CellCall): Value | undefined {
  const same = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)
  const list = Array.isArray(state) ? (state as readonly Value[]) : []
  switch (does) {
    case 'read':
      return same(state, output) ? state : undefined
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

const value = fc.constantFrom(1, 2)
const times = (count: number) =>
  fc.shuffledSubarray(
    Array.from({ length: 2 * count }, (_, i) => i),
    { minLength: 2 * count },
  )

const histories = (
  kinds: fc.Arbitrary<Pick<CellCall, 'does' | 'input' | 'output'>>,
): fc.Arbitrary<CellCall[]> =>
  fc.array(fc.record({ kind: kinds, lost: fc.nat(4) }), { minLength: 1, maxLength: 6 }).chain((drafts) =>
    times(drafts.length).map((moments) =>
      drafts.map(({ kind, lost }, i) => {
        const [a, b] = [moments[2 * i] as number, moments[2 * i + 1] as number]
        const isLost = lost === 0 && kind.does !== 'read'
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
const someList = fc.constantFrom<Value>(null, [1], [2], [1, 2], [2, 1], [1, 1])
const someSet = fc.constantFrom<Value>(null, [1], [2], [1, 2])

describe.each([
  ['registers', histories(fc.oneof(read(fc.constantFrom(null, 1, 2)), change('write'), cas))],
  ['lists', histories(fc.oneof(read(someList), change('append')))],
  ['sets', histories(fc.oneof(read(someSet), change('add')))],
])('random histories of %s', (_name, arbitrary) => {
  it('agree with brute force, both ways', () => {
    const seen = new Set<boolean>()
    fc.assert(
      fc.property(arbitrary, (calls) => {
        const expected = bruteForce(calls)
        seen.add(expected)
        expect(decide(calls)).toBe(expected)
      }),
      { numRuns: 1500 },
    )
    expect(seen.size).toBe(2)
  })
})
