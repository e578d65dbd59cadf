import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Call } from '../history.ts'
import { allowsLevel, judgeIsolation } from './judge.ts'
import { hasSerialOrder } from './testing/brute-force.ts'
import { played } from './testing/histories.ts'
import type { Plan, Tampering } from './testing/histories.ts'

/** Adya 1999, theorem 1: with the versions' order known, serializable is without cycles; here against every order there is. */

const plan: fc.Arbitrary<Plan> = fc.record({
  steps: fc.array(fc.record({ reads: fc.boolean(), key: fc.constantFrom('x', 'y') }), {
    minLength: 1,
    maxLength: 4,
  }),
  outcome: fc.constantFrom<Call['outcome'][]>('ok', 'ok', 'ok', 'ok', 'unknown', 'failed'),
  process: fc.nat(2),
  start: fc.nat(20),
  length: fc.integer({ min: 1, max: 12 }),
})
const tampering: fc.Arbitrary<Tampering> = fc.record({ read: fc.nat(), by: fc.integer({ min: -2, max: 2 }) })
const hidden = (model: 'list-append' | 'rw-register') =>
  fc
    .tuple(fc.array(plan, { minLength: 2, maxLength: 5 }), fc.array(tampering, { maxLength: 2 }))
    .map(([plans, changes]) => played(model, plans, changes))

const inTime = (first: Call, second: Call): boolean => second.end > first.start
const inSession = (first: Call, second: Call): boolean =>
  second.process !== first.process || inTime(first, second)
const runs = { numRuns: 500 }
vi.setConfig({ testTimeout: 60_000 })

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
        const [serial, session, strict] = [
          hasSerialOrder(history),
          hasSerialOrder(history, { mayPrecede: inSession }),
          hasSerialOrder(history, { mayPrecede: inTime }),
        ]
        expect(serial && !allowsLevel(isolation, 'serializable')).toBe(false)
        expect(session && !allowsLevel(isolation, 'strong-session-serializable')).toBe(false)
        expect(strict && isolation.holds === false).toBe(false)
      }),
      runs,
    )
  })
})
