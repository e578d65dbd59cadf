import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromArray, slice } from '../../engine/chunks.ts'
import { commonLength, endOf, epochAt, isUpToDate, merge, replay } from './log.ts'
import type { Entry, Log } from './log.ts'

const entry = (epoch: number, id: string): Entry => ({
  epoch,
  write: { id, session: 's', serial: 1, key: 'x', value: id },
})
const logOf = (...epochs: number[]): Log => fromArray(epochs.map((epoch, i) => entry(epoch, `${epoch}.${i}`)))

describe('§5.4.1 which log is more up to date', () => {
  test.each([
    ['a later last epoch beats any length', [2], [1, 1, 1], true],
    ['an earlier one loses to any length', [1, 1, 1], [2], false],
    ['with equal last epochs the longer wins', [1, 2, 2], [1, 2], true],
    ['the shorter loses', [1, 2], [1, 2, 2], false],
    ['equal is enough', [1, 2], [1, 2], true],
    ['nothing against nothing', [], [], true],
  ])('%s', (_, candidate, voter, wins) => {
    expect(isUpToDate(endOf(logOf(...candidate)), logOf(...voter))).toBe(wins)
  })
})

describe('merging a shipment', () => {
  const log = logOf(1, 1, 1)

  test('what is there already changes nothing, not even by being shorter', () => {
    expect(merge(log, 0, slice(log, 0, 2))).toEqual({ log, removed: [] })
    expect(merge(log, 0, slice(log, 0, 2)).log).toBe(log)
  })

  test('what is new is appended', () => {
    const { log: merged, removed } = merge(log, 2, [entry(1, '1.2'), entry(1, '1.3')])
    expect([merged, removed]).toEqual([logOf(1, 1, 1, 1), []])
  })

  test('what differs makes place, and all that follows it', () => {
    const { log: merged, removed } = merge(log, 1, [entry(2, '2.1')])
    expect([merged, removed]).toEqual([logOf(1, 2), slice(log, 1)])
  })
})

/** Logs as they arise: epochs never fall, and an epoch's entries are one primary's. */
const epochs = fc
  .array(fc.integer({ min: 1, max: 5 }), { maxLength: 100 })
  .map((list) => list.toSorted((a, b) => a - b))

test('two logs find where they part, in no more rounds than they have epochs', () => {
  fc.assert(
    fc.property(epochs, epochs, (mine, theirs) => {
      const [primary, backup] = [logOf(...mine), logOf(...theirs)]
      let sent = primary.length
      let rounds = 0
      while (epochAt(backup, sent) !== epochAt(primary, sent) || sent > backup.length) {
        const hint = commonLength(backup, sent, epochAt(primary, sent))
        sent = commonLength(primary, hint, epochAt(backup, hint))
        rounds++
      }
      expect(rounds).toBeLessThanOrEqual(6)
      const { log } = merge(backup, sent, slice(primary, sent))
      expect(slice(log, sent, primary.length)).toEqual(slice(primary, sent))
    }),
  )
})

test('a database is what its log wrote last', () => {
  const log = fromArray<Entry>([entry(1, 'a'), { epoch: 2, write: null }, entry(2, 'b')])
  expect(replay(log)).toEqual({ values: { x: 'b' }, sessions: { s: { serial: 1, length: 3 } } })
})
