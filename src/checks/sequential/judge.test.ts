import { describe, expect, it } from 'vitest'
import { judgeLinearizable } from '../linearizability/judge.ts'
import { client, telling, unanswered } from '../testing/telling.ts'
import { judgeSequential } from './judge.ts'

// Lamport: How to Make a Multiprocessor Computer That Correctly Executes Multiprocess Programs, IEEE Trans. Computers 1979.

const [ana, ben, chi] = [client('ana'), client('ben'), client('chi')]

describe('one order of all calls that keeps each client’s own', () => {
  it('a stale read is sequential, and not linearizable', () => {
    const stale = telling([ana.writes('x', 1), ben.writes('x', 2), chi.reads('x', 1)])
    expect(judgeLinearizable(stale).holds).toBe(false)
    expect(judgeSequential(stale).holds).toBe(true)
  })

  it('Lamport’s example: both processes find the other’s variable not set', () => {
    const told = telling([ana.writes('x', 1), ben.writes('y', 1), ana.reads('y', null), ben.reads('x', null)])
    expect(judgeSequential(told)).toEqual({
      holds: false,
      why: "No order of all calls keeps each client’s own: ana's read of y = null comes before ben's write of 1 to y, that before ben's read of x = null, that before ana's write of 1 to x, that before ana's read of y = null.",
      culprit: told.calls[3],
      operations: ['1', '2', '3', '4'],
    })
  })

  it('each key alone may be in order where both together are not', () => {
    const told = telling([ana.writes('x', 1), ben.writes('y', 1), ana.reads('y', null), ben.reads('x', null)])
    for (const key of ['x', 'y']) {
      const calls = told.calls.filter((call) => call.key === key)
      expect(judgeSequential({ ...told, calls }).holds).toBe(true)
    }
  })

  it('one’s own write is not forgotten', () => {
    const told = telling([ana.appends('l', 1), ana.reads('l', [])], { model: 'list', initial: { value: [] } })
    expect(judgeSequential(told)).toMatchObject({
      holds: false,
      why: "No order of all calls keeps each client’s own: ana's read of l = [] comes before ana's append of 1 to l, that before ana's read of l = [].",
      operations: ['1', '2'],
    })
  })

  it('a list shows what is not in it, too', () => {
    const told = telling([ben.appends('l', 1), ana.appends('l', 2), ana.reads('l', [1])], {
      model: 'list',
      initial: { value: [] },
    })
    expect(judgeSequential(told)).toMatchObject({
      holds: false,
      why: "No order of all calls keeps each client’s own: ana's read of l = [1] comes before ana's append of 2 to l, that before ana's read of l = [1].",
    })
  })

  it('two readers see two writes in two orders', () => {
    const told = telling([
      [ana.writes('x', 1), ben.writes('x', 2)],
      chi.reads('x', 1),
      client('dee').reads('x', 2),
      chi.reads('x', 2),
      client('dee').reads('x', 1),
    ])
    expect(judgeSequential(told)).toMatchObject({ holds: false, culprit: { id: '6' } })
  })

  it('an order may show what is called later, but not what nobody wrote', () => {
    const later = telling([ana.reads('x', 1), ben.writes('x', 1)])
    expect(judgeSequential(later).holds).toBe(true)
    const never = telling([ana.reads('x', 1), ben.writes('x', 2), ana.reads('x', 2)])
    expect(judgeSequential(never)).toMatchObject({
      holds: false,
      why: 'ana read x = 1 at 150 ms, which nobody wrote.',
      culprit: { id: '1' },
    })
  })

  it('a call that was not answered may have happened, after what its process did before', () => {
    expect(judgeSequential(telling([unanswered(ana.writes('x', 1)), ben.reads('x', 1)])).holds).toBe(true)
    expect(judgeSequential(telling([unanswered(ana.writes('x', 1)), ben.reads('x', null)])).holds).toBe(true)
    const told = telling([
      ana.writes('y', 1),
      unanswered(ana.writes('x', 1)),
      ben.reads('x', 1),
      ben.reads('y', null),
    ])
    expect(judgeSequential(told)).toMatchObject({ holds: false, culprit: { id: '4' } })
  })

  it('where values tell nothing it tries, and shows the smallest part that has no order', () => {
    const told = telling(
      [
        ana.writes('x', 1),
        ben.reads('x', 1),
        ana.cas('x', [1, 2]),
        ana.writes('y', 1),
        ana.cas('x', [1, 3]),
        ben.reads('y', 1),
      ],
      { model: 'cas-register' },
    )
    expect(judgeSequential(told)).toMatchObject({
      holds: false,
      why: "No order of all calls that keeps each client’s own explains ana's cas of [1,2] to x and ana's cas of [1,3] to x.",
      culprit: { id: '5' },
      operations: ['3', '5'],
    })
  })

  it('tells of the first answer that leaves no order', () => {
    const told = telling([
      ana.writes('x', 1),
      ana.reads('x', null),
      ana.reads('x', 1),
      ben.writes('y', 1),
      ben.reads('y', null),
    ])
    expect(judgeSequential(told)).toMatchObject({ holds: false, culprit: { id: '2' } })
  })

  it('tells of the first answer also where later ones are plainer', () => {
    for (let count = 2; count < 9; count++) {
      for (let between = 0; between < 4; between++) {
        const keys = Array.from({ length: count }, (_, i) => `k${i}`)
        const writes = keys.map((key) => ana.writes(key, 1))
        const others = Array.from({ length: between }, () => chi.reads('other', null))
        const reads = keys.toReversed().flatMap((key) => [...others, ana.reads(key, null)])
        const judged = judgeSequential(telling([...writes, ...reads]))
        expect(judged).toMatchObject({ culprit: { id: `${count + between + 1}`, key: keys.at(-1) } })
      }
    }
  })

  it('what was shown before it was asked for binds only once it is known to have happened', () => {
    const told = telling(
      [ben.reads('l', [2]), ana.appends('l', 1), ana.appends('l', 2), chi.reads('l', [1])],
      { model: 'list', initial: { value: [] } },
    )
    expect(judgeSequential(told)).toMatchObject({ holds: false, culprit: { id: '2' } })
  })

  it('does not look at what is known to be linearizable', () => {
    const told = telling([ana.writes('x', 1), ben.appends('x', 2)], { model: 'list' })
    expect(judgeSequential(told, 1, { holds: true }).holds).toBe(true)
  })

  it('is undecided where there is no model, and where the search finds no end', () => {
    const mixed = telling([ana.writes('x', 1), ben.appends('x', 2)], { model: 'list' })
    expect(judgeSequential(mixed)).toMatchObject({ holds: null, why: 'A list knows no write.' })
    const many = telling(
      Array.from({ length: 8 }, (_, i) => client(`p${i}`).cas('x', [(7 * i) % 8, (7 * i + 1) % 8])),
      { model: 'cas-register', initial: { value: 0 } },
    )
    expect(judgeSequential(many, 5)).toMatchObject({ holds: null, why: /5 configurations/ })
  })
})

