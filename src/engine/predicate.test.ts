import { describe, expect, it } from 'vitest'
import { matches, rowsWords } from './predicate.ts'
import type { Predicate } from './predicate.ts'

describe('which rows are asked for', () => {
  it.each<readonly [Predicate, string, matching: readonly unknown[], others: readonly unknown[]]>([
    [true, 'all rows', [0, '', false, [1]], [null]],
    [['=', 30], 'rows with value 30', [30], [3, '30', null]],
    [['=', null], 'rows with value null', [], [null, 0]],
    [['=', 'a'], 'rows with value "a"', ['a'], ['A']],
    [['>', 3], 'rows with value > 3', [4], [3, 2, '4', null]],
    [['mod', 3, 0], 'rows with value mod 3 = 0', [0, 30, -3], [10, '30', null]],
    [['mod', 3, 1], 'rows with value mod 3 = 1', [10], [-2, 30]],
  ])('%j', (predicate, words, matching, others) => {
    expect(rowsWords(predicate)).toBe(words)
    for (const value of matching) expect(matches(predicate, value as number)).toBe(true)
    for (const value of others) expect(matches(predicate, value as number)).toBe(false)
  })
})
