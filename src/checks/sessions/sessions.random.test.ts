import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '../../engine/contract.ts'
import { sessionOf } from '../call-words.ts'
import type { Call, History } from '../history.ts'
import { answeredByOneCopy, asks, drawnHistory } from '../testing/random-history.ts'
import { judgeMonotonicReads } from './monotonic-reads.ts'
import { judgeMonotonicWrites } from './monotonic-writes.ts'
import { judgeReadYourWrites } from './read-your-writes.ts'
import { judgeWritesFollowReads } from './writes-follow-reads.ts'

const all = [judgeReadYourWrites, judgeMonotonicReads, judgeWritesFollowReads, judgeMonotonicWrites]
const values = [1, 2, 3, 4]
const lists: readonly Value[] = [null, [], [1], [2], [1, 2], [2, 1], [3, 1], [1, 3], [1, 2, 3], [3, 2, 1]]

/** What happens, and to whom, up to so many calls. */
const draws = (mostCalls: number) => fc.array(fc.noBias(fc.nat()), { maxLength: 2 * mostCalls, size: 'max' })

describe('one copy that carries out one call at a time keeps all four', () => {
  const shares = fc.array(fc.double({ min: 0.1, max: 0.9, noNaN: true }), { minLength: 1, maxLength: 12 })
  it.each([
    ['registers', 'register', [asks('read', [null]), asks('write', values)]],
    [
      'compare and set',
      'cas-register',
      [
        asks('read', [null]),
        asks('write', values),
        asks('cas', [
          [1, 2],
          [null, 1],
        ]),
      ],
    ],
    ['lists', 'list', [asks('read', [null]), asks('append', values)]],
    ['sets', 'set', [asks('read', [null]), asks('add', values)]],
  ] as const)('%s', (_, model, kinds) => {
    fc.assert(
      fc.property(draws(12), shares, (drawn, effects) => {
        const history = answeredByOneCopy(drawnHistory(drawn, kinds, { model }), effects)
        for (const judge of all) expect(judge(history).holds).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

/** The definitions, of lists and sets and of one key, word for word. */
function plainly(history: History, isList: boolean): readonly boolean[] {
  const { calls } = history
  const elements = ({ output }: Call): readonly Value[] => (output ?? []) as readonly Value[]
  const reads = calls.filter(({ does, outcome }) => does === 'read' && outcome === 'ok')
  const writes = calls.filter(({ does, outcome }) => does !== 'read' && outcome !== 'failed')
  const acked = writes.filter(({ outcome }) => outcome === 'ok')
  const before = (a: Call, b: Call): boolean => sessionOf(a) === sessionOf(b) && a.end < b.start
  const sole = writes.filter(({ input }) => writes.filter((other) => other.input === input).length === 1)
  const place = (read: Call, value: Value): number => elements(read).indexOf(value)
  const isIn = (read: Call, value: Value, limit: number): boolean =>
    place(read, value) >= 0 && (!isList || place(read, value) <= limit)
  const holdsBehind = (earlier: Call, later: Call): boolean =>
    elements(earlier).every((value, i) =>
      isList ? elements(later)[i] === value : elements(later).includes(value),
    )
  const none = (violations: readonly boolean[]): boolean => !violations.includes(true)
  const pairs = <A, B>(as: readonly A[], bs: readonly B[], judge: (a: A, b: B) => boolean): boolean =>
    none(as.flatMap((a) => bs.map((b) => judge(a, b))))
  const shown = (read: Call) => sole.filter(({ input }) => elements(read).includes(input))
  return [
    pairs(reads, acked, (read, write) => before(write, read) && !elements(read).includes(write.input)),
    pairs(reads, reads, (read, earlier) => before(earlier, read) && !holdsBehind(earlier, read)),
    pairs(reads, reads, (read, seen) =>
      shown(read).some(
        (write) =>
          before(seen, write) && elements(seen).some((value) => !isIn(read, value, place(read, write.input))),
      ),
    ),
    pairs(reads, acked, (read, earlier) =>
      shown(read).some(
        (write) => before(earlier, write) && !isIn(read, earlier.input, place(read, write.input)),
      ),
    ),
  ]
}

describe.each([
  ['lists', 'list', 'append', true],
  ['sets', 'set', 'add', false],
] as const)('random answers: %s', (_, model, does, isList) => {
  it('all four agree with their definitions, both ways', () => {
    const kinds = [asks('read', [null], lists), asks(does, values)]
    const seen = new Set<string>()
    fc.assert(
      fc.property(draws(6), (drawn) => {
        const history = drawnHistory(drawn, kinds, { model, clients: ['a', 'b'] })
        const said = all.map((judge) => judge(history).holds)
        said.forEach((holds, i) => seen.add(`${i} ${holds}`))
        expect(said).toEqual(plainly(history, isList))
      }),
      { numRuns: 4000 },
    )
    expect(seen.size).toBe(8)
  })
})

/** Whether each order of the writes that real time allows, and each writer that a read may have seen, puts a read behind. */
function certain(history: History): { readonly ryw: boolean; readonly mr: boolean } {
  const { calls } = history
  const reads = calls.filter(({ does, outcome }) => does === 'read' && outcome === 'ok')
  const writes = calls.filter(({ does, outcome }) => does === 'write' && outcome !== 'failed')
  const before = (a: Call, b: Call): boolean => sessionOf(a) === sessionOf(b) && a.end < b.start
  const candidates = ({ output, end }: Call): readonly (Call | null)[] => [
    ...(output === null ? [null] : []),
    ...writes.filter(({ input, start }) => input === output && start < end),
  ]
  /** No later than when somebody saw it who can have seen nothing else. */
  const seenBy = (write: Call): number =>
    Math.min(
      write.end,
      ...reads.filter((r) => candidates(r).length === 1 && candidates(r)[0] === write).map(({ end }) => end),
    )
  const orders = permutations(writes).filter((order) => {
    let now = -1
    return order.every((write) => {
      now = Math.max(now, write.start)
      return now < seenBy(write)
    })
  })
  const rank = (order: readonly Call[], write: Call | null): number =>
    write === null ? -1 : order.indexOf(write)
  const always = (judge: (order: readonly Call[]) => boolean): boolean => orders.every(judge)
  return {
    ryw: reads.some((read) =>
      writes.some(
        (own) =>
          own.outcome === 'ok' &&
          before(own, read) &&
          candidates(read).length > 0 &&
          always((order) => candidates(read).every((seen) => rank(order, seen) < rank(order, own))),
      ),
    ),
    mr: reads.some((read) =>
      reads.some(
        (earlier) =>
          before(earlier, read) &&
          candidates(read).length > 0 &&
          candidates(earlier).length > 0 &&
          always((order) =>
            candidates(read).every((seen) =>
              candidates(earlier).every((was) => rank(order, seen) < rank(order, was)),
            ),
          ),
      ),
    ),
  }
}

const permutations = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))

describe('random answers: registers', () => {
  const read = asks('read', [null], [null, 1, 2, 3])
  const kinds = [read, read, asks('write', [1, 2, 3])]
  it('what is called violated is so in every order of the writes that real time allows, and the other way round', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(draws(7), (drawn) => {
        const history = drawnHistory(drawn, kinds, { model: 'register', clients: ['a', 'b'] })
        const said = {
          ryw: judgeReadYourWrites(history).holds === false,
          mr: judgeMonotonicReads(history).holds === false,
        }
        seen.add(`ryw ${said.ryw}`).add(`mr ${said.mr}`)
        expect(said).toEqual(certain(history))
      }),
      { numRuns: 3000 },
    )
    expect(seen.size).toBe(4)
  })
})
