import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fate, NodeState, Protocol } from '../../engine/contract.ts'
import { liveOnlyIn, replicaChanges } from './replica.ts'
import { copy, follower, leader, storyProtocol } from '../testing/story.ts'

interface Context {
  readonly useful: boolean
  readonly log: readonly string[]
  readonly commit: number
  readonly aside: readonly string[]
  readonly heardAt: number
}

/** Which fields matter depends on the values of others. */
const protocol: Protocol = {
  ...storyProtocol,
  replica: ({ context, leaf }) => {
    const { useful, log, aside, ...rest } = context as Context
    if (!useful) return leaf === leader ? [copy('as leader')] : []
    const fate = (i: number): Fate => (i < rest.commit ? 'committed' : 'stored')
    return [...log.map((op, i) => copy(op, fate(i))), ...aside.map((op) => copy(op, 'undone'))]
  },
}

const live = (node: NodeState): readonly string[] =>
  node.up === 'down'
    ? []
    : protocol.replica(node).flatMap(({ op, fate }) => (op === undefined || fate === 'undone' ? [] : [op]))

const without = (ops: readonly string[], others: readonly string[]): readonly string[] =>
  ops.filter((op) => !others.includes(op)).toSorted()

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 })
const context = fc.record({
  useful: fc.boolean(),
  log: names,
  commit: fc.nat(4),
  aside: names,
  heardAt: fc.nat(1),
})
const change = fc.record(
  {
    up: fc.constantFrom<NodeState['up']>('up', 'down', 'paused'),
    leaf: fc.constantFrom(follower, leader),
    context: fc.oneof(context, fc.record({ heardAt: fc.nat() }), fc.record({ commit: fc.nat(4) })),
  },
  { requiredKeys: [] },
)

describe('what changed in what a node serves', () => {
  it('is what comparing all copies before and after gives, though most are not looked at', () => {
    fc.assert(
      fc.property(context, fc.array(change, { maxLength: 20 }), (first, changes) => {
        const changeOf = replicaChanges(protocol)
        let node: NodeState = { id: 'n1', role: 'server', up: 'up', leaf: follower, context: first }
        for (const each of changes) {
          const after = { ...node, ...each, context: { ...(node.context as Context), ...each.context } }
          const { gone, fresh } = changeOf(node, after) ?? { gone: [], fresh: [] }
          expect(liveOnlyIn(fresh, gone).toSorted()).toEqual(without(live(after), live(node)))
          expect(liveOnlyIn(gone, fresh).toSorted()).toEqual(without(live(node), live(after)))
          node = after
        }
      }),
      { numRuns: 500 },
    )
  })

  it('asks the protocol nothing while the fields it reads stay the same', () => {
    let asked = 0
    const changeOf = replicaChanges({
      ...storyProtocol,
      replica: (node) => (asked++, storyProtocol.replica(node)),
    })
    const disk = [copy('w1')]
    const node = (heardAt: number): NodeState => ({
      id: 'n1',
      role: 'server',
      up: 'up',
      leaf: follower,
      context: { disk, heardAt },
    })
    let before = node(0)
    changeOf(before, node(1))
    const asking = asked
    for (let heardAt = 1; heardAt < 100; heardAt++) {
      const after = node(heardAt)
      expect(changeOf(before, after)).toBeUndefined()
      before = after
    }
    expect(asked).toBe(asking)
  })
})
