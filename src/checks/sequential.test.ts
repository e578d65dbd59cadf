import { describe, expect, it } from 'vitest'
import type { Facts } from './check.ts'
import { copy, Story, storyProtocol } from './testing/story.ts'

const CHECK = 'sequential'
const judge = (story: Story, facts: Facts = story.facts(9000)) => story.verdict(CHECK, facts)

function twoReaders(): Story {
  const story = new Story(['n1'])
  story.asks({ id: 'w1', op: 'write', value: 1, from: 0, to: 10 })
  story.asks({ id: 'w2', client: 'c2', op: 'write', value: 2, from: 5, to: 15 })
  story.asks({ id: 'r1', client: 'c3', op: 'read', from: 20, to: 30, answer: 1 })
  story.asks({ id: 'r2', client: 'c3', op: 'read', from: 40, to: 50, answer: 2 })
  story.asks({ id: 'r3', client: 'c4', op: 'read', from: 20, to: 35, answer: 2 })
  story.asks({ id: 'r4', client: 'c4', op: 'read', from: 40, to: 60, answer: 1 })
  return story
}

describe('sequential', () => {
  it('allows a stale read, which is not linearizable', () => {
    const story = new Story(['n1'])
    story.asks({ id: 'w1', op: 'write', value: 1, from: 0, to: 10 })
    story.asks({ id: 'r1', client: 'c2', op: 'read', from: 20, to: 30, answer: null })
    expect(story.verdict('linearizable', story.facts(9000)).holds).toBe(false)
    expect(judge(story).holds).toBe(true)
  })

  it('tells since when there is no order, and shows who saw what', () => {
    expect(judge(twoReaders())).toEqual({
      check: CHECK,
      title: 'Sequentially consistent',
      holds: false,
      at: 60_000,
      why: "No order of all calls keeps each client’s own: c1's write of 1 to k comes before c2's write of 2 to k, as c3's read of k = 2 shows, that before c1's write of 1 to k, as c4's read of k = 1 shows.",
      evidence: { operations: ['w1', 'w2', 'r1', 'r2', 'r3', 'r4'], trace: 11 },
    })
  })

  it('what is broken stays broken while the run goes on, and is whole again before', () => {
    const story = twoReaders()
    const early: Facts = { ...story.facts(9000), operations: story.facts(9000).operations.slice(0, 5) }
    const broken = judge(story)
    story.asks({ id: 'w3', op: 'write', value: 3, from: 70, to: 80 })
    expect(judge(story)).toEqual(broken)
    expect(judge(story, early).holds).toBe(true)
    expect(judge(story)).toEqual(broken)
  })

  it('says nothing of transactions', () => {
    const operations = [{ op: 'txn', label: '', by: 'client', takes: ['value'], does: 'txn' }] as const
    const story = new Story(['n1'], { ...storyProtocol, operations })
    story.asks({ id: 't1', op: 'txn', value: [['r', 'x', null]], from: 0, to: 10, answer: [['r', 'x', 1]] })
    expect(judge(story)).toMatchObject({ holds: null, why: /isolation/ })
  })

  it('what a disk brought may be read', () => {
    const story = new Story(['n1'], { ...storyProtocol, replica: () => [copy('old')] })
    story.asks({ id: 'r1', op: 'read', from: 40, to: 50, answer: 'old' })
    expect(judge(story).holds).toBe(true)
    story.asks({ id: 'r2', op: 'read', from: 60, to: 70, answer: 'new' })
    expect(judge(story)).toMatchObject({ holds: false, at: 70_000 })
  })
})
