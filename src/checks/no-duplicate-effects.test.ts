import { describe, expect, it } from 'vitest'
import type { Fold, Handled, NodeState } from '../engine/contract.ts'
import { copy, follower, Story, storyProtocol } from './testing/story.ts'

const CHECK = 'no-duplicate-effects'

describe('no-duplicate-effects', () => {
  it('is violated from the event on by which one node holds an effect twice', () => {
    const story = new Story(['n1', 'n2'])
    story.asks({ id: 'w1', value: 7, from: 5, to: 12 })
    story.holds(10, 'n1', [copy('w1')])
    story.holds(20, 'n1', [copy('w1'), copy('w2')])
    const second = story.holds(30, 'n1', [copy('w1'), copy('w2'), copy('w1')])
    story.holds(40, 'n1', [copy('w1'), copy('w2')])
    expect(story.verdict(CHECK, story.facts(50))).toEqual({
      check: CHECK,
      title: 'No effect is applied twice',
      holds: false,
      at: 30_000,
      why: "c1's append of 7 to k was applied twice: since 30 ms n1 holds its effect two times.",
      evidence: { operations: ['w1'], nodes: ['n1'], trace: second },
    })
  })

  it('tells of the first, whatever comes after it', () => {
    const story = new Story(['n1', 'n2'])
    const first = story.holds(10, 'n1', [copy('w1'), copy('w1')])
    story.holds(20, 'n2', [copy('w2'), copy('w2')])
    expect(story.verdict(CHECK, story.facts(50))).toMatchObject({ at: 10_000, evidence: { trace: first } })
  })

  it('what came later is forgotten when a run is looked at again from an earlier moment', () => {
    const fold = new Story([]).suite.folds.find(({ id }) => id === 'checks/duplicates') as Fold<object>
    const node = (...ops: readonly string[]): NodeState => ({
      id: 'n1',
      role: 'server',
      up: 'up',
      leaf: follower,
      context: { disk: ops.map((op) => copy(op)) },
    })
    const event: Handled = { at: 0, step: 0, node: 'n1', type: 'store', trace: 0 }
    const [empty, one, two] = [node(), node('w1'), node('w1', 'w2')]
    const first = fold.step(fold.start([empty], { rules: {} }), event, empty, one, { rules: {} })
    fold.step(first, event, one, two, { rules: {} })
    expect(fold.step(first, event, one, node('w1', 'w2'), { rules: {} })).toBe(first)
  })

  it('the same write on two nodes is a replica, not a duplicate', () => {
    const story = new Story(['n1', 'n2'])
    story.holds(10, 'n1', [copy('w1')])
    story.holds(20, 'n2', [copy('w1')])
    expect(story.verdict(CHECK, story.facts(50))).toMatchObject({ holds: true })
  })

  it('a second copy counts once it is committed, which may be later and without a disk change', () => {
    const story = new Story(['n1'], {
      ...storyProtocol,
      replica: ({ context }) => {
        const { disk, commit } = context as { readonly disk: readonly string[]; readonly commit: number }
        return disk.map((op, i) => copy(op, i < commit ? 'committed' : 'stored'))
      },
    })
    const disk = ['w1', 'w1']
    story.happens(10, 'n1', 'append', { context: { disk, commit: 1 } })
    expect(story.verdict(CHECK, story.facts(15))).toMatchObject({ holds: true })
    const commit = story.happens(20, 'n1', 'commit', { context: { disk, commit: 2 } })
    expect(story.verdict(CHECK, story.facts(25))).toMatchObject({ holds: false, evidence: { trace: commit } })
  })

  it('a second copy that is struck before it is committed does no harm', () => {
    const story = new Story(['n1'])
    story.holds(10, 'n1', [copy('w1'), copy('w1', 'stored')])
    story.holds(20, 'n1', [copy('w1')])
    story.holds(30, 'n1', [copy('w1'), copy('w2')])
    expect(story.verdict(CHECK, story.facts(50))).toMatchObject({ holds: true })
  })

  it('a node that restarts shows its copies again, each once', () => {
    const story = new Story(['n1'])
    story.holds(10, 'n1', [copy('w1'), copy('w2')])
    story.happens(20, 'n1', 'crash', { up: 'down' })
    story.happens(30, 'n1', 'restart', { up: 'up' })
    expect(story.verdict(CHECK, story.facts(50))).toMatchObject({ holds: true })
  })
})
