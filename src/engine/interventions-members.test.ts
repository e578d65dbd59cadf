import { describe, expect, test } from 'vitest'
import type { Fold } from './contract.ts'
import { pull } from './testing/play.ts'
import { ask, contextOf, look, reply, send, tell } from './testing/puppet.ts'

const types = (seen: readonly { readonly type: string }[]): readonly string[] =>
  seen.map((event) => event.type)

describe('`add` and `remove` change machines only; membership is the protocol’s own operation', () => {
  test('an added node boots from nothing and can be talked to', () => {
    const played = pull([
      { atMs: 10, do: 'add', node: 'n4' },
      tell(20, 'n1', send('n4', 'welcome', [send('n1', 'thanks')])),
    ])
    expect(played.at(9).nodes.map((view) => view.now.id)).toEqual(['n1', 'n2', 'n3', 'c1'])
    expect(played.at(10).nodes.map((view) => view.now.id)).toEqual(['n1', 'n2', 'n3', 'c1', 'n4'])
    expect(contextOf(played.node('n4').now)).toMatchObject({
      self: 'n4',
      members: ['n1', 'n2', 'n3', 'n4'],
      clients: ['c1'],
      disk: undefined,
    })
    expect(contextOf(played.node('n1').now).members).toEqual(['n1', 'n2', 'n3'])
    expect(played.arrivals()).toEqual(['welcome@30', 'thanks@40'])
    expect(played.of('start').at(-1)).toMatchObject({ node: 'n4', again: false })
  })

  test('an added client asks like any other', () => {
    const played = pull([
      { atMs: 10, do: 'add', node: 'c2', role: 'client' },
      ask(20, 'c2', reply('c2@20', 'ok')),
    ])
    expect(played.at(100).operations).toMatchObject([{ client: 'c2', outcome: 'ok' }])
  })

  test('a fold sees an added node as it would be if it were down, and then up', () => {
    const fold: Fold<readonly string[]> = {
      id: 'restarts',
      start: () => [],
      step: (h, { type }, before, after) =>
        type === 'restart' ? [...h, `${before.up} ${typeof before.context} → ${after.up}`] : h,
    }
    const restarts = pull([{ atMs: 10, do: 'add', node: 'n4' }]).watchedBy(fold)
    expect(restarts).toEqual(['down object → up'])
  })

  test('messages to a name that nobody has yet go nowhere, and the sender learns nothing', () => {
    const played = pull([tell(5, 'n1', send('n4', 'early')), { atMs: 10, do: 'add', node: 'n4' }])
    expect(played.arrivals()).toEqual([])
    expect(types(played.seen('n1'))).toEqual(['start', 'op'])
  })

  test('a removed node is gone from the picture; what it had sent arrives, what is sent to it does not', () => {
    const played = pull([
      tell(10, 'n3', send('n1', 'last words')),
      tell(12, 'n1', send('n3', 'too late')),
      { atMs: 15, do: 'remove', node: 'n3' },
    ])
    expect(played.at(15).nodes.map((view) => view.now.id)).toEqual(['n1', 'n2', 'c1'])
    expect(played.arrivals()).toEqual(['last words@20'])
    expect(played.losses()).toEqual(['refused:too late@22'])
  })

  test('what a removed node had sent can still be met', () => {
    const played = pull([
      tell(10, 'n3', send('n1', 'last words')),
      { atMs: 15, do: 'remove', node: 'n3' },
      { atMs: 16, do: 'drop', from: 'n3', to: 'n1', type: 'last words', sentAtMs: 10 },
    ])
    expect(played.losses()).toEqual(['dropped:last words@16'])
  })

  test('a node that is added again is a new machine: nothing of its last life is left, not even its troubles', () => {
    const played = pull(
      [
        { atMs: 5, do: 'slow', node: 'n2', delayMs: 30 },
        { atMs: 5, do: 'diskFull', node: 'n2', on: true },
        { atMs: 5, do: 'noFsync', node: 'n2', on: true },
        { atMs: 5, do: 'skew', node: 'n2', offsetMs: 500 },
        { atMs: 10, do: 'remove', node: 'n2' },
        { atMs: 20, do: 'add', node: 'n2' },
      ],
      { nodes: [{ id: 'n1' }, { id: 'n2', disk: { kept: 'x' } }, { id: 'n3' }] },
    )
    expect(played.node('n2')).toMatchObject({
      now: { up: 'up', context: { disk: undefined } },
      slowUs: 0,
      diskFull: false,
      noFsync: false,
      clock: { offset: 0 },
    })
    expect(played.of('start').at(-1)).toMatchObject({ node: 'n2', at: 20_000 })
  })

  test('neither applies twice', () => {
    const played = pull([
      { atMs: 1, do: 'add', node: 'n1' },
      { atMs: 2, do: 'remove', node: 'n3' },
      { atMs: 3, do: 'remove', node: 'n3' },
      { atMs: 4, do: 'crash', node: 'n3' },
    ])
    expect(played.lines()).toEqual([
      'n1 is there already',
      'applied',
      'there is no n3 now',
      'there is no n3 now',
    ])
  })
})

