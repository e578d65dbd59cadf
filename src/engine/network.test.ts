import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkParams, wireTime, withFault, type LinkFault } from './network.ts'
import type { NetworkSpec } from './scenario.ts'
import { pull } from './testing/play.ts'
import { ask, send, tell } from './testing/puppet.ts'

const n1 = { id: 'n1', client: false, region: 'eu' }
const n2 = { id: 'n2', client: false, region: 'us' }
const n3 = { id: 'n3', client: false }
const c1 = { id: 'c1', client: true }

/** In ms, as [min, max]. */
const delayMs = (network: NetworkSpec, from = n1, to: typeof c1 | typeof n1 = n2): readonly number[] =>
  linkParams(network, from, to).delay.map((us) => us / 1000)

describe('a link’s own setting beats its regions’, which beat the default', () => {
  const regions = [{ a: 'us', b: 'eu', delayMs: [80, 90] as const }]

  test('a scenario that says nothing has 10 ms between servers and 2 ms to a client', () => {
    expect(delayMs({})).toEqual([10, 10])
    expect(delayMs({}, n1, c1)).toEqual([2, 2])
  })

  test('`delayMs` is the default of all links; `clientDelayMs` of those with a client at one end', () => {
    expect(delayMs({ delayMs: [3, 4] })).toEqual([3, 4])
    expect(delayMs({ delayMs: [3, 4] }, n1, c1)).toEqual([3, 4])
    expect(delayMs({ delayMs: [3, 4], clientDelayMs: [1, 2] }, n1, c1)).toEqual([1, 2])
    expect(delayMs({ delayMs: [3, 4], clientDelayMs: [1, 2] })).toEqual([3, 4])
  })

  test('regions hold both ways, and only where both ends have one', () => {
    const network = { delayMs: [3, 4] as const, regions }
    expect(delayMs(network, n1, n2)).toEqual([80, 90])
    expect(delayMs(network, n2, n1)).toEqual([80, 90])
    expect(delayMs(network, { ...n3, region: 'asia' }, n1)).toEqual([3, 4])
    expect(linkParams(network, n3, n1).delay).toEqual([3000, 4000])
  })

  test('a link’s own delay holds one way, or both ways if it says so; ids are case-insensitive', () => {
    const one = { regions, links: [{ from: 'N1', to: 'n2', delayMs: [1, 1] as const }] }
    expect(delayMs(one, n1, n2)).toEqual([1, 1])
    expect(delayMs(one, n2, n1)).toEqual([80, 90])
    const both = { regions, links: [{ from: 'N1', to: 'n2', both: true, delayMs: [1, 1] as const }] }
    expect(delayMs(both, n2, n1)).toEqual([1, 1])
  })

  test('a link’s own entry that says nothing of its delay leaves its regions’ delay, and the other way round', () => {
    const network = { regions, lossPct: 1, links: [{ from: 'n1', to: 'n2', lossPct: 5 }] }
    expect(linkParams(network, n1, n2)).toMatchObject({ delay: [80_000, 90_000], lossPct: 5 })
    expect(linkParams(network, n2, n1)).toMatchObject({ delay: [80_000, 90_000], lossPct: 1 })
    const quick = { lossPct: 1, fifo: true, links: [{ from: 'n1', to: 'n2', delayMs: [1, 1] as const }] }
    expect(linkParams(quick, n1, n2)).toMatchObject({ delay: [1000, 1000], lossPct: 1, fifo: true })
  })

  test('of two entries for one link the later one wins', () => {
    const links = [
      { from: 'n1', to: 'n2', delayMs: [1, 1] as const },
      { from: 'n2', to: 'n1', both: true, delayMs: [2, 2] as const },
    ]
    expect(delayMs({ links }, n1, n2)).toEqual([2, 2])
  })
})

describe('`topology` lists allowed links; all, if left out', () => {
  test('a pair allows both ways', () => {
    const topology: [string, string][] = [['n1', 'n2']]
    expect(linkParams({ topology }, n1, n2).exists).toBe(true)
    expect(linkParams({ topology }, n2, n1).exists).toBe(true)
    expect(linkParams({ topology }, n1, n3).exists).toBe(false)
    expect(linkParams({}, n1, n3).exists).toBe(true)
  })

  test('where there is no link, nothing arrives and the sender never learns of it', () => {
    const played = pull([tell(10, 'n1', send('n3', 'far'), send('n2', 'near'))], {
      network: { topology: [['n1', 'n2']] },
    })
    expect(played.arrivals()).toEqual(['near@20'])
    expect(played.losses()).toEqual(['blocked:far@15'])
    expect(played.seen('n1').map((event) => event.type)).toEqual(['start', 'op'])
  })
})

/** 100 messages, one a millisecond. */
const stream = Array.from({ length: 100 }, (_, i) => tell(i, 'n1', send('n2', `m${i}`)))
const journeysMs = (network: NetworkSpec, seed = 1): readonly number[] =>
  pull(stream, { network, seed })
    .of('deliver')
    .map((event) => (event.at - event.birth.sentAt) / 1000)

