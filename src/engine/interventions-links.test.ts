import { describe, expect, test } from 'vitest'
import type { Intervention } from './interventions.ts'
import { pull } from './testing/play.ts'
import { ask, look, send, tell } from './testing/puppet.ts'

const ends = ['n1', 'n2', 'n3', 'c1'] as const
/** Everybody says something to everybody at `atMs`. */
const chorus = (atMs: number): readonly Intervention[] =>
  ends.map((from) =>
    (from === 'c1' ? ask : tell)(
      atMs,
      from,
      ...ends.filter((to) => to !== from).map((to) => send(to, `${from}→${to}`)),
    ),
  )
/** Which of the chorus at `atMs` never arrives. */
function unheard(script: readonly Intervention[], atMs = 100): readonly string[] {
  const played = pull([...script, ...chorus(atMs)])
  const heard = new Set(played.of('deliver').map((event) => event.message.type))
  return ends.flatMap((from) =>
    ends.filter((to) => to !== from && !heard.has(`${from}→${to}`)).map((to) => `${from}→${to}`),
  )
}

describe('partition', () => {
  test('separates its sides, and nothing else; clients belong to a side too', () => {
    expect(
      unheard([
        {
          atMs: 10,
          do: 'partition',
          sides: [
            ['n1', 'c1'],
            ['n2', 'n3'],
          ],
        },
      ]),
    ).toEqual(['n1→n2', 'n1→n3', 'n2→n1', 'n2→c1', 'n3→n1', 'n3→c1', 'c1→n2', 'c1→n3'])
  })

  test('who is on no side keeps all links, clients included', () => {
    expect(unheard([{ atMs: 10, do: 'partition', sides: [['n1'], ['n2']] }])).toEqual(['n1→n2', 'n2→n1'])
  })

  test('may have more than two sides', () => {
    expect(unheard([{ atMs: 10, do: 'partition', sides: [['n1'], ['n2'], ['n3']] }])).toEqual([
      'n1→n2',
      'n1→n3',
      'n2→n1',
      'n2→n3',
      'n3→n1',
      'n3→n2',
    ])
  })

  test('a new partition replaces the last one, single cuts stay', () => {
    const script: readonly Intervention[] = [
      { atMs: 10, do: 'cut', from: 'n2', to: 'n3' },
      { atMs: 20, do: 'partition', sides: [['n1'], ['n2', 'n3']] },
      { atMs: 30, do: 'partition', sides: [['n2'], ['c1']] },
    ]
    expect(unheard(script)).toEqual(['n2→n3', 'n2→c1', 'n3→n2', 'c1→n2'])
  })

  test('stops what is in flight too; a sender never learns of it', () => {
    const played = pull([
      tell(10, 'n1', send('n2', 'across'), send('n3', 'beside')),
      { atMs: 14, do: 'partition', sides: [['n1'], ['n2']] },
    ])
    expect(played.arrivals()).toEqual(['beside@20'])
    expect(played.losses()).toEqual(['blocked:across@14'])
    expect(played.of('gone')).toMatchObject([
      { progress: 0.4, node: 'n2', cause: played.of('script').at(-1)?.id },
    ])
    expect(played.seen('n1').map((event) => event.type)).toEqual(['start', 'op'])
  })

  test('what is sent across it ends half way', () => {
    const played = pull([
      { atMs: 5, do: 'partition', sides: [['n1'], ['n2']] },
      tell(10, 'n1', send('n2', 'across')),
    ])
    expect(played.losses()).toEqual(['blocked:across@15'])
    expect(played.of('gone')).toMatchObject([{ progress: 0.5 }])
    expect(played.at(12).flights).toMatchObject([{ birth: { type: 'across' }, arrivesAt: 20_000 }])
  })

  test('what was sent before it healed does not come back to life', () => {
    const played = pull([
      { atMs: 5, do: 'partition', sides: [['n1'], ['n2']] },
      tell(10, 'n1', send('n2', 'across')),
      { atMs: 11, do: 'heal' },
      tell(11, 'n1', send('n2', 'later')),
    ])
    expect(played.arrivals()).toEqual(['later@21'])
  })

  test('is shown with its sides and its beginning', () => {
    const played = pull([
      { atMs: 10, do: 'partition', sides: [['n1', 'c1'], ['n2']] },
      { atMs: 50, do: 'heal' },
    ])
    expect(played.at(9)).toMatchObject({ sides: [] })
    expect(played.at(30)).toMatchObject({ sides: [['n1', 'c1'], ['n2']], partitionedAt: 10_000 })
    expect(played.at(50)).toMatchObject({ sides: [] })
    expect(played.at(50)).not.toHaveProperty('partitionedAt')
  })

  test('that would put one node on two sides, through its role, does not apply, and the last one stays', () => {
    const script: readonly Intervention[] = [
      tell(1, 'n1', look('leader')),
      { atMs: 5, do: 'partition', sides: [['n2'], ['n3']] },
      { atMs: 10, do: 'partition', sides: [['@leader'], ['n1', 'n2']] },
    ]
    expect(pull(script).lines().at(-1)).toBe('n1 is on two sides')
    expect(unheard(script)).toEqual(['n2→n3', 'n3→n2'])
  })
})

