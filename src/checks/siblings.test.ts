import { describe, expect, test } from 'vitest'
import { judgeNoGhosts } from './ghosts.ts'
import { Story } from './testing/story.ts'
import { client, telling } from './testing/telling.ts'

const [ana, ben] = [client('ana'), client('ben')]

function twoVersions(answer: readonly string[]): Story {
  const story = new Story(['n1'])
  story.asks({ id: 'w1', op: 'write', value: 'tea', from: 0, to: 10 })
  story.asks({ id: 'w2', client: 'c2', op: 'write', value: 'milk', from: 5, to: 15 })
  story.asks({ id: 'r1', op: 'read', from: 20, to: 30, answer })
  return story
}
const judge = (check: string, answer: readonly string[]) =>
  twoVersions(answer).verdict(check, twoVersions(answer).facts(9000))

describe('a read that is answered with versions side by side', () => {
  test('shows no ghost, as long as each of them was written', () => {
    const reads = (...values: string[]) =>
      judgeNoGhosts(telling([ana.writes('x', 'tea'), ben.writes('x', 'milk'), ana.reads('x', values)])).holds
    expect(reads('tea', 'milk')).toBe(true)
    expect(reads('tea', 'beer')).toBe(false)
    expect(reads('tea')).toBe(false)
  })

  test.each(['linearizable', 'sequential'])('makes a key no register: %s says nothing of it', (check) => {
    expect(judge(check, ['tea', 'milk'])).toMatchObject({
      holds: null,
      why: 'A read of k was answered with several values: what keeps versions side by side is no single register.',
    })
    expect(judge(check, ['tea', 'beer']).holds).toBe(false)
  })

  test.each(['linearizable', 'sequential'])('what was broken before stays broken: %s', (check) => {
    const story = new Story(['n1'])
    story.asks({ id: 'w1', op: 'write', value: 'tea', from: 0, to: 10 })
    story.asks({ id: 'w2', op: 'write', value: 'milk', from: 20, to: 30 })
    story.asks({ id: 'r1', op: 'read', from: 40, to: 50, answer: 'tea' })
    story.asks({ id: 'r2', op: 'read', from: 60, to: 70, answer: ['milk', 'tea'] })
    expect(story.verdict(check, story.facts(9000)).holds).toBe(false)
  })

  test('a list that somebody wrote as a whole is one value', () => {
    const story = new Story(['n1'])
    story.asks({ id: 'w1', op: 'write', value: ['tea', 'milk'], from: 0, to: 10 })
    story.asks({ id: 'r1', op: 'read', from: 20, to: 30, answer: ['tea', 'milk'] })
    expect(story.verdict('linearizable', story.facts(9000)).holds).toBe(true)
  })
})
