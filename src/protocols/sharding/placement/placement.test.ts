import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ShardingConfig } from '../knobs.ts'
import { firstMap, flowsBetween, nextMap, ownerOf } from './map.ts'
import type { ShardMap } from './map.ts'
import { placements } from './scheme.ts'
import type { Placement } from './scheme.ts'

const config = (placement: Placement, tokens = 100, keys = 1000): ShardingConfig => ({
  placement,
  tokens,
  keys,
  shards: 3,
  resendMs: 200,
  clientTimeoutMs: 1000,
  clientRetries: 0,
  rules: {},
})

const names = (count: number, family = 'n'): string[] =>
  Array.from({ length: count }, (_, i) => `${family}${i + 1}`)
const keys = (count: number): string[] => names(count, 'k')

interface Move {
  readonly from: string | undefined
  readonly to: string | undefined
}

const movesBetween = (before: ShardMap, after: ShardMap, all: readonly string[]): readonly Move[] =>
  all.flatMap((key) => {
    const [from, to] = [ownerOf(before, key), ownerOf(after, key)]
    return from === to ? [] : [{ from, to }]
  })

/** From n to n + 1 shards, or from n to n − 1. */
function resized(
  placement: Placement,
  from: number,
  to: number,
  { tokens = 100, family = 'n', count = 1000 } = {},
) {
  const by = config(placement, tokens, count)
  const before = firstMap(names(from, family), by)
  const after = nextMap(before, names(to, family), by)
  const moves = movesBetween(before, after, keys(count))
  return { before, after, moves, share: moves.length / count }
}

const partsOf = (map: ShardMap, all: readonly string[]): readonly number[] => {
  const owners = all.map((key) => ownerOf(map, key))
  return map.shards.map((shard) => owners.filter((owner) => owner === shard).length)
}
const maxOverMean = (parts: readonly number[]): number =>
  (Math.max(...parts) * parts.length) / parts.reduce((sum, part) => sum + part, 0)
const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length
const families = (count: number): string[] => Array.from({ length: count }, (_, i) => `family ${i} `)

describe('hash mod n: a key stays only where both remainders are the same', () => {
  test.each([2, 3, 4, 6, 9])('from %i to one more: all but 1 / (n + 1) of the keys move', (n) => {
    expect(resized('modulo', n, n + 1, { count: 20_000 }).share).toBeCloseTo(n / (n + 1), 1.8)
  })

  test.each([3, 4, 7])('from %i to one less: all but 1 / n move', (n) => {
    expect(resized('modulo', n, n - 1, { count: 20_000 }).share).toBeCloseTo((n - 1) / n, 1.8)
  })

  test('from 3 to 4: a quarter goes to the new shard, and half of all keys hop between old ones for nothing', () => {
    const { moves } = resized('modulo', 3, 4, { count: 20_000 })
    const toNew = moves.filter(({ to }) => to === 'n4').length
    expect([toNew / 20_000, (moves.length - toNew) / 20_000]).toEqual([
      expect.closeTo(0.25, 1.8),
      expect.closeTo(0.5, 1.8),
    ])
  })
})

describe('a ring (Karger et al. 1997): smoothness and balance', () => {
  test.each([2, 3, 4, 9])(
    'from %i to one more: 1 / (n + 1) of the keys move, on average over 60 rings',
    (n) => {
      const shares = families(60).map((family) => resized('ring', n, n + 1, { family }).share)
      expect(mean(shares)).toBeGreaterThan(0.95 / (n + 1))
      expect(mean(shares)).toBeLessThan(1.05 / (n + 1))
    },
  )

  test('3 to 4 with 100 tokens: 25 ± 8 % move, and no part is over 1.4 of the mean, on 98 of 100 rings', () => {
    const rings = families(100).map((family) => resized('ring', 3, 4, { family }))
    const near = rings.filter(({ share }) => Math.abs(share - 0.25) < 0.08)
    const even = rings.filter(({ after }) => maxOverMean(partsOf(after, keys(1000))) < 1.4)
    expect(near.length).toBeGreaterThanOrEqual(98)
    expect(even.length).toBeGreaterThanOrEqual(98)
  })

  test('one token each: parts are uneven, the largest about twice the mean (harmonic number of 4)', () => {
    const spread = families(200).map((family) =>
      maxOverMean(partsOf(resized('ring', 3, 4, { family, tokens: 1 }).after, keys(1000))),
    )
    // The longest of n random arcs has on average 1 + 1/2 + … + 1/n times the mean (Lévy 1939): 2.08.
    expect(mean(spread)).toBeGreaterThan(1.9)
    expect(mean(spread)).toBeLessThan(2.25)
  })

  test('more tokens even it out: the deviation of the moved share falls like 1 / √tokens', () => {
    const deviation = (tokens: number): number => {
      const shares = families(80).map(
        (family) => resized('ring', 3, 4, { family, tokens, count: 2000 }).share,
      )
      const middle = mean(shares)
      return Math.sqrt(mean(shares.map((share) => (share - middle) * (share - middle))))
    }
    const [few, many] = [deviation(10), deviation(100)]
    expect(few / many).toBeGreaterThan(2.2)
    expect(few / many).toBeLessThan(4.5)
  })
})

describe('whatever keeps a map moves no key between shards that stay', () => {
  const mapped = ['ring', 'ranges', 'directory'] as const

  test.each(mapped)('%s: who joins gets all that moves, who leaves gives all that moves', (placement) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20 }), (n, tokens) => {
        const joined = resized(placement, n, n + 1, { tokens, count: 300 }).moves
        expect(joined.every(({ to }) => to === `n${n + 1}`)).toBe(true)
        const left = resized(placement, n + 1, n, { tokens, count: 300 }).moves
        expect(left.every(({ from }) => from === `n${n + 1}`)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test('a directory moves the fair part and no more: 16 of 64 slots', () => {
    const { before, after } = resized('directory', 3, 4)
    const changed = before.entries.filter(({ shard }, slot) => after.entries[slot]?.shard !== shard)
    expect([before.entries.length, changed.length]).toEqual([64, 16])
  })

  test('ranges: the widest is halved, so one old shard gives half of what it has, and the others nothing', () => {
    const { moves, after } = resized('ranges', 3, 4, { count: 900 })
    expect([moves.length, new Set(moves.map(({ from }) => from)).size]).toEqual([150, 1])
    expect(partsOf(after, keys(900)).toSorted((a, b) => a - b)).toEqual([150, 150, 300, 300])
  })
})

test('by whatever placements, before and after: keys move only where the maps say that they can', () => {
  const placement = fc.constantFrom(...placements)
  const shards = fc.uniqueArray(fc.constantFrom(...names(6)), { minLength: 1 })
  const tokens = fc.integer({ min: 1, max: 8 })
  fc.assert(
    fc.property(placement, placement, shards, shards, tokens, tokens, (one, other, had, has, few, more) => {
      const before = firstMap(had, config(one, few, 200))
      const after = nextMap(before, has, config(other, more, 200))
      const flows = flowsBetween(before, after).map(({ from, to }) => `${from}>${to}`)
      const moves = movesBetween(before, after, keys(220)).map(({ from, to }) => `${from}>${to}`)
      expect([...new Set(moves)].filter((move) => !flows.includes(move))).toEqual([])
    }),
    { numRuns: 200 },
  )
})
