import { describe, expect, it } from 'vitest'
import { copy, Story, storyProtocol } from './testing/story.ts'

const CHECK = 'linearizable'
const judge = (story: Story) => story.verdict(CHECK, story.facts(9000))

describe('linearizable', () => {
  it('names the first answer that nothing explains', () => {
    const story = new Story(['n1'])
    story.asks({ id: 'w1', op: 'write', value: 1, from: 0, to: 10 })
    story.asks({ id: 'w2', op: 'write', value: 2, from: 20, to: 30 })
    story.asks({ id: 'r1', op: 'read', from: 40, to: 50, answer: 1 })
    story.asks({ id: 'r2', op: 'read', from: 60, to: 70, answer: 2 })
    expect(judge(story)).toEqual({
      check: CHECK,
      title: 'Linearizable',
      holds: false,
      at: 50_000,
      why: "c1's read of k answered 1 at 50 ms, but c1's write of 2 had returned at 30 ms, before that read was called, and nobody wrote 1 since.",
      evidence: { operations: ['w1', 'w2', 'r1'], trace: 5 },
    })
  })

  it('judges each key by itself', () => {
    const story = new Story(['n1'])
    story.asks({ id: 'w1', op: 'write', key: 'x', value: 1, from: 0, to: 10 })
    story.asks({ id: 'r1', op: 'read', key: 'y', from: 20, to: 30, answer: null })
    expect(judge(story).holds).toBe(true)
    story.asks({ id: 'r2', op: 'read', key: 'x', from: 40, to: 50, answer: null })
    expect(judge(story)).toMatchObject({ holds: false, evidence: { operations: ['w1', 'r2'] } })
  })

  it('a failed write had no effect; an unknown one may have had', () => {
    const story = new Story(['n1'])
    story.asks({ id: 'w1', op: 'write', value: 1, from: 0, to: 10, outcome: 'unknown' })
    story.asks({ id: 'r1', op: 'read', from: 20, to: 30, answer: 1 })
    expect(judge(story).holds).toBe(true)
    story.asks({ id: 'w2', op: 'write', value: 2, from: 40, to: 50, outcome: 'failed' })
    story.asks({ id: 'r2', op: 'read', from: 60, to: 70, answer: 2 })
    expect(judge(story).holds).toBe(false)
  })

  it('a read that did not answer, and what nobody reads, prove nothing', () => {
    const story = new Story(['n1'])
    story.asks({ id: 'w1', value: 1, from: 0, to: 10 })
    story.asks({ id: 'r1', op: 'read', from: 20, to: 30, outcome: 'unknown' })
    expect(judge(story).holds).toBe(true)
  })

  it('many unknown writes that no answer shows do not tire the search', () => {
    const story = new Story(['n1'])
    for (let i = 0; i < 40; i++) {
      story.asks({ id: `w${i}`, op: 'write', value: i, from: i, to: i + 100, outcome: 'unknown' })
    }
    story.asks({ id: 'w', op: 'write', value: 'a', from: 200, to: 210 })
    story.asks({ id: 'r', op: 'read', from: 220, to: 230, answer: null })
    expect(judge(story)).toMatchObject({ holds: false, evidence: { operations: ['w', 'r'] } })
  })

  it('is undecided, in words, where it has no model or knows no beginning', () => {
    const story = new Story(['n1'])
    story.asks({ id: 'w1', op: 'write', value: 1, from: 0, to: 10 })
    story.asks({ id: 'w2', op: 'append', value: 2, from: 20, to: 30 })
    story.asks({ id: 'r1', op: 'read', from: 40, to: 50, answer: 1 })
    expect(judge(story)).toMatchObject({ holds: null, why: /a register and a list/ })

    const given = new Story(['n1'], { ...storyProtocol, replica: () => [copy('old')] })
    given.asks({ id: 'a1', value: 'new', from: 0, to: 10 })
    given.asks({ id: 'r1', op: 'read', from: 40, to: 50, answer: ['old', 'new'] })
    expect(judge(given)).toMatchObject({ holds: null, why: /on a disk when the run began/ })
  })

  it('of a register that was on a disk the first answer tells what it held', () => {
    const story = new Story(['n1'], { ...storyProtocol, replica: () => [copy('old')] })
    story.asks({ id: 'r1', op: 'read', from: 0, to: 10, answer: 'old' })
    expect(judge(story).holds).toBe(true)
    story.asks({ id: 'r2', op: 'read', from: 20, to: 30, answer: 'older' })
    expect(judge(story)).toMatchObject({ holds: false, evidence: { trace: 3 } })
  })
})
