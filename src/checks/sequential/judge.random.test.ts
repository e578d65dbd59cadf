import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '../../engine/contract.ts'
import type { Call, History } from '../history.ts'
import { judgeLinearizable } from '../linearizability/judge.ts'
import { answeredByOneCopy, asks, drawnHistory } from '../testing/random-history.ts'
import { judgeSequential } from './judge.ts'

/** By what is tried only, whether or not it is linearizable. */
const judge = (history: History) => judgeSequential(history, 100_000, { holds: null })

/** Every interleaving of the processes, with every choice of the calls that were not answered. */
function bruteForce(history: History): boolean {
  const lanes = new Map<string, Call[]>()
  for (const call of history.calls) {
    const counts = call.outcome === 'ok' || (call.outcome === 'unknown' && call.does !== 'read')
    if (counts) lanes.set(call.process, [...(lanes.get(call.process) ?? []), call])
  }
  const first = history.initial === 'any' ? null : history.initial.value
  const tryAll = (left: readonly (readonly Call[])[], state: ReadonlyMap<string, Value>): boolean =>
    left.every(([next]) => next === undefined || next.outcome !== 'ok') ||
    left.some(([next, ...rest], i) => {
      if (next === undefined) return false
      const after = apply(state.get(next.key) ?? first, next)
      return after !== undefined && tryAll(left.with(i, rest), new Map([...state, [next.key, after]]))
    })
  return tryAll([...lanes.values()], new Map())
}

function apply(state: Value, { does, input, output, outcome }: Call): Value | undefined {
  const same = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)
  const list = Array.isArray(state) ? (state as readonly Value[]) : []
  switch (does) {
    case 'read': {
      const isEmpty = (value: Value): boolean => value === null || same(value, [])
      return same(state, output) || (isEmpty(state) && isEmpty(output)) || same(list.at(-1) ?? [], output)
        ? state
        : undefined
    }
    case 'append':
      return [...list, input]
    case 'add':
      return list.includes(input) ? list : [...list, input].sort((a, b) => Number(a) - Number(b))
    case 'cas': {
      const [expected, next] = input as readonly [Value, Value]
      if (outcome === 'ok' && output === false) return same(state, expected) ? undefined : state
      return same(state, expected) ? next : undefined
    }
    default:
      return input
  }
}

const keys = ['x', 'y']
const reads = (outputs: readonly Value[]) => asks('read', [null], outputs, keys)
const lists: readonly Value[] = [[], [1], [2], [1, 2], [2, 1], [3, 1], [1, 3], [1, 2, 3], 1, 2, 3]
const sets: readonly Value[] = [[], [1], [2], [1, 2], [1, 3], [1, 2, 3]]

const kinds = {
  'registers, some values written once': [
    'register',
    null,
    [reads([null, 1, 2, 3, 4, 5]), asks('write', [1, 2, 3, 4, 5], [null], keys)],
  ],
  'registers, values written again': [
    'register',
    1,
    [reads([1, 2, 3]), asks('write', [1, 2, 3], [null], keys)],
  ],
  'compare and set': [
    'cas-register',
    null,
    [
      reads([null, 1, 2]),
      asks('write', [1, 2], [null], keys),
      asks(
        'cas',
        [
          [1, 2],
          [2, 1],
          [null, 1],
        ],
        [null, false],
        keys,
      ),
    ],
  ],
  lists: ['list', [], [reads(lists), asks('append', [1, 2, 3], [null], keys)]],
  sets: ['set', [], [reads(sets), asks('add', [1, 2, 3], [null], keys)]],
} as const

describe.each(Object.entries(kinds))('%s', (_, [model, initial, asked]) => {
  const histories = fc
    .array(fc.noBias(fc.nat()), { maxLength: 12, size: 'max' })
    .map((draws) => drawnHistory(draws, asked, { model, initial: { value: initial } }))

  it('agrees with brute force, both ways', () => {
    const seen = { true: 0, false: 0, null: 0 }
    fc.assert(
      fc.property(histories, (history) => {
        const { holds } = judge(history)
        seen[`${holds}`]++
        expect(holds).toBe(bruteForce(history))
      }),
      { numRuns: 1500 },
    )
    expect(seen.true).toBeGreaterThan(50)
    expect(seen.false).toBeGreaterThan(50)
  })

  it('the answer that it names leaves no order, whatever becomes of later ones; the evidence is enough by itself', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const judged = judge(history)
        fc.pre(judged.holds === false)
        const { culprit, operations } = judged
        const onlyKnown = (isKnown: (call: Call) => boolean): History => ({
          ...history,
          calls: history.calls.flatMap((call) => {
            if (isKnown(call) || call.outcome !== 'ok') return [call]
            return call.does === 'read' ? [] : [{ ...call, outcome: 'unknown', end: Infinity, output: null }]
          }),
        })
        expect(judge(onlyKnown(({ end }) => end <= culprit.end)).holds).toBe(false)
        expect(judge(onlyKnown(({ end }) => end < culprit.end)).holds).toBe(true)
        expect(judge(onlyKnown(({ id }) => operations.includes(id))).holds).toBe(false)
      }),
      { numRuns: 150, maxSkipsPerRun: 1000 },
    )
  })

  it('what is linearizable is sequential (Lamport 1979, Herlihy & Wing 1990)', () => {
    const effects = [0.2, 0.4, 0.7, 0.9]
    fc.assert(
      fc.property(histories, fc.boolean(), (random, isOneCopy) => {
        const history = isOneCopy ? answeredByOneCopy(random, effects) : random
        expect(!judgeLinearizable(history).holds || judge(history).holds).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