describe('delay', () => {
  test('is uniform in [min, max], in whole microseconds, both ends included', () => {
    const journeys = journeysMs({ delayMs: [0, 0.003] })
    expect(new Set(journeys)).toEqual(new Set([0, 0.001, 0.002, 0.003]))
    const wide = journeysMs({ delayMs: [10, 20] })
    expect(Math.min(...wide)).toBeGreaterThanOrEqual(10)
    expect(Math.min(...wide)).toBeLessThan(11)
    expect(Math.max(...wide)).toBeGreaterThan(19)
    expect(Math.max(...wide)).toBeLessThanOrEqual(20)
  })

  test('so links are not FIFO unless `fifo: true`; then nothing overtakes', () => {
    const order = (fifo: boolean): readonly string[] =>
      pull(stream, { network: { delayMs: [1, 30], fifo } })
        .of('deliver')
        .map((event) => event.message.type)
    const sent = stream.map((_, i) => `m${i}`)
    expect(order(false)).not.toEqual(sent)
    expect(order(false).toSorted()).toEqual(sent.toSorted())
    expect(order(true)).toEqual(sent)
  })

  test('on a FIFO link a copy made by chance keeps its place too', () => {
    const order = pull(stream, { network: { delayMs: [1, 30], fifo: true, duplicatePct: 50 } })
      .of('deliver')
      .map((event) => event.birth.sentAt)
    expect(order.length).toBeGreaterThan(110)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  test('an optional `tail { pct, delayMs }` takes its share of the messages instead', () => {
    const journeys = journeysMs({ delayMs: [10, 11], tail: { pct: 25, delayMs: [500, 600] } })
    const late = journeys.filter((ms) => ms >= 500)
    expect(late.length).toBeGreaterThan(15)
    expect(late.length).toBeLessThan(35)
    expect(Math.max(...late)).toBeLessThanOrEqual(600)
    expect(Math.max(...journeys.filter((ms) => ms < 500))).toBeLessThanOrEqual(11)
    expect(journeysMs({ tail: { pct: 0, delayMs: [500, 600] } }).every((ms) => ms === 10)).toBe(true)
    expect(journeysMs({ tail: { pct: 100, delayMs: [500, 500] } }).every((ms) => ms === 500)).toBe(true)
  })

  test('delay, loss and tail are separate purposes: with a tail and losses, what is left keeps its delay', () => {
    const plain = journeysBySending({ delayMs: [10, 20] })
    const spoilt = journeysBySending({
      delayMs: [10, 20],
      lossPct: 30,
      tail: { pct: 30, delayMs: [500, 600] },
    })
    expect(spoilt.size).toBeLessThan(85)
    const usual = [...spoilt].filter(([, ms]) => ms < 500)
    expect(usual).toEqual(usual.map(([type]) => [type, plain.get(type)]))
    // Nor does a short or a long way make any of these likelier.
    const left = usual.map(([, ms]) => ms)
    expect(Math.min(...left)).toBeLessThan(11.5)
    expect(Math.max(...left)).toBeGreaterThan(18.5)
  })
})

const journeysBySending = (network: NetworkSpec): ReadonlyMap<string, number> =>
  new Map(
    pull(stream, { network })
      .of('deliver')
      .map((event) => [event.message.type, (event.at - event.birth.sentAt) / 1000]),
  )

describe('loss and duplication by chance', () => {
  test('`lossPct` loses about its share, half way, and tells nobody', () => {
    const played = pull(stream, { network: { lossPct: 30 } })
    const lost = played.of('gone')
    expect(lost.length).toBeGreaterThan(18)
    expect(lost.length).toBeLessThan(42)
    expect(
      lost.every(
        ({ why, progress, at, birth }) => why === 'lost' && progress === 0.5 && at === birth.sentAt + 5000,
      ),
    ).toBe(true)
    expect(played.of('deliver').length).toBe(100 - lost.length)
    expect(played.seen('n1').every((event) => ['start', 'op'].includes(event.type))).toBe(true)
  })

  test('0 loses nothing and 100 everything', () => {
    expect(pull(stream, { network: { lossPct: 0 } }).of('gone')).toEqual([])
    expect(pull(stream, { network: { lossPct: 100 } }).of('deliver')).toEqual([])
  })

  test('what is lost or cut off is not duplicated', () => {
    const network = { duplicatePct: 100 }
    expect(pull(stream, { network: { ...network, lossPct: 100 } }).of('deliver')).toEqual([])
    const cut = { atMs: 0, do: 'cut', from: 'n1', to: 'n2' } as const
    expect(pull([cut, ...stream], { network }).of('deliver')).toEqual([])
  })

  test('a copy is named by its `copy` and has a journey of its own', () => {
    const played = pull(stream, { network: { delayMs: [10, 20], duplicatePct: 100 } })
    const journeys = (copy: number): readonly number[] =>
      played
        .of('deliver')
        .filter((event) => event.birth.copy === copy)
        .toSorted((a, b) => a.birth.sentAt - b.birth.sentAt)
        .map((event) => event.at - event.birth.sentAt)
    expect(journeys(0)).toHaveLength(100)
    expect(journeys(1)).toHaveLength(100)
    expect(journeys(1)).not.toEqual(journeys(0))
  })
})

describe('`kbps` queues per directed link', () => {
  test('1 kbit/s is one bit a millisecond; what does not come out even takes the next whole microsecond', () => {
    expect(wireTime(1, 1)).toBe(8000)
    expect(wireTime(200, 1600)).toBe(1000)
    expect(wireTime(1, 3)).toBe(2667)
  })

  test('each message waits until the one before it is on the wire; the way back has a wire of its own', () => {
    // 200 bytes at 160 kbit/s: 10 ms on the wire, then 10 ms of travel.
    const burst = [send('n2', 'a'), send('n2', 'b'), send('n2', 'c', [], 400), send('n3', 'x')]
    const played = pull([tell(0, 'n1', ...burst), tell(0, 'n2', send('n1', 'back'))], {
      network: { kbps: 160 },
    })
    expect(played.arrivals('n2')).toEqual(['a@20', 'b@30', 'c@50'])
    expect(played.arrivals('n3')).toEqual(['x@20'])
    expect(played.arrivals('n1')).toEqual(['back@20'])
  })

  test('a wire that has fallen silent is free at once', () => {
    const played = pull([tell(0, 'n1', send('n2', 'a')), tell(100, 'n1', send('n2', 'b'))], {
      network: { kbps: 160 },
    })
    expect(played.arrivals('n2')).toEqual(['a@20', 'b@120'])
  })

  test('`bytes` is 200 if left out', () => {
    const time = (bytes?: number): readonly string[] =>
      pull([tell(0, 'n1', send('n2', 'a', [], bytes))], { network: { kbps: 100 } }).arrivals()
    expect(time()).toEqual(time(200))
    expect(time()).not.toEqual(time(201))
  })
})

describe('links are directed', () => {
  test('a setting of n1 → n2 leaves n2 → n1 as it is', () => {
    const played = pull([tell(0, 'n1', send('n2', 'there', [send('n1', 'back')]))], {
      network: { links: [{ from: 'n1', to: 'n2', delayMs: [50, 50] }] },
    })
    expect(played.arrivals()).toEqual(['there@50', 'back@60'])
  })

  test('a client’s messages take the client’s links', () => {
    const played = pull([ask(0, 'c1', send('n1', 'there', [send('c1', 'back')]))])
    expect(played.arrivals()).toEqual(['there@2', 'back@4'])
  })
})

describe('faults compose, and end', () => {
  type Act = Parameters<typeof withFault>[2]
  const type = fc.constantFrom(null, 'a', 'b')
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.record({ do: fc.constant('cut' as const), type }),
    fc.record({ do: fc.constant('lossy' as const), type, pct: fc.constantFrom(0, 20, 100) }),
    fc.record({ do: fc.constant('slowLink' as const), type, by: fc.constantFrom(0, 5000, 9000) }),
    fc.record({ do: fc.constant('bandwidth' as const), kbps: fc.constantFrom(null, 64, 128) }),
  )
  const after = (acts: readonly Act[]): LinkFault | null =>
    acts.reduce<LinkFault | null>((fault, each, i) => withFault(fault, i, each), null)

  test('acts of different kinds, or on different kinds of message, do not disturb each other', () => {
    fc.assert(
      fc.property(act, act, (a, b) => {
        fc.pre(a.do !== b.do || ('type' in a && 'type' in b && a.type !== b.type))
        const sorted = (fault: LinkFault | null): unknown =>
          fault && {
            cut: fault.cut.toSorted((x, y) => (String(x) < String(y) ? -1 : 1)),
            loss: fault.loss.toSorted((x, y) => x.pct - y.pct || (String(x.type) < String(y.type) ? -1 : 1)),
            slow: fault.slow.toSorted((x, y) => x.by - y.by || (String(x.type) < String(y.type) ? -1 : 1)),
            kbps: fault.kbps,
          }
        expect(sorted(after([a, b]))).toEqual(sorted(after([b, a])))
      }),
    )
  })

  test('setting one kind anew replaces what it had; 0 ends it, and with the last of them the fault', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
        const ends: readonly Act[] = [
          ...[null, 'a', 'b'].flatMap((each): Act[] => [
            { do: 'lossy', type: each, pct: 0 },
            { do: 'slowLink', type: each, by: 0 },
          ]),
          { do: 'bandwidth', kbps: null },
        ]
        const left = after([...acts, ...ends])
        const cuts = new Set(acts.flatMap((each) => (each.do === 'cut' ? [each.type] : [])))
        expect(new Set(left?.cut ?? [])).toEqual(cuts)
        expect(left === null).toBe(cuts.size === 0)
      }),
    )
  })

  test('`since` is when the last of them began', () => {
    const cut = withFault(null, 5, { do: 'cut', type: null })
    expect(withFault(cut, 9, { do: 'lossy', type: 'a', pct: 5 })).toMatchObject({ since: 9, cut: [null] })
  })
})
