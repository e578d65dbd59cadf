import { describe, expect, it } from 'vitest'
import { copy, Story } from './testing/story.ts'

const CHECK = 'acked-writes-survive'

/** n1 has w1 and w2, n2 only w1: the standby lags behind. */
function laggingStandby(): Story {
  const story = new Story(['n1', 'n2'])
  story.holds(10, 'n1', [copy('w1')])
  story.asks({ id: 'w1', value: 1, from: 8, to: 12 })
  story.holds(20, 'n2', [copy('w1')])
  story.holds(30, 'n1', [copy('w1'), copy('w2')])
  story.asks({ id: 'w2', value: 2, from: 28, to: 32 })
  return story
}

describe('acked-writes-survive', () => {
  it('holds when every acknowledged write has a live copy at the end', () => {
    const story = laggingStandby()
    expect(story.verdict(CHECK, story.facts(5000))).toMatchObject({ holds: true })
  })

  it('is violated when the only copy is on a dead disk at the end, and names the crash', () => {
    const story = laggingStandby()
    const crash = story.happens(40, 'n1', 'crash', { up: 'down' })
    const verdict = story.verdict(CHECK, story.facts(5000))
    expect(verdict).toMatchObject({
      holds: false,
      evidence: { operations: ['w2'], nodes: ['n1'], trace: crash },
    })
    expect(verdict.evidence.messages).toBeUndefined()
    expect(verdict.why).toBe(
      "c1's append of 2 to k was acknowledged at 32 ms and is lost: its last live copy went when n1 crashed at 40 ms.",
    )
    expect(story.measure('ackedLost', story.facts(5000))).toBe(1)
  })

  it('is undecided before the end: the dead disk may come back', () => {
    const story = laggingStandby()
    story.happens(40, 'n1', 'crash', { up: 'down' })
    expect(story.verdict(CHECK, story.facts(3000, 5000))).toMatchObject({ holds: null })
    expect(story.suite.fates(story.facts(3000, 5000)).get('w2')).toMatchObject({
      fate: 'atRisk',
      aside: ['n1'],
    })
    story.happens(3000, 'n1', 'restart', { up: 'up' })
    expect(story.verdict(CHECK, story.facts(5000))).toMatchObject({ holds: true })
  })

  it('counts a paused node as live: it forgets nothing', () => {
    const story = laggingStandby()
    story.happens(40, 'n1', 'pause', { up: 'paused' })
    expect(story.verdict(CHECK, story.facts(5000))).toMatchObject({ holds: true })
  })

  it('is violated when the write is only in a rollback, and names the message that caused it', () => {
    const story = laggingStandby()
    const event = story.holds(50, 'n1', [copy('w1'), copy('w2', 'undone')], 'appendEntries', 'n2')
    expect(story.suite.fates(story.facts(60, 5000)).get('w2')).toMatchObject({
      fate: 'atRisk',
      aside: ['n1'],
    })
    const verdict = story.verdict(CHECK, story.facts(5000))
    expect(verdict).toMatchObject({ holds: false, evidence: { trace: event, messages: [event] } })
    expect(verdict.why).toMatch(/n1 let go of it at 50 ms, on appendEntries from n2/)
  })

  it('names the event that discarded the last live copy, not an earlier one', () => {
    const story = laggingStandby()
    story.holds(50, 'n1', [copy('w2')])
    const last = story.holds(60, 'n2', [])
    expect(story.verdict(CHECK, story.facts(5000)).evidence).toEqual({
      operations: ['w1'],
      nodes: ['n2'],
      trace: last,
    })
  })

  it('traces each loss to its own event, however many others came after it, and tells of the first', () => {
    const story = new Story(['n1'])
    const ops = ['w1', 'w2', 'w3']
    ops.forEach((id, i) => story.asks({ id, value: i, from: 10 * i, to: 10 * i + 1 }))
    story.holds(
      50,
      'n1',
      ops.map((id) => copy(id)),
    )
    const events = [60, 70, 80].map((at, i) =>
      story.holds(
        at,
        'n1',
        ops.slice(i + 1).map((id) => copy(id)),
      ),
    )
    const fates = story.suite.fates(story.facts(5000))
    expect(ops.map((id) => fates.get(id)?.lostBy?.trace)).toEqual(events)
    expect(story.verdict(CHECK, story.facts(5000)).evidence.trace).toBe(events[0])
  })

  it('a write that was never acknowledged is no loss', () => {
    const story = laggingStandby()
    story.asks({ id: 'w3', value: 3, from: 50, to: 60, outcome: 'unknown' })
    story.asks({ id: 'w4', value: 4, from: 70, to: 80, outcome: 'failed' })
    expect(story.verdict(CHECK, story.facts(5000))).toMatchObject({ holds: true })
    expect(story.suite.fates(story.facts(5000)).get('w3')).toMatchObject({ fate: 'none', copies: 0 })
  })

  it('a write that was acknowledged and never stored is lost by its answer', () => {
    const story = laggingStandby()
    story.asks({ id: 'w5', value: 5, from: 90, to: 92 })
    expect(story.verdict(CHECK, story.facts(5000))).toMatchObject({
      holds: false,
      evidence: { operations: ['w5'] },
    })
  })

  it('is undecided while an operation is open at the end', () => {
    const story = laggingStandby()
    story.happens(40, 'n1', 'crash', { up: 'down' })
    story.asks({ id: 'w3', value: 3, from: 50 })
    expect(story.verdict(CHECK, story.facts(5000))).toMatchObject({
      holds: null,
      why: /1 operation still open/,
    })
  })

  it('is undecided when a disk changed within quietMs of the end', () => {
    const story = laggingStandby()
    story.holds(4500, 'n2', [copy('w1'), copy('w2')])
    expect(story.verdict(CHECK, story.facts(5000))).toMatchObject({
      holds: null,
      why: /a disk changed at 4500 ms/,
    })
    expect(story.verdict(CHECK, story.facts(5500))).toMatchObject({ holds: true })
  })

  it('a vote or a term on a disk is a change of it too', () => {
    const story = laggingStandby()
    story.holds(4500, 'n2', [copy('w1')])
    expect(story.verdict(CHECK, story.facts(5000))).toMatchObject({
      holds: null,
      why: /a disk changed at 4500 ms/,
    })
  })
})