describe('fast enough', () => {
  it('followers that lag by a few writes, 3000 calls: sequential, and not linearizable', () => {
    const calls = Array.from({ length: 1000 }, (_, i) => [
      ana.writes('x', i),
      ben.reads('x', i < 3 ? null : i - 3),
      chi.reads('x', i < 7 ? null : i - 7),
    ]).flat()
    const told = telling(calls)
    expect(judgeSequential(told).holds).toBe(true)
  })

  it('two writers whose order only a third has seen, 1200 calls', () => {
    const calls = Array.from({ length: 300 }).flatMap((_, i) => [
      ana.writes('x', 2 * i),
      ben.writes('x', 2 * i + 1),
      chi.reads('x', 2 * i + 1),
      chi.reads('x', 2 * i),
    ])
    expect(judgeSequential(telling(calls), 5000).holds).toBe(true)
  })

  it('and one that goes back at the end is found out', () => {
    const calls = Array.from({ length: 1000 }, (_, i) => [
      ana.appends('l', i),
      ben.reads(
        'l',
        Array.from({ length: Math.max(i - 3, 0) }).map((__, n) => n),
      ),
    ]).flat()
    const told = telling([...calls, ben.reads('l', [0, 1])], { model: 'list', initial: { value: [] } })
    expect(judgeSequential(told)).toMatchObject({ holds: false, culprit: { id: '2001' } })
  })
})
