import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Outcome, Value } from '../../engine/contract.ts'
import { allowsLevel, judgeIsolation } from './judge.ts'
import type { Predicate } from '../../engine/predicate.ts'
import { hasSerialOrder } from './testing/brute-force.ts'
import { ranOn } from './testing/tables.ts'
import type { Plan } from './testing/tables.ts'

/** Selections of rows, against every serial order of at most four transactions, all at once: so every serial order is a strict one. */

vi.setConfig({ testTimeout: 60_000 })

type Does = Plan['steps'][number]['does']
const plans = (does: readonly Does[]): fc.Arbitrary<readonly Plan[]> =>
  fc.array(
    fc.record({
      outcome: fc.constantFrom<Outcome[]>('ok', 'ok', 'ok', 'ok', 'unknown', 'failed'),
      steps: fc.array(
        fc.record({ does: fc.constantFrom(...does), key: fc.constantFrom('x', 'y', 'z'), lag: fc.nat(3) }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
    { minLength: 2, maxLength: 4 },
  )
const predicates: readonly Predicate[] = [true, ['=', 1], ['=', 2], ['mod', 2, 0], ['>', 2], ['>', 4]]
const anything = plans(['read', 'write', 'write', 'delete', ...predicates])
const first = fc.constantFrom<ReadonlyMap<string, Value>[]>(
  new Map(),
  new Map([['x', 50]]),
  new Map([['y', 51]]),
)
const runs = { numRuns: 1500 }

describe('selections against every serial order', () => {
  it('whoever is accused is guilty', () => {
    fc.assert(
      fc.property(first, anything, (given, told) => {
        const { history } = ranOn(given, told)
        fc.pre(hasSerialOrder(history, { given }))
        expect(allowsLevel(judgeIsolation(history, { given }), 'strict-serializable')).toBe(true)
      }),
      runs,
    )
  })

  it('whoever is accused is guilty, where nobody says what was there at first', () => {
    fc.assert(
      fc.property(first, anything, (given, told) => {
        const { history } = ranOn(given, told)
        fc.pre(hasSerialOrder(history, { given }))
        expect(allowsLevel(judgeIsolation({ ...history, initial: 'any' }), 'strict-serializable')).toBe(true)
      }),
      runs,
    )
  })

  it('whoever is accused is guilty, where the versions are known', () => {
    fc.assert(
      fc.property(first, anything, (given, told) => {
        const { history, versions } = ranOn(given, told)
        fc.pre(hasSerialOrder(history, { given, versions }))
        expect(allowsLevel(judgeIsolation(history, { given, versions }), 'strict-serializable')).toBe(true)
      }),
      runs,
    )
  })

  it('where rows are never deleted and their values only rise, whoever is guilty is accused', () => {
    const rising = plans(['read', 'write', 'write', true, ['>', 2], ['>', 4]])
    fc.assert(
      fc.property(rising, (told) => {
        const { history, versions } = ranOn(new Map(), told)
        const isolation = judgeIsolation(history, { versions })
        expect(allowsLevel(isolation, 'serializable')).toBe(hasSerialOrder(history, { versions }))
      }),
      runs,
    )
  })
})