describe('a register', () => {
  /** w1 had returned before w2 was called, unless `overlap`. Both nodes then hold only what is given. */
  function register(overlap: boolean, ...present: readonly (readonly string[])[]): Story {
    const story = new Story(['n1', 'n2'])
    story.holds(10, 'n1', [copy('w1')])
    story.asks({ id: 'w1', op: 'write', value: 1, from: 8, to: overlap ? 25 : 12 })
    story.holds(20, 'n1', [copy('w2')])
    story.asks({ id: 'w2', op: 'write', value: 2, from: 18, to: 22 })
    present.forEach((ops, i) =>
      story.holds(
        30,
        `n${i + 1}`,
        ops.map((op) => copy(op)),
      ),
    )
    return story
  }

  it('a value that a later write replaced is overwritten, which is no loss', () => {
    const story = register(false, ['w2'], ['w2'])
    expect(story.suite.fates(story.facts(5000)).get('w1')).toMatchObject({ fate: 'overwritten' })
    expect(story.verdict(CHECK, story.facts(5000))).toMatchObject({ holds: true })
  })

  it('the later write is lost when every running replica went back to one that had returned before', () => {
    const story = register(false, ['w1'], ['w1'])
    expect(story.verdict(CHECK, story.facts(5000))).toMatchObject({
      holds: false,
      evidence: { operations: ['w2'] },
    })
  })

  it('of two that overlapped either may win', () => {
    const story = register(true, ['w1'], ['w1'])
    expect(story.suite.fates(story.facts(5000)).get('w2')).toMatchObject({ fate: 'overwritten' })
    expect(story.verdict(CHECK, story.facts(5000))).toMatchObject({ holds: true })
  })

  it('a key that is empty everywhere has lost its write', () => {
    const story = register(false, [], [])
    expect(story.verdict(CHECK, story.facts(5000)).evidence.operations).toEqual(['w1', 'w2'])
  })

  it('another key does not take its place', () => {
    const story = register(false, [], [])
    story.asks({ id: 'other', op: 'write', key: 'j', value: 3, from: 50, to: 60 })
    story.holds(55, 'n1', [copy('other', 'committed', 'j')])
    expect(story.verdict(CHECK, story.facts(5000)).evidence.operations).toEqual(['w1', 'w2'])
  })

  it('a cas that answered false wrote nothing', () => {
    const story = new Story(['n1'])
    story.asks({ id: 'w1', op: 'cas', value: [1, 2], from: 8, to: 12, answer: false })
    expect(story.verdict(CHECK, story.facts(5000))).toMatchObject({ holds: true })
  })
})

describe('the ledger', () => {
  it('says on how many of how many, and which, a write is', () => {
    const story = laggingStandby()
    const fates = story.suite.fates(story.facts(50, 5000))
    expect(fates.get('w1')).toMatchObject({ copies: 2, of: 2, on: ['n1', 'n2'], fate: 'safe' })
    expect(fates.get('w2')).toMatchObject({ copies: 1, of: 2, on: ['n1'], fate: 'atRisk' })
  })

  it('a single server has nobody to share with', () => {
    const story = new Story(['n1'])
    story.holds(10, 'n1', [copy('w1')])
    story.asks({ id: 'w1', value: 1, from: 8, to: 12 })
    expect(story.suite.fates(story.facts(50)).get('w1')).toMatchObject({ fate: 'safe' })
  })

  it('ties a loss to the event that made it', () => {
    const story = laggingStandby()
    const trace = story.holds(50, 'n1', [copy('w1')], 'appendEntries', 'n2')
    const fate = story.suite.fates(story.facts(60, 5000)).get('w2')
    expect(fate).toMatchObject({ fate: 'lost', lostBy: { trace, node: 'n1', at: 50_000 } })
  })
})
