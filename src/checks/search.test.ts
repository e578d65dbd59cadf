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

  it('a list may be read by its end', () => {
    const calls = [call('a1', 'append', 1, 0, 1), call('a2', 'append', 2, 2, 3)]
    expect([2, 1, null].map((seen) => decide([...calls, call('r', 'read', seen, 4, 5)]))).toEqual([
      true,
      false,
      false,
    ])
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