describe('cut', () => {
  test('both ways', () => {
    expect(unheard([{ atMs: 10, do: 'cut', from: 'n1', to: 'n2' }])).toEqual(['n1→n2', 'n2→n1'])
  })

  test('or one way', () => {
    expect(unheard([{ atMs: 10, do: 'cut', from: 'n1', to: 'n2', oneWay: true }])).toEqual(['n1→n2'])
  })

  test('of one kind of message: the others pass, those in flight included', () => {
    const played = pull([
      tell(10, 'n1', send('n2', 'append'), send('n2', 'vote')),
      { atMs: 15, do: 'cut', from: 'n1', to: 'n2', type: 'append' },
      tell(20, 'n1', send('n2', 'append'), send('n2', 'vote')),
    ])
    expect(played.arrivals()).toEqual(['vote@20', 'vote@30'])
    expect(played.losses()).toEqual(['blocked:append@15', 'blocked:append@25'])
  })

  test('stops what is held on it', () => {
    const played = pull([
      { atMs: 5, do: 'hold', from: 'n1', to: 'n2' },
      tell(10, 'n1', send('n2', 'x')),
      { atMs: 50, do: 'cut', from: 'n1', to: 'n2' },
      { atMs: 60, do: 'release', from: 'n1', to: 'n2' },
    ])
    expect(played.arrivals()).toEqual([])
    expect(played.losses()).toEqual(['blocked:x@50'])
    expect(played.lines().at(-1)).toBe('no such message is held')
  })

  test('a direction that is not cut lets the other’s messages be', () => {
    const played = pull([
      tell(10, 'n1', send('n2', 'there')),
      tell(10, 'n2', send('n1', 'back')),
      { atMs: 15, do: 'cut', from: 'n1', to: 'n2', oneWay: true },
    ])
    expect(played.arrivals()).toEqual(['back@20'])
  })
})

describe('heal ends cuts, loss and slowness', () => {
  const troubles: readonly Intervention[] = [
    { atMs: 10, do: 'partition', sides: [['n1'], ['c1']] },
    { atMs: 10, do: 'cut', from: 'n1', to: 'n2' },
    { atMs: 10, do: 'lossy', from: 'n2', to: 'n3', pct: 100 },
    { atMs: 10, do: 'slowLink', from: 'n1', to: 'n3', delayMs: 5000 },
  ]

  test('all of them, the partition too', () => {
    expect(unheard(troubles)).toEqual([
      'n1→n2',
      'n1→n3',
      'n1→c1',
      'n2→n1',
      'n2→n3',
      'n3→n1',
      'n3→n2',
      'c1→n1',
    ])
    expect(unheard([...troubles, { atMs: 20, do: 'heal' }])).toEqual([])
    expect(pull([...troubles, { atMs: 20, do: 'heal' }]).at(20)).toMatchObject({ links: [], sides: [] })
  })

  test('of one node’s links, with `from` alone', () => {
    expect(unheard([...troubles, { atMs: 20, do: 'heal', from: 'n2' }])).toEqual([
      'n1→n3',
      'n1→c1',
      'n3→n1',
      'c1→n1',
    ])
  })

  test('of one link, both ways, with `from` and `to`', () => {
    expect(unheard([...troubles, { atMs: 20, do: 'heal', from: 'n2', to: 'n1' }])).toEqual([
      'n1→n3',
      'n1→c1',
      'n2→n3',
      'n3→n1',
      'n3→n2',
      'c1→n1',
    ])
  })

  test('nodes stay as they are, unless with `all: true`, which also resumes and restarts them', () => {
    const nodes: readonly Intervention[] = [
      { atMs: 10, do: 'crash', node: 'n1' },
      { atMs: 11, do: 'pause', node: 'n2' },
      { atMs: 12, do: 'remove', node: 'n3' },
    ]
    const ups = (heal: Intervention): readonly string[] =>
      pull([...nodes, heal])
        .at(20)
        .nodes.map((view) => `${view.now.id} ${view.now.up}`)
    expect(ups({ atMs: 20, do: 'heal' })).toEqual(['n1 down', 'n2 paused', 'c1 up'])
    expect(ups({ atMs: 20, do: 'heal', all: true })).toEqual(['n1 up', 'n2 up', 'c1 up'])
  })
})

