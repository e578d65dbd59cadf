import { describe, expect, it } from 'vitest'
import { median, percentile } from './latency.ts'
import { follower, leader, Story, storyProtocol } from './testing/story.ts'

describe('leaderlessMs', () => {
  const measure = (story: Story, atMs: number): number | null | undefined =>
    story.measure('leaderlessMs', story.facts(atMs))

  it('counts from the loss of the leader to the next one, not the start-up', () => {
    const story = new Story(['n1', 'n2'])
    story.happens(150, 'n1', 'elected', { leaf: leader })
    expect(measure(story, 1000)).toBe(0)
    story.happens(1000, 'n1', 'crash', { up: 'down' })
    expect(measure(story, 1100)).toBe(100)
    story.happens(1157, 'n2', 'elected', { leaf: leader })
    story.happens(2000, 'n2', 'stepDown', { leaf: follower })
    story.happens(2010, 'n2', 'elected', { leaf: leader })
    expect(measure(story, 5000)).toBe(167)
  })

  it('a stale leader beside a new one leaves no gap', () => {
    const story = new Story(['n1', 'n2'])
    story.happens(100, 'n1', 'elected', { leaf: leader })
    story.happens(200, 'n2', 'elected', { leaf: leader })
    story.happens(300, 'n1', 'stepDown', { leaf: follower })
    expect(measure(story, 1000)).toBe(0)
  })

  it('runs on to the end when nobody leads again, and is the whole run when nobody ever led', () => {
    const story = new Story(['n1', 'n2'])
    expect(measure(story, 5000)).toBe(5000)
    story.happens(100, 'n1', 'elected', { leaf: leader })
    story.happens(1000, 'n1', 'crash', { up: 'down' })
    expect(measure(story, 5000)).toBe(4000)
  })

  it('is nothing to measure where nobody leads', () => {
    const face = () => ({ kind: 'other' as const, label: '', cells: [] })
    expect(measure(new Story(['n1'], { ...storyProtocol, face }), 5000)).toBeNull()
  })
})

describe('what the clients saw', () => {
  it('latencies are of acknowledged writes; outcomes are counted apart', () => {
    const story = new Story(['n1'])
    story.asks({ id: 'w1', value: 1, from: 0, to: 4 })
    story.asks({ id: 'w2', value: 2, from: 10, to: 34 })
    story.asks({ id: 'w3', value: 3, from: 40, to: 1040, outcome: 'unknown' })
    story.asks({ id: 'w4', value: 4, from: 1100, to: 1104, outcome: 'failed' })
    story.asks({ id: 'r1', op: 'read', from: 1200, to: 1300, answer: [1, 2] })
    story.asks({ id: 'w5', value: 5, from: 1400 })
    const facts = story.facts(2000)
    const read = (id: string) => story.measure(id, facts)
    expect([read('ackLatencyMs'), read('ackLatencyP99Ms')]).toEqual([14, 24])
    expect([read('ok'), read('failed'), read('unknown')]).toEqual([3, 1, 1])
  })

  it('percentiles are nearest ranks; the median of an even number lies between', () => {
    const sorted = [1, 2, 3, 4]
    expect([median(sorted), median([1, 2, 9]), median([])]).toEqual([2.5, 2, null])
    expect([50, 75, 76, 99, 100].map((percent) => percentile(sorted, percent))).toEqual([2, 3, 4, 4, 4])
    expect(percentile([], 99)).toBeNull()
  })
})
