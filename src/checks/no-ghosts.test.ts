import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeNoGhosts } from './ghosts.ts'
import { answeredByOneCopy, asks, drawnHistory } from './testing/random-history.ts'
import { copy, Story, storyProtocol } from './testing/story.ts'
import { client, failed, telling, unanswered } from './testing/telling.ts'

const [ana, ben] = [client('ana'), client('ben')]

describe('what is read', () => {
  it('was written by somebody', () => {
    expect(judgeNoGhosts(telling([ben.writes('x', 1), ana.reads('x', 2)]))).toMatchObject({
      holds: false,
      why: 'ana read x = 2 at 250 ms, but nobody wrote 2.',
      operations: ['2'],
    })
    expect(judgeNoGhosts(telling([ben.writes('x', 1), ana.reads('x', 1)])).holds).toBe(true)
    expect(judgeNoGhosts(telling([unanswered(ben.writes('x', 1)), ana.reads('x', 1)])).holds).toBe(true)
    expect(judgeNoGhosts(telling([ben.writes('y', 1), ana.reads('x', 1)])).holds).toBe(false)
  })

  it('not only by an operation that failed', () => {
    expect(judgeNoGhosts(telling([failed(ben.writes('x', 2)), ana.reads('x', 2)]))).toMatchObject({
      holds: false,
      why: "ana read x = 2 at 250 ms, but only ben's write of 2 to x asked for that, and it failed.",
      operations: ['1', '2'],
    })
    const refused = telling([ben.cas('x', [1, 2], false), ana.reads('x', 2)])
    expect(judgeNoGhosts(refused)).toMatchObject({ holds: false, operations: ['1', '2'] })
    const both = telling([failed(ben.writes('x', 2)), ben.writes('x', 2), ana.reads('x', 2)])
    expect(judgeNoGhosts(both).holds).toBe(true)
  })

  it('and before it was read', () => {
    expect(judgeNoGhosts(telling([ana.reads('x', 2), ben.writes('x', 2)]))).toMatchObject({
      holds: false,
      why: "ana read x = 2 at 150 ms, but ben's write of 2 to x was asked for only later.",
    })
    expect(judgeNoGhosts(telling([[ana.reads('x', 2), ben.writes('x', 2)]])).holds).toBe(true)
  })

  it('or was there at first', () => {
    expect(judgeNoGhosts(telling([ana.reads('x', 0)], { initial: { value: 0 } })).holds).toBe(true)
    expect(judgeNoGhosts(telling([ana.reads('x', 1)], { initial: { value: 0 } })).holds).toBe(false)
    expect(judgeNoGhosts(telling([ana.reads('x', 0)], { initial: 'any' })).holds).toBe(true)
    const two = telling([ana.reads('x', 0), ana.reads('x', 1)], { initial: 'any' })
    expect(judgeNoGhosts(two)).toMatchObject({ holds: false, operations: ['2'] })
  })

  it('element by element, and the first ghost is told', () => {
    const lines = [
      ben.appends('l', 1),
      ana.reads('l', [1]),
      ana.reads('l', [1, 2]),
      ben.appends('l', 2),
      ana.reads('l', [3, 2]),
    ]
    expect(judgeNoGhosts(telling(lines, { model: 'list', initial: { value: [] } }))).toMatchObject({
      holds: false,
      why: "ana read l = [1,2] at 350 ms, but ben's append of 2 to l was asked for only later.",
      culprit: { id: '3' },
    })
    expect(judgeNoGhosts(telling([ben.adds('s', 1), ana.reads('s', [1, 2])])).holds).toBe(false)
  })

  it('of a text or a transaction nothing is said', () => {
    const text = telling([ben.appends('t', 'a'), ana.reads('t', 'b')], { model: 'kv' })
    expect(judgeNoGhosts(text).holds).toBe(null)
    const txn = telling([{ ...ana.reads('', null), does: 'txn' }], { model: 'rw-register' })
    expect(judgeNoGhosts(txn).holds).toBe(null)
  })

  it('always: one copy that carries out one call at a time shows no ghost; one value more is one', () => {
    const kinds = [asks('read', [null]), asks('append', [1, 2, 3, 4])]
    const draws = fc.array(fc.noBias(fc.nat()), { maxLength: 16, size: 'max' })
    fc.assert(
      fc.property(draws, (drawn) => {
        const history = answeredByOneCopy(drawnHistory(drawn, kinds, { model: 'list' }), [0.3, 0.6, 0.8])
        expect(judgeNoGhosts(history).holds).toBe(true)
        const last = history.calls.findLast(({ does, outcome }) => does === 'read' && outcome === 'ok')
        const haunted = history.calls.map((call) => (call === last ? { ...call, output: [5] } : call))
        expect(judgeNoGhosts({ ...history, calls: haunted }).holds).toBe(last === undefined)
      }),
    )
  })
})

describe('what a run leaves behind', () => {
  const judge = (story: Story, atMs = 5000) => story.verdict('no-ghosts', story.facts(atMs, 5000))

  it('no live copy of an operation that failed', () => {
    const story = new Story(['n1', 'n2'])
    story.asks({ id: 'w1', value: 1, from: 5, to: 15, outcome: 'failed' })
    story.holds(10, 'n2', [copy('w1')])
    expect(judge(story, 4000).holds).toBe(true)
    expect(judge(story)).toEqual({
      check: 'no-ghosts',
      title: 'Nothing comes from nowhere',
      holds: false,
      at: 5_000_000,
      why: "n2 holds k = w1 at the end, though c1's append of 1 to k had failed.",
      evidence: { operations: ['w1'], nodes: ['n2'], entries: ['k = w1'], trace: 1 },
    })
    story.holds(20, 'n2', [copy('w1', 'undone')])
    expect(judge(story).holds).toBe(true)
  })

  it('nor of one that nobody asked for, unless a disk brought it', () => {
    const story = new Story(['n1'])
    story.holds(10, 'n1', [copy('w9')])
    expect(judge(story)).toMatchObject({
      holds: false,
      why: 'n1 holds k = w9 at the end, and nobody asked for it.',
    })
    const given = new Story(['n1'], { ...storyProtocol, replica: () => [copy('old')] })
    given.asks({ id: 'r1', op: 'read', from: 40, to: 50, answer: 'old' })
    expect(judge(given).holds).toBe(true)
    given.asks({ id: 'r2', op: 'read', from: 60, to: 70, answer: 'new' })
    expect(judge(given)).toMatchObject({
      holds: false,
      at: 70_000,
      evidence: { operations: ['r2'], trace: 3 },
    })
  })
})
