import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../engine/contract.ts'
import { copy, Story } from './testing/story.ts'

function asked(...outcomes: readonly (Outcome | 'open')[]): Story {
  const story = new Story(['n1'])
  outcomes.forEach((outcome, i) =>
    story.asks({
      id: `w${i}`,
      value: i,
      from: 100 * i,
      ...(outcome !== 'open' && { to: 100 * i + 50, outcome }),
    }),
  )
  return story
}

describe('availability', () => {
  it('is the share of ok answers among the requests that ended', () => {
    const story = asked('ok', 'failed', 'unknown', 'ok', 'open')
    expect(story.measure('availability', story.facts(500, 1000))).toBe(0.5)
  })

  it('at the end nobody answers any more: what is open was not served', () => {
    const story = asked('ok', 'failed', 'unknown', 'ok', 'open')
    expect(story.measure('availability', story.facts(1000))).toBe(0.4)
  })

  it('is nothing to measure before anything ended', () => {
    const story = asked('open')
    expect(story.measure('availability', story.facts(20, 1000))).toBe(null)
  })
})

describe('goodput', () => {
  it('is ok answers per second of virtual time', () => {
    const story = asked('ok', 'failed', 'ok', 'ok')
    expect(story.measure('goodput', story.facts(500))).toBe(6)
    expect(story.measure('goodput', story.facts(0, 500))).toBe(null)
  })
})

describe('timeToRestoreMs', () => {
  const measure = (story: Story, atMs: number, endMs = 10_000) =>
    story.measure('timeToRestoreMs', story.facts(atMs, endMs))

  it('is the time from the first request that was not served to the next ok answer', () => {
    expect(measure(asked('ok', 'failed', 'unknown', 'ok', 'failed', 'ok'), 9000)).toBe(250)
  })

  it('runs on while nothing is answered', () => {
    expect(measure(asked('ok', 'failed', 'open'), 400)).toBe(300)
  })

  it('an open request begins no outage before the end', () => {
    expect(measure(asked('ok', 'open'), 130)).toBe(0)
    expect(measure(asked('ok', 'open'), 10_000)).toBe(9900)
  })

  it('is 0 when all were ok, null when nobody asked', () => {
    expect(measure(asked('ok', 'ok'), 9000)).toBe(0)
    expect(measure(asked(), 9000)).toBe(null)
  })

  it('one client’s answer does not end the waiting of another', () => {
    const story = new Story(['n1'])
    story.asks({ id: 'a', client: 'c1', value: 1, from: 0, to: 50, outcome: 'unknown' })
    story.asks({ id: 'b', client: 'c2', value: 2, from: 100, to: 150 })
    story.asks({ id: 'c', client: 'c1', value: 3, from: 200, to: 250 })
    expect(measure(story, 9000)).toBe(250)
  })
})

describe('always', () => {
  const outcomes = fc.array(fc.constantFrom<Outcome | 'open'>('ok', 'failed', 'unknown', 'open'), {
    maxLength: 8,
  })

  it('availability lies in 0 to 1 and is 1 exactly when nobody had to wait to be served', () => {
    fc.assert(
      fc.property(outcomes, (ends) => {
        const story = asked(...ends)
        const facts = story.facts(5000)
        const [share, restoreMs] = [
          story.measure('availability', facts),
          story.measure('timeToRestoreMs', facts),
        ]
        fc.pre(ends.length > 0)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        expect(share === 1).toBe(restoreMs === 0)
      }),
    )
  })
})

describe('lostWindowMs', () => {
  it('reaches from the first lost acknowledgement to the event that took the last copy', () => {
    const story = new Story(['n1', 'n2'])
    story.asks({ id: 'w1', value: 1, from: 0, to: 5 })
    story.asks({ id: 'w2', value: 2, from: 10, to: 15 })
    story.asks({ id: 'w3', value: 3, from: 20, to: 25 })
    const all = ['w1', 'w2', 'w3'].map((op) => copy(op))
    story.holds(30, 'n1', all)
    story.holds(40, 'n2', all)
    expect(story.measure('lostWindowMs', story.facts(50, 5000))).toBe(0)
    story.holds(60, 'n2', all.slice(0, 1))
    story.happens(115, 'n1', 'crash', { up: 'down' })
    expect(story.measure('lostWindowMs', story.facts(5000))).toBe(100)
  })

  it('is 0 for one that no node ever held', () => {
    const story = new Story(['n1'])
    story.asks({ id: 'w1', value: 1, from: 0, to: 5 })
    expect(story.measure('ackedLost', story.facts(5000))).toBe(1)
    expect(story.measure('lostWindowMs', story.facts(5000))).toBe(0)
  })
})
