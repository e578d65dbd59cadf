import { describe, expect, test } from 'vitest'
import { historyOf } from './history-of.ts'
import { Story } from './testing/story.ts'

const told = (tell: (story: Story) => void) => {
  const story = new Story(['n1'])
  tell(story)
  return historyOf(story.facts(100).operations, story.protocol)
}

test('a call stands where it was asked and answered, in the order of the trace', () => {
  const { model, initial, calls, faults } = told((story) => {
    story.asks({ id: 'w1', op: 'write', key: 'x', value: 1, from: 1, to: 5 })
    story.asks({ id: 'r1', client: 'c2', op: 'read', key: 'x', from: 2, to: 4.5, answer: 1 })
  })
  expect({ model, initial, faults }).toEqual({ model: 'register', initial: { value: null }, faults: [] })
  expect(calls).toEqual([
    {
      id: 'w1',
      process: 'c1',
      does: 'write',
      key: 'x',
      input: 1,
      output: null,
      outcome: 'ok',
      start: 0,
      end: 1,
      when: { unit: 'us', start: 1000, end: 5000 },
    },
    {
      id: 'r1',
      process: 'c2',
      does: 'read',
      key: 'x',
      input: null,
      output: 1,
      outcome: 'ok',
      start: 2,
      end: 3,
      when: { unit: 'us', start: 2000, end: 4500 },
    },
  ])
})

test.each(['unknown', undefined] as const)(
  'what was never answered (%s) may happen at any time',
  (outcome) => {
    const { calls } = told((story) =>
      story.asks({ id: 'w', op: 'write', value: 1, from: 1, ...(outcome && { to: 5, outcome }) }),
    )
    expect(calls[0]).toMatchObject({
      outcome: 'unknown',
      output: null,
      end: Infinity,
      when: { unit: 'us', start: 1000 },
    })
    expect(calls[0]?.when).not.toHaveProperty('end')
  },
)

test('a failed call tells when that was known, and no answer', () => {
  const { calls } = told((story) =>
    story.asks({ id: 'w', op: 'write', value: 1, from: 1, to: 5, outcome: 'failed', answer: 7 }),
  )
  expect(calls[0]).toMatchObject({ outcome: 'failed', output: null, end: 1, when: { end: 5000 } })
})

test('after an unknown outcome a client goes on as another process', () => {
  const { operations, protocol } = (() => {
    const story = new Story(['n1'])
    for (const id of ['a', 'b', 'c']) story.asks({ id, op: 'write', value: id, from: 1, to: 2 })
    return story.facts(100)
  })()
  const lives = operations.map((record, i) => ({ ...record, process: 3 + 128 * Math.min(i, 1) }))
  expect(historyOf(lives, protocol).calls.map(({ process }) => process)).toEqual(['c1', 'c1 (2)', 'c1 (2)'])
})

test('an operation that is none of the clients’ history is left out', () => {
  const story = new Story(['n1'])
  story.asks({ id: 'w', op: 'write', value: 1, from: 1, to: 2 })
  const operations = story
    .facts(9)
    .operations.map((each) => ({ ...each, op: { ...each.op, op: 'reconfigure' } }))
  expect(historyOf(operations, story.protocol).calls).toEqual([])
})

describe('the model is told by what is done', () => {
  test.each([
    [['read', 'write'], 'register', null],
    [['read', 'write', 'cas'], 'cas-register', null],
    [['read', 'append'], 'list', []],
    [['read', 'add'], 'set', []],
  ] as const)('%j', (done, model, initial) => {
    const history = told((story) => {
      for (const [i, op] of done.entries())
        story.asks({ id: `${i}`, op, value: [1, 2], from: i * 2, to: i * 2 + 1 })
    })
    expect(history).toMatchObject({ model, initial: { value: initial } })
  })
})
