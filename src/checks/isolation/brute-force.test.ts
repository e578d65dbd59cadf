import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Call } from '../history.ts'
import { allowsLevel, judgeIsolation } from './judge.ts'
import { hasSerialOrder } from './testing/brute-force.ts'
import { hidden } from './testing/histories.ts'

/** Adya 1999, theorem 1: with the versions' order known, serializable is without circles; here against every order there is. */

const inTime = (first: Call, second: Call): boolean => second.end > first.start
const inSession = (first: Call, second: Call): boolean =>
  second.process !== first.process || inTime(first, second)
const runs = { numRuns: 1500 }

describe('against every serial order', () => {
  it('lists: what reads tell is enough', () => {
    fc.assert(
      fc.property(hidden('list-append'), ({ history }) => {
        const isolation = judgeIsolation(history)
        expect(allowsLevel(isolation, 'serializable')).toBe(hasSerialOrder(history))
        const strong = hasSerialOrder(history, { mayPrecede: inSession })
        expect(allowsLevel(isolation, 'strong-session-serializable')).toBe(strong)
        expect(allowsLevel(isolation, 'strict-serializable')).toBe(
          hasSerialOrder(history, { mayPrecede: inTime }),
        )
      }),
      runs,
    )
  })

  it.each(['list-append', 'rw-register'] as const)('%s: where the versions are known', (model) => {
    fc.assert(
      fc.property(hidden(model), ({ history, versions }) => {
        const isolation = judgeIsolation(history, { versions })
        expect(allowsLevel(isolation, 'serializable')).toBe(hasSerialOrder(history, { versions }))
        const strict = hasSerialOrder(history, { versions, mayPrecede: inTime })
        expect(allowsLevel(isolation, 'strict-serializable')).toBe(strict)
      }),
      runs,
    )
  })

  it('registers: whoever is accused is guilty', () => {
    fc.assert(
      fc.property(hidden('rw-register'), ({ history }) => {
        const isolation = judgeIsolation(history)
        if (hasSerialOrder(history)) expect(allowsLevel(isolation, 'serializable')).toBe(true)
        if (hasSerialOrder(history, { mayPrecede: inSession })) {
          expect(allowsLevel(isolation, 'strong-session-serializable')).toBe(true)
        }
        if (hasSerialOrder(history, { mayPrecede: inTime })) expect(isolation.anomalies).toEqual([])
      }),
      runs,
    )
  })
})