describe('`@leader`: running, face `leader`, highest epoch, none counting as 0, then scenario order', () => {
  const crashOf = (...script: Parameters<typeof pull>[0]): readonly string[] | undefined => {
    const played = pull([...script, { atMs: 100, do: 'crash', node: '@leader' }])
    return played.of('script').at(-1)?.nodes
  }

  test('the highest epoch', () => {
    expect(crashOf(tell(1, 'n1', look('leader', 2)), tell(1, 'n2', look('leader', 3)))).toEqual(['n2'])
    expect(crashOf(tell(1, 'n1', look('leader', 2)), tell(1, 'n2', look('candidate', 3)))).toEqual(['n1'])
  })

  test('no epoch counts as 0', () => {
    expect(crashOf(tell(1, 'n1', look('leader')), tell(1, 'n2', look('leader', 1)))).toEqual(['n2'])
    expect(crashOf(tell(1, 'n2', look('leader')), tell(1, 'n3', look('leader', 0)))).toEqual(['n2'])
  })

  test('then scenario order', () => {
    expect(crashOf(tell(1, 'n3', look('leader', 5)), tell(2, 'n2', look('leader', 5)))).toEqual(['n2'])
  })

  test('running: neither down nor paused, and no client', () => {
    const three = [
      tell(1, 'n1', look('leader', 3)),
      tell(1, 'n2', look('leader', 2)),
      tell(1, 'n3', look('leader', 1)),
    ]
    expect(crashOf(...three, { atMs: 50, do: 'pause', node: 'n1' })).toEqual(['n2'])
    expect(
      crashOf(...three, { atMs: 50, do: 'pause', node: 'n1' }, { atMs: 51, do: 'crash', node: 'n2' }),
    ).toEqual(['n3'])
    expect(crashOf(ask(1, 'c1', look('leader', 9)), tell(1, 'n3', look('leader', 1)))).toEqual(['n3'])
  })

  test('`@follower1`, …: the other running nodes that are no clients, in scenario order', () => {
    const played = pull([
      tell(1, 'n2', look('leader')),
      { atMs: 10, do: 'slow', node: '@follower1', delayMs: 1 },
      { atMs: 11, do: 'slow', node: '@follower2', delayMs: 1 },
      { atMs: 12, do: 'pause', node: '@follower1' },
      { atMs: 13, do: 'slow', node: '@follower1', delayMs: 1 },
    ])
    expect(
      played
        .of('script')
        .slice(1)
        .map((event) => event.nodes),
    ).toEqual([['n1'], ['n3'], ['n1'], ['n3']])
  })

  test('resolved at that instant, once it is dry, and noted in the trace', () => {
    const played = pull([
      tell(90, 'n1', send('n3', 'lead', [look('leader')])),
      { atMs: 100, do: 'crash', node: '@leader' },
    ])
    expect(played.of('script').at(-1)).toMatchObject({ nodes: ['n3'], applied: true })
    expect(played.node('n3').now.up).toBe('down')
  })
})
