import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockStamp, compareStamps, counterStamp, risingStamp, stampText } from './stamps.ts'
import type { Stamp } from './stamps.ts'

test('a clock’s stamp is its whole milliseconds: what happens in one is stamped alike', () => {
  expect([5_001_999, 5_002_000, 5_002_999, -1].map((wall) => clockStamp(wall).time)).toEqual([
    5001, 5002, 5002, -1,
  ])
})

test('rising stamps rise whatever the clock does, and are the clock’s own wherever that is ahead', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9_000_000, max: 9_000_000 })), (walls) => {
      let last: Stamp | null = null
      for (const wall of walls) {
        const stamp: Stamp = risingStamp(wall, last)
        expect(last === null || compareStamps(stamp, last) > 0).toBe(true)
        expect(compareStamps(stamp, clockStamp(wall))).toBeGreaterThanOrEqual(0)
        last = stamp
      }
    }),
  )
})

test('as people read them', () => {
  const second = risingStamp(5_002_000, clockStamp(5_002_000))
  expect([clockStamp(12_345), clockStamp(5_002_000), second, counterStamp(3)].map(stampText)).toEqual([
    '12 ms',
    '5.002 s',
    '5.002 s +1',
    '#3',
  ])
})
