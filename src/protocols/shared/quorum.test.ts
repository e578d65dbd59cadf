import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countBallots, majorityOf, reachedByMajority } from './quorum.ts'
import type { Ballot, Count } from './quorum.ts'

const file = '../shared/data/raft/tables.json'
const tables = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).tables : undefined
if (!tables) console.log(`skipped: no ${file}`)

interface Row {
  readonly cfg?: string
  readonly cfgj?: string
  readonly idx?: string
  readonly votes?: string
  readonly result: string
}
const rowsOf = (table: string): Row[] => tables[table].rows
const items = (list: string | undefined) =>
  list === undefined || list === 'zero' ? [] : list.replace(/[() ]/g, '').split(',')

/** What each of the two configurations sees of a list that runs over all members in order. */
function seenBy<T>({ cfg, cfgj }: Row, values: readonly T[]): [T[], T[]] {
  const members = [...new Set([...items(cfg), ...items(cfgj)])].sort()
  const seen = (config: string | undefined) => items(config).map((id) => values[members.indexOf(id)] as T)
  return [seen(cfg), seen(cfgj)]
}

const indexes = (row: Row) => items(row.idx).map((item) => (item === '_' ? 0 : Number(item)))
const ballots = (row: Row) => items(row.votes).map((item): Ballot => (item === '_' ? null : item === 'y'))
const asIndex = (result: string) => (result.endsWith('∞') ? Infinity : Number(result))
const asCount = (result: string) => result.replace('Vote', '').toLowerCase()

describe.skipIf(!tables)('the arithmetic of majorities, as etcd tabulates it', () => {
  test('what a majority has stored', () => {
    for (const row of rowsOf('quorum_majority_commit')) {
      expect(reachedByMajority(seenBy(row, indexes(row))[0]), JSON.stringify(row)).toBe(asIndex(row.result))
    }
  })

  test('§6 what both majorities of a joint configuration have stored', () => {
    for (const row of rowsOf('quorum_joint_commit')) {
      const [old, next] = seenBy(row, indexes(row))
      const both = Math.min(reachedByMajority(old), reachedByMajority(next))
      expect(both, JSON.stringify(row)).toBe(asIndex(row.result))
    }
  })

  test('who has won', () => {
    for (const row of rowsOf('quorum_majority_vote')) {
      expect(countBallots(seenBy(row, ballots(row))[0]), JSON.stringify(row)).toBe(asCount(row.result))
    }
  })

  test('§6 who has won both majorities of a joint configuration', () => {
    for (const row of rowsOf('quorum_joint_vote')) {
      const counts = seenBy(row, ballots(row)).map(countBallots)
      const both: Count = counts.includes('lost') ? 'lost' : counts.includes('pending') ? 'pending' : 'won'
      expect(both, JSON.stringify(row)).toBe(asCount(row.result))
    }
  })
})

describe('a majority', () => {
  test('always meets another majority', () => {
    for (let members = 1; members < 20; members++) expect(2 * majorityOf(members)).toBeGreaterThan(members)
  })

  test('has reached the value in the middle of the sorted ones', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 9 }), (values) => {
        const sorted = [...values].sort((a, b) => b - a)
        expect(reachedByMajority(values)).toBe(sorted[majorityOf(values.length) - 1])
      }),
    )
  })
})
