import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copy, Story } from './testing/story.ts'

const CHECK = 'replicas-converge'
const END = 5000

function story(...held: readonly (readonly string[])[]): Story {
  const told = new Story(held.map((_, i) => `n${i + 1}`))
  held.forEach((ops, i) =>
    told.holds(
      10,
      `n${i + 1}`,
      ops.map((op) => copy(op)),
    ),
  )
  return told
}

const judge = (told: Story) => told.verdict(CHECK, told.facts(END))

describe('replicas-converge', () => {
  it('holds when every running server holds the same, however far it has come', () => {
    const told = story(['w1', 'w2'], ['w1', 'w2'])
    told.holds(20, 'n2', [copy('w1'), copy('w2', 'stored')])
    expect(judge(told)).toMatchObject({ holds: true, why: 'All 2 running servers hold the same.' })
  })

  it('says who lacks what', () => {
    const told = story(['w1', 'w2'], ['w1'], ['w1', 'w2'])
    told.asks({ id: 'w2', value: 2, from: 8, to: 12 })
    expect(judge(told)).toEqual({
      check: CHECK,
      title: 'The replicas agree',
      holds: false,
      at: END * 1000,
      why: "n2 lacks c1's append of 2 to k, which n1 and n3 hold.",
      evidence: { operations: ['w2'], nodes: ['n2'], entries: ['k = w2'], trace: 4 },
    })
  })

  it('names the event that took it where there was one', () => {
    const told = story(['w1'], ['w1'])
    told.asks({ id: 'w1', value: 1, from: 8, to: 12 })
    const lost = told.holds(30, 'n2', [])
    expect(judge(told).evidence).toMatchObject({ nodes: ['n2'], trace: lost })
  })

  it('the order of a log matters, and so does how often something stands in it', () => {
    expect(judge(story(['w1', 'w2'], ['w2', 'w1']))).toMatchObject({
      holds: false,
      why: 'n1 and n2 hold the same writes to k, in different orders.',
      evidence: { nodes: ['n1', 'n2'], entries: ['k'] },
    })
    expect(judge(story(['w1', 'w1'], ['w1']))).toMatchObject({ holds: false, evidence: { nodes: ['n2'] } })
  })

  it('equal writes of different operations are different', () => {
    const told = story(['w1'], [])
    told.holds(20, 'n2', [{ ...copy('w1'), op: 'w2' }])
    expect(judge(told)).toMatchObject({ holds: false, evidence: { nodes: ['n2', 'n1'] } })
  })

  it('what is in a rollback, or on a server that does not run, does not count', () => {
    const told = story(['w1'], ['w1'], [])
    told.happens(20, 'n3', 'crash', { up: 'down' })
    told.holds(30, 'n2', [copy('w1'), copy('w2', 'undone')])
    expect(judge(told)).toMatchObject({ holds: true })
    told.happens(40, 'n3', 'restart', { up: 'up' })
    expect(judge(told)).toMatchObject({ holds: false, evidence: { nodes: ['n3'] } })
  })

  it('is undecided before the end, and at an end without rest', () => {
    const told = story(['w1'], [])
    expect(told.verdict(CHECK, told.facts(END - 1, END)).holds).toBe(null)
    told.asks({ id: 'w3', value: 3, from: 50 })
    expect(judge(told)).toMatchObject({ holds: null, why: /1 operation still open/ })
  })

  it('is undecided while the network is divided; a server that runs alone has nobody to differ from', () => {
    const told = story(['w1'], [])
    told.dividedAt = 7000
    expect(judge(told)).toMatchObject({
      holds: null,
      why: 'Since 7 ms some servers cannot reach each other.',
    })
    told.happens(20, 'n2', 'crash', { up: 'down' })
    expect(judge(told).holds).toBe(true)
  })

  it('always: it holds exactly if all hold the same lists', () => {
    const log = fc.array(fc.constantFrom('w1', 'w2'), { maxLength: 3 })
    const seen = new Set<boolean | null>()
    fc.assert(
      fc.property(fc.array(log, { minLength: 1, maxLength: 3 }), (logs) => {
        const { holds } = judge(story(...logs))
        seen.add(holds)
        expect(holds).toBe(new Set(logs.map((ops) => ops.join())).size === 1)
      }),
      { numRuns: 200 },
    )
    expect(seen.size).toBe(2)
  })
})
