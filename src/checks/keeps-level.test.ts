import { describe, expect, it } from 'vitest'
import type { Copy, Value } from '../engine/contract.ts'
import { Story, storyProtocol } from './testing/story.ts'

// Hermitage's schedules, told by hand: rows 1 and 2 begin with 10 and 20.

const database = {
  ...storyProtocol,
  operations: [{ op: 'txn', label: 'Transaction', by: 'client' as const, takes: [], does: 'txn' as const }],
}
const row = (key: string, value: Value): Copy => ({
  key,
  value,
  op: `${key}=${JSON.stringify(value)}`,
  fate: 'committed',
})

function storyOf(): Story {
  const story = new Story(['db'], { ...database, replica: ({ context }) => copiesOf(context) })
  return story
}
const copiesOf = (context: unknown): readonly Copy[] => {
  const { disk } = context as { readonly disk: readonly Copy[] }
  return disk.length > 0 ? disk : [row('1', 10), row('2', 20)]
}

const levels = [
  'read-uncommitted',
  'read-committed',
  'repeatable-read',
  'snapshot-isolation',
  'serializable',
  'strict-serializable',
]
const keptBy = (story: Story): readonly string[] =>
  levels.filter((level) => story.verdict(level, story.facts(9000)).holds === true)

describe('the levels of isolation that a run keeps', () => {
  it('all of them, while transactions run one after the other', () => {
    const story = storyOf()
    story.asks({
      id: 'T1',
      op: 'txn',
      from: 0,
      to: 10,
      answer: [
        ['read', '1', 10],
        ['write', '1', 11],
      ],
    })
    story.holds(9, 'db', [row('1', 11), row('2', 20)])
    story.asks({ id: 'T2', op: 'txn', from: 20, to: 30, answer: [['read', '1', 11]] })
    expect(keptBy(story)).toEqual(levels)
  })

  it('write skew is kept out by serializable, not by snapshot isolation', () => {
    const story = storyOf()
    const both = [
      ['read', '1', 10],
      ['read', '2', 20],
    ]
    story.asks({ id: 'T1', op: 'txn', from: 0, to: 30, answer: [...both, ['write', '1', 11]] })
    story.holds(29, 'db', [row('1', 11), row('2', 20)])
    story.asks({ id: 'T2', op: 'txn', from: 1, to: 31, answer: [...both, ['write', '2', 21]] })
    story.holds(30, 'db', [row('1', 11), row('2', 21)])
    expect(keptBy(story)).toEqual(['read-uncommitted', 'read-committed', 'snapshot-isolation'])
    expect(story.verdict('serializable', story.facts(9000))).toMatchObject({
      at: 31_000,
      why: /^write skew: /,
      evidence: { operations: ['T2', 'T1'], trace: 4 },
    })
  })

  it('read skew is kept out by snapshot isolation, not by read committed', () => {
    const story = storyOf()
    story.asks({
      id: 'T2',
      op: 'txn',
      from: 5,
      to: 20,
      answer: [
        ['write', '1', 12],
        ['write', '2', 18],
      ],
    })
    story.holds(19, 'db', [row('1', 12), row('2', 18)])
    story.asks({
      id: 'T1',
      op: 'txn',
      from: 0,
      to: 30,
      answer: [
        ['read', '1', 10],
        ['read', '2', 18],
      ],
    })
    expect(keptBy(story)).toEqual(['read-uncommitted', 'read-committed'])
  })

  it('the order of versions is the one that the nodes showed, though nobody read it', () => {
    const story = storyOf()
    story.asks({
      id: 'T1',
      op: 'txn',
      from: 0,
      to: 30,
      answer: [
        ['write', '1', 11],
        ['write', '2', 21],
      ],
    })
    story.asks({
      id: 'T2',
      op: 'txn',
      from: 1,
      to: 31,
      answer: [
        ['write', '1', 12],
        ['write', '2', 22],
      ],
    })
    story.holds(20, 'db', [row('1', 11), row('2', 22)])
    story.holds(21, 'db', [row('1', 12), row('2', 21)])
    expect(keptBy(story)).toEqual([])
  })

  it('all of them, while nobody has begun one', () => {
    expect(keptBy(storyOf())).toEqual(levels)
  })

  it('what a transaction wrote is known though it was rolled back, and though nobody knows how it ended', () => {
    const story = storyOf()
    const wrote = [['write', '1', 11]]
    story.asks({ id: 'T1', op: 'txn', from: 0, to: 10, outcome: 'failed', answer: wrote })
    story.asks({ id: 'T2', op: 'txn', from: 20 })
    story.asks({ id: 'T3', op: 'txn', client: 'c2', from: 30, to: 40, answer: [['read', '1', 11]] })
    expect(keptBy(story)).toEqual(['read-uncommitted'])
    expect(story.verdict('read-committed', story.facts(9000)).why).toMatch(/^dirty read: T3 read 11 in 1/)
  })

  it('a write that a full disk refused was never there', () => {
    const story = storyOf()
    story.asks({ id: 'T1', op: 'txn', from: 0, to: 5, outcome: 'unknown', answer: [['write', '1', 11]] })
    story.holds(4, 'db', [row('1', 11), row('2', 20)])
    story.holds(4, 'db', [row('1', 10), row('2', 20)], 'persistFailed')
    story.asks({
      id: 'T2',
      op: 'txn',
      client: 'c2',
      from: 6,
      to: 9,
      answer: [
        ['read', '1', 10],
        ['write', '1', 12],
      ],
    })
    story.holds(8, 'db', [row('1', 12), row('2', 20)])
    expect(keptBy(story)).toEqual(levels)
  })

  it('are asked only where there are transactions', () => {
    expect(() => new Story(['n1']).verdict('serializable', new Story(['n1']).facts(1))).toThrow('no check')
  })
})
