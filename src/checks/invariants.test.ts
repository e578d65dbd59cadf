import { expect, it } from 'vitest'
import type { Invariant } from '../engine/contract.ts'
import { Story, storyProtocol } from './testing/story.ts'

/** Broken by every event, each time for another reason. */
const alwaysBroken: Invariant<number> = {
  id: 'always-broken',
  title: 'Nothing ever happens',
  start: () => 0,
  step: (h, { node }) => ({
    h: h + 1,
    breach: { why: `breach ${h + 1}`, nodes: [node], entries: [`T${h + 1}`] },
  }),
}

it('an invariant keeps its first breach, whatever comes after it', () => {
  const story = new Story(['n1', 'n2'], { ...storyProtocol, invariants: [alwaysBroken] })
  expect(story.verdict('always-broken', story.facts(5))).toMatchObject({ holds: true })
  const trace = story.happens(10, 'n2', 'anything')
  story.happens(20, 'n1', 'anything')
  expect(story.verdict('always-broken', story.facts(30))).toEqual({
    check: 'always-broken',
    title: 'Nothing ever happens',
    holds: false,
    at: 10_000,
    why: 'breach 1',
    evidence: { nodes: ['n2'], entries: ['T1'], trace },
  })
})

it('a breach that came with a message names its delivery', () => {
  const story = new Story(['n1', 'n2'], { ...storyProtocol, invariants: [alwaysBroken] })
  const trace = story.happens(10, 'n2', 'heartbeat', {}, 'n1')
  expect(story.verdict('always-broken', story.facts(30)).evidence).toMatchObject({ messages: [trace], trace })
})
