import { describe, expect, it } from 'vitest'
import { follower, leader, Story, storyProtocol } from './testing/story.ts'

const CHECK = 'one-writer-at-once'

describe('one-writer-at-once', () => {
  it('is violated from the moment at which a second node takes writes, and stays so', () => {
    const story = new Story(['n1', 'n2'])
    story.happens(10, 'n1', 'elected', { leaf: leader })
    const second = story.happens(20, 'n2', 'elected', { leaf: leader })
    story.happens(30, 'n1', 'stepDown', { leaf: follower })
    expect(story.verdict(CHECK, story.facts(50))).toEqual({
      check: CHECK,
      title: 'One writer at a time',
      holds: false,
      at: 20_000,
      why: 'n1 and n2 both take writes since 20 ms.',
      evidence: { nodes: ['n1', 'n2'], trace: second },
    })
  })

  it('one after the other is fine; so is a second while the first is down or asleep', () => {
    const story = new Story(['n1', 'n2', 'n3'])
    story.happens(10, 'n1', 'elected', { leaf: leader })
    story.happens(20, 'n1', 'stepDown', { leaf: follower })
    story.happens(30, 'n2', 'elected', { leaf: leader })
    story.happens(40, 'n2', 'crash', { up: 'down', leaf: follower })
    story.happens(50, 'n1', 'elected', { leaf: leader })
    story.happens(60, 'n1', 'pause', { up: 'paused' })
    story.happens(70, 'n3', 'elected', { leaf: leader })
    expect(story.verdict(CHECK, story.facts(80))).toMatchObject({ holds: true })
    story.happens(90, 'n1', 'resume', { up: 'up' })
    expect(story.verdict(CHECK, story.facts(99))).toMatchObject({ holds: false, at: 90_000 })
  })

  it('a protocol may say itself who takes writes: a leader that needs a majority for each does not', () => {
    const story = new Story(['n1', 'n2'], {
      ...storyProtocol,
      takesWrites: ({ context }) => (context as { alone?: boolean }).alone === true,
    })
    story.happens(10, 'n1', 'elected', { leaf: leader })
    story.happens(20, 'n2', 'elected', { leaf: leader })
    expect(story.verdict(CHECK, story.facts(30))).toMatchObject({ holds: true })
    story.happens(40, 'n1', 'set', { context: { disk: [], alone: true } })
    story.happens(50, 'n2', 'set', { context: { disk: [], alone: true } })
    expect(story.verdict(CHECK, story.facts(60))).toMatchObject({ holds: false, at: 50_000 })
  })
})
