import { describe, expect, it } from 'vitest'
import { Configurations } from './configurations.ts'
import { Taken } from './taken.ts'

const add = (
  known: Configurations,
  taken: number,
  state: number,
  top: number,
  gaps: readonly number[],
): boolean => known.add(-1, -1, taken, state, top, Int32Array.from(gaps), gaps.length) !== -1

describe('the memory of configurations', () => {
  it('tells thousands apart by state, by place and by gaps, and knows each again', () => {
    const known = new Configurations((a, b) => a === b)
    const all = Array.from({ length: 5000 }, (_, i) => [i % 7, 10 + (i % 11), [i % 13, 20 + i]] as const)
    expect(all.filter(([state, top, gaps]) => add(known, 0, state, top, gaps))).toHaveLength(5000)
    expect(all.filter(([state, top, gaps]) => add(known, 0, state, top, gaps))).toEqual([])
    expect(Array.from({ length: 5000 }, (_, state) => add(known, 0, 100 + state, 1, [])).every(Boolean)).toBe(
      true,
    )
    expect(Array.from({ length: 5000 }, (_, top) => add(known, 0, 0, 100 + top, [])).every(Boolean)).toBe(
      true,
    )
  })

  it('knows what was reached with fewer unfinished calls spent, not what was reached with others', () => {
    const taken = new Taken(2)
    const [first, second] = [taken.withOneMore(0, 0), taken.withOneMore(0, 1)]
    const both = taken.withOneMore(first, 1)
    expect(taken.withOneMore(second, 0)).toBe(both)
    const known = new Configurations((a, b) => taken.isAtMost(a, b))
    expect(add(known, first, 0, 3, [1])).toBe(true)
    expect(add(known, both, 0, 3, [1])).toBe(false)
    expect(add(known, second, 0, 3, [1])).toBe(true)
    expect(add(known, 0, 0, 3, [1])).toBe(true)
  })
})