describe('slowLink: `delayMs` added; 0 ends', () => {
  test('to what is sent from then on, both ways or one way', () => {
    const script: readonly Intervention[] = [
      tell(5, 'n1', send('n2', 'before')),
      { atMs: 10, do: 'slowLink', from: 'n1', to: 'n2', delayMs: 100 },
      tell(20, 'n1', send('n2', 'slow')),
      tell(20, 'n2', send('n1', 'back')),
      { atMs: 30, do: 'slowLink', from: 'n1', to: 'n2', delayMs: 0, oneWay: true },
      tell(40, 'n1', send('n2', 'quick')),
      tell(40, 'n2', send('n1', 'still')),
    ]
    expect(pull(script).arrivals()).toEqual(['before@15', 'quick@50', 'slow@130', 'back@130', 'still@150'])
  })

  test('for one kind of message, on top of what holds for all', () => {
    const played = pull([
      { atMs: 1, do: 'slowLink', from: 'n1', to: 'n2', delayMs: 100 },
      { atMs: 2, do: 'slowLink', from: 'n1', to: 'n2', delayMs: 50, type: 'x' },
      tell(10, 'n1', send('n2', 'x'), send('n2', 'y')),
    ])
    expect(played.arrivals()).toEqual(['y@120', 'x@170'])
  })
})

describe('lossy', () => {
  const stream = Array.from({ length: 200 }, (_, i) => tell(10 + i, 'n1', send('n2', 'x'), send('n2', 'y')))

  test('loses its share of what is sent, of one kind if it says so', () => {
    const played = pull([{ atMs: 5, do: 'lossy', from: 'n1', to: 'n2', pct: 40, type: 'x' }, ...stream])
    const lost = played.of('gone')
    expect(lost.every((event) => event.why === 'lost' && event.message.type === 'x')).toBe(true)
    expect(lost.length).toBeGreaterThan(55)
    expect(lost.length).toBeLessThan(105)
  })

  test('0 ends it; what is in flight is spared', () => {
    const played = pull([
      tell(5, 'n1', send('n2', 'x')),
      { atMs: 6, do: 'lossy', from: 'n1', to: 'n2', pct: 100 },
      tell(7, 'n1', send('n2', 'y')),
      { atMs: 8, do: 'lossy', from: 'n1', to: 'n2', pct: 0 },
      tell(9, 'n1', send('n2', 'z')),
    ])
    expect(played.arrivals()).toEqual(['x@15', 'z@19'])
  })

  test('and the link’s own loss are independent', () => {
    const played = pull([{ atMs: 5, do: 'lossy', from: 'n1', to: 'n2', pct: 50 }, ...stream], {
      network: { lossPct: 50 },
    })
    const share = played.of('gone').length / 400
    expect(Math.abs(share - 0.75)).toBeLessThan(0.07)
  })
})

describe('bandwidth', () => {
  test('narrows a link, and null gives it back its own', () => {
    // 200 bytes at 16 kbit/s: 100 ms; at 160 kbit/s: 10 ms.
    const script: readonly Intervention[] = [
      { atMs: 1, do: 'bandwidth', from: 'n1', to: 'n2', kbps: 16 },
      tell(10, 'n1', send('n2', 'a')),
      { atMs: 200, do: 'bandwidth', from: 'n1', to: 'n2', kbps: null },
      tell(210, 'n1', send('n2', 'b')),
    ]
    expect(pull(script).arrivals()).toEqual(['a@120', 'b@220'])
    expect(pull(script, { network: { kbps: 160 } }).arrivals()).toEqual(['a@120', 'b@230'])
  })
})

describe('the picture of a link', () => {
  test('shows what is not as the scenario made it, one direction at a time', () => {
    const played = pull([
      { atMs: 10, do: 'cut', from: 'n1', to: 'n2', oneWay: true },
      { atMs: 20, do: 'lossy', from: 'n1', to: 'n2', oneWay: true, pct: 30 },
      { atMs: 30, do: 'slowLink', from: 'n2', to: 'n1', oneWay: true, delayMs: 7 },
      { atMs: 40, do: 'bandwidth', from: 'n2', to: 'n1', oneWay: true, kbps: 9 },
    ])
    expect(played.at(50).links).toEqual([
      { from: 'n1', to: 'n2', cut: true, lossPct: 30, slowUs: 0, since: 20_000 },
      { from: 'n2', to: 'n1', cut: false, lossPct: 0, slowUs: 7000, kbps: 9, since: 40_000 },
    ])
    expect(played.at(10).links).toEqual([
      { from: 'n1', to: 'n2', cut: true, lossPct: 0, slowUs: 0, since: 10_000 },
    ])
  })
})
