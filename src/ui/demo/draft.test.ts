import { describe, expect, test } from 'vitest'
import { ScenarioError } from '../../engine/errors.ts'
import { counter, counting } from '../../engine/testing/counter.ts'
import { Run } from '../../run.ts'
import { answerFields, draftOf, emptyDraft, problemsOf, refusedField, stopOf, type Draft } from './draft.ts'

const draft = (part: Partial<Draft>): Draft => ({ ...emptyDraft([{ when: 100, time: '0.1 s' }]), ...part })
const asking = (part: Partial<Draft>) =>
  draft({ say: 'Look.', ask: 'What now?', answers: ['this', 'that'], right: 1, ...part })

describe('what is written becomes a stop', () => {
  test('without what was left blank', () => {
    expect(stopOf(draft({ say: ' Look. ', note: '  ' }))).toEqual({ when: 100, say: 'Look.' })
  })

  test('with its question, the right answer still marked where one before it was left blank', () => {
    expect(stopOf(asking({ answers: [' ', 'this', 'that '], right: 2, because: 'So.' }))).toEqual({
      when: 100,
      say: 'Look.',
      ask: 'What now?',
      options: [{ say: 'this' }, { say: 'that', right: true }],
      because: 'So.',
    })
  })

  test('and a stop is written as it was', () => {
    const stop = stopOf(asking({ because: 'So.', note: 'Wait.' }))
    expect(stopOf(draftOf(stop, 'key', []))).toEqual(stop)
  })
})

describe('what is wrong', () => {
  test.each([
    ['nothing is said', draft({ say: ' ' }), { say: 'Write what is said here.' }],
    ['one answer', asking({ answers: ['this', ' '] }), { answers: 'A question needs two answers at least.' }],
    ['the same answer twice', asking({ answers: ['this', 'this '] }), { answers: /the same/ }],
    ['none is right', asking({ right: undefined }), { answers: 'Mark the answer that is right.' }],
    ['what is right is blank', asking({ answers: ['this', 'that', ''], right: 2 }), { answers: /Mark/ }],
  ])('%s', (_, wrong, problems) => {
    const [[field, words] = []] = Object.entries(problems)
    expect(Object.keys(problemsOf(wrong))).toEqual([field])
    expect(problemsOf(wrong)[field as 'say']).toMatch(words ?? '')
  })

  test.each([
    ['only something said', draft({ say: 'Look.' })],
    ['a question', asking({})],
    ['answers whose question was taken away', asking({ ask: ' ', answers: ['this'] })],
  ])('%s: nothing', (_, right) => expect(problemsOf(right)).toEqual({}))

  test.each([
    ['say', draft({ say: 'x'.repeat(4001) }), 'It takes at most 4000 characters.'],
    ['answers', asking({ answers: ['x'.repeat(301), 'that'] }), 'It takes at most 300 characters.'],
    ['note', draft({ say: 'Look.', note: 'x'.repeat(4001) }), 'It takes at most 4000 characters.'],
  ])('the engine refuses a text that is too long, at its field: %s', (field, long, words) => {
    const run = Run.create(counting(), counter)
    const refused = (() => {
      try {
        return run.retell({ stops: [{ when: 0, say: 'before' }, stopOf(long)] })
      } catch (error) {
        return error
      }
    })()
    expect(refused).toBeInstanceOf(ScenarioError)
    expect(refusedField(refused as ScenarioError)).toEqual({ [field]: words })
  })
})

test('there is one field more than there are answers, from two to four', () => {
  const fields = (answers: readonly string[]) => answerFields(draft({ answers }))
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']].map(fields)).toEqual([2, 2, 3, 4, 4])
  expect(fields(['a', 'b', 'c', 'd', 'e'])).toBe(5)
})
