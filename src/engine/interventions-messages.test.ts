import { describe, expect, test } from 'vitest'
import type { Intervention } from './interventions.ts'
import { pull, type Played } from './testing/play.ts'
import { look, send, tell } from './testing/puppet.ts'

/** Three of a kind, 10 ms apart, and another. */
const three = [
  tell(10, 'n1', send('n2', 'x'), send('n2', 'y')),
  tell(20, 'n1', send('n2', 'x')),
  tell(30, 'n1', send('n2', 'x')),
]
const toN2 = { from: 'n1', to: 'n2' } as const
const x10 = { ...toN2, type: 'x', sentAtMs: 10 } as const
const lines = (played: Played): readonly string[] =>
  played.lines().filter((_, i) => played.timeline.plan.script[i]?.do !== 'op')

describe('a message is named by its birth, which is what a click records', () => {
  test('from, to, type, sentAtMs: the first of that type on that link in that instant', () => {
    const played = pull([...three, { atMs: 12, do: 'drop', ...x10 }])
    expect(played.arrivals()).toEqual(['y@20', 'x@30', 'x@40'])
    expect(played.losses()).toEqual(['dropped:x@12'])
    expect(played.of('gone')).toMatchObject([{ progress: 0.2 }])
    expect(lines(played)).toEqual(['applied'])
  })

  test('`k` counts that type on that link in that instant', () => {
    const twice = tell(10, 'n1', send('n2', 'x'), send('n3', 'x'), send('n2', 'y'), send('n2', 'x'))
    const births = pull([twice])
      .of('send')
      .map(({ birth }) => `${birth.type} ${birth.to} ${birth.k}`)
    expect(births).toEqual(['x n2 0', 'x n3 0', 'y n2 0', 'x n2 1'])
    const played = pull([twice, { atMs: 12, do: 'drop', ...x10, k: 1 }])
    expect(played.of('gone')).toMatchObject([{ birth: { k: 1 } }])
  })

  test('`copy` names a duplicate', () => {
    const played = pull([
      ...three,
      { atMs: 12, do: 'duplicate', ...x10 },
      { atMs: 13, do: 'drop', ...x10, copy: 1 },
    ])
    expect(played.of('gone')).toMatchObject([{ birth: { type: 'x', sentAt: 10_000, copy: 1 } }])
    expect(played.arrivals()).toEqual(['x@20', 'y@20', 'x@30', 'x@40'])
  })

  test('it may be named with ids of any case, and by roles', () => {
    const played = pull([
      tell(5, 'n1', look('leader')),
      ...three,
      { atMs: 12, do: 'drop', from: 'N1', to: 'N2', type: 'x', sentAtMs: 10 },
      { atMs: 22, do: 'drop', from: '@leader', to: '@follower1', type: 'x', sentAtMs: 20 },
    ])
    expect(played.losses()).toEqual(['dropped:x@12', 'dropped:x@22'])
  })

  test.each<[string, Intervention, string]>([
    [
      'that has arrived',
      { atMs: 25, do: 'drop', ...x10 },
      'it is not under way: it was never sent, has arrived, or is gone',
    ],
    [
      'that was never sent',
      { atMs: 12, do: 'hold', ...toN2, type: 'z', sentAtMs: 10 },
      'it is not under way: it was never sent, has arrived, or is gone',
    ],
    ['that is sent later', { atMs: 5, do: 'drop', ...x10 }, 'it has not been sent yet'],
    ['whose node is nobody', { atMs: 12, do: 'drop', ...x10, from: '@leader' }, 'nobody leads'],
  ])('a line about one %s does not apply, and is no error', (_, line, reason) => {
    const played = pull([...three, line])
    expect(lines(played)).toEqual([reason])
    expect(played.arrivals()).toEqual(['x@20', 'y@20', 'x@30', 'x@40'])
  })

  test('one that will be lost or is cut off can only be dropped', () => {
    const cut = { atMs: 5, do: 'cut', ...toN2 } as const
    const met = (line: Intervention): readonly string[] => lines(pull([cut, ...three, line]))
    expect(met({ atMs: 12, do: 'duplicate', ...x10 })).toEqual(['applied', 'its link is cut'])
    expect(met({ atMs: 12, do: 'drop', ...x10 })).toEqual(['applied', 'applied'])
    const lossy = pull([...three, { atMs: 12, do: 'hold', ...x10 }], { network: { lossPct: 100 } })
    expect(lines(lossy)).toEqual(['it will be lost'])
  })

  test('dropped on its way to a cut, it has come half as far as it seems', () => {
    const played = pull([{ atMs: 5, do: 'cut', ...toN2 }, ...three, { atMs: 12, do: 'drop', ...x10 }])
    expect(played.of('gone')[0]).toMatchObject({ why: 'dropped', progress: 0.2 })
  })
})

describe('a selector waits for the nth original sent at or after `atMs`', () => {
  const dropped = (selector: object): readonly string[] =>
    pull([...three, { atMs: 0, do: 'drop', ...toN2, ...selector }]).losses()

  test('the first by default, of any type or of one', () => {
    expect(dropped({})).toEqual(['dropped:x@10'])
    expect(dropped({ type: 'y' })).toEqual(['dropped:y@10'])
    expect(dropped({ type: 'x', nth: 2 })).toEqual(['dropped:x@20'])
    expect(dropped({ nth: 3 })).toEqual(['dropped:x@20'])
  })

  test('at or after: armed before the first event of its instant', () => {
    expect(dropped({ atMs: 10, type: 'x' })).toEqual(['dropped:x@10'])
    expect(dropped({ atMs: 10.001, type: 'x' })).toEqual(['dropped:x@20'])
  })

  test('originals: copies do not count', () => {
    const played = pull([...three, { atMs: 0, do: 'drop', ...toN2, type: 'x', nth: 2 }], {
      network: { duplicatePct: 100 },
    })
    expect(played.of('gone')).toMatchObject([{ birth: { sentAt: 20_000, copy: 0 } }])
  })

  test('lost ones count', () => {
    const played = pull([
      { atMs: 1, do: 'lossy', ...toN2, pct: 100 },
      ...three,
      { atMs: 15, do: 'lossy', ...toN2, pct: 0 },
      { atMs: 5, do: 'drop', ...toN2, type: 'x', nth: 2 },
    ])
    expect(played.losses()).toEqual(['lost:x@15', 'lost:y@15', 'dropped:x@20'])
  })

  test('two selectors of the same message both meet it, in their order', () => {
    const played = pull([
      ...three,
      { atMs: 0, do: 'hold', ...toN2, type: 'x' },
      { atMs: 0, do: 'duplicate', ...toN2, type: 'x' },
      { atMs: 0, do: 'tamper', ...toN2, type: 'x', patch: { told: 1 } },
      { atMs: 0, do: 'drop', ...toN2, type: 'x' },
      { atMs: 0, do: 'hold', ...toN2, type: 'x' },
    ])
    expect(lines(played)).toEqual(['applied', 'applied', 'applied', 'applied', 'it has been dropped already'])
    expect(played.losses()).toEqual(['dropped:x@10'])
    expect(played.arrivals('n2')[0]).toBe('x@20')
    expect(played.of('deliver')[0]).toMatchObject({ birth: { copy: 1 } })
  })

  test('its line is carried out when the message is sent, which is its cause', () => {
    const played = pull([...three, { atMs: 0, do: 'drop', ...toN2, type: 'x' }])
    const met = played.of('script').find((event) => played.timeline.plan.script[event.line]?.do === 'drop')
    expect(met).toMatchObject({ at: 10_000, applied: true, nodes: ['n1', 'n2'] })
    expect(played.trace[met?.cause ?? -1]).toMatchObject({ kind: 'send', message: { type: 'x' } })
    expect(played.of('gone')[0]?.cause).toBe(met?.id)
  })

  test('waits, and at the end of the run has not applied', () => {
    const played = pull([...three, { atMs: 5, do: 'drop', ...toN2, type: 'z' }])
    const state = (ms: number): unknown => played.at(ms).script[0]
    expect(state(4)).toEqual({ state: 'future' })
    expect(state(5)).toEqual({ state: 'armed' })
    expect(state(999)).toEqual({ state: 'armed' })
    expect(state(1000)).toEqual({ state: 'unfit', reason: 'no such message was sent' })
  })

  test('whose node is nobody, or has been taken away, says so in its turn', () => {
    const played = pull([
      { atMs: 5, do: 'remove', node: 'n3' },
      { atMs: 50, do: 'drop', from: '@leader', to: 'n2' },
      { atMs: 60, do: 'hold', from: 'n1', to: 'n3' },
    ])
    expect(lines(played)).toEqual(['applied', 'nobody leads', 'there is no n3 now'])
    const [, second, third] = played.of('script')
    expect(second).toMatchObject({ at: 50_000, applied: false, reason: 'nobody leads' })
    expect(third).toMatchObject({ at: 60_000, applied: false })
    // Each in a step of its own, which a moment can name.
    const { timeline } = played
    expect(timeline.momentOfStep(second?.step ?? 0).at).toBe(50_000)
    expect(timeline.traceCount(timeline.momentOfStep(second?.step ?? 0))).toBe((second?.id ?? 0) + 1)
  })

  test('`@leader` of a selector is who leads before the first event of its instant', () => {
    const played = pull([
      tell(5, 'n1', look('leader', 1)),
      tell(10, 'n2', look('leader', 2)),
      tell(20, 'n1', send('n3', 'x')),
      tell(20, 'n2', send('n3', 'x')),
      { atMs: 10, do: 'drop', from: '@leader', to: 'n3' },
    ])
    expect(played.of('gone')).toMatchObject([{ birth: { from: 'n1' } }])
  })
})

describe('duplicate', () => {
  test('one more of the same, with a journey of its own', () => {
    const network = { delayMs: [10, 30] as [number, number] }
    const played = pull([...three, { atMs: 12, do: 'duplicate', ...x10 }], { network })
    const journeys = played
      .of('deliver')
      .filter((event) => event.message.type === 'x' && event.birth.sentAt === 10_000)
    expect(journeys.map((event) => event.birth.copy).toSorted((a, b) => a - b)).toEqual([0, 1])
    expect(new Set(journeys.map((event) => event.at)).size).toBe(2)
    expect(played.of('send').find((event) => event.birth.copy === 1)?.cause).toBe(
      played.of('script').at(1)?.id,
    )
  })

  test('a birth names one message for ever: copies are numbered on, whatever became of the earlier ones', () => {
    const slow = { network: { links: [{ ...toN2, delayMs: [100, 100] as [number, number] }] } }
    const played = pull(
      [
        tell(10, 'n1', send('n2', 'x')),
        { atMs: 12, do: 'duplicate', ...x10 },
        { atMs: 13, do: 'release', ...x10, copy: 1 },
        { atMs: 14, do: 'duplicate', ...x10 },
        { atMs: 15, do: 'duplicate', ...x10, copy: 2 },
      ],
      slow,
    )
    expect(played.arrivals()).toEqual(['x@13', 'x@110', 'x@110', 'x@110'])
    expect(played.of('send').map((event) => event.birth.copy)).toEqual([0, 1, 2, 3])
  })

  test('after one made by chance it is number 2', () => {
    const played = pull([...three, { atMs: 12, do: 'duplicate', ...x10 }], { network: { duplicatePct: 100 } })
    const copies = played.of('send').filter(({ birth }) => birth.type === 'x' && birth.sentAt === 10_000)
    expect(copies.map((event) => event.birth.copy)).toEqual([0, 1, 2])
  })
})

describe('hold and release', () => {
  test('a held message does not move; let go, it goes the rest of its way', () => {
    const played = pull([
      tell(10, 'n1', send('n2', 'x')),
      { atMs: 14, do: 'hold', ...x10 },
      { atMs: 100, do: 'release', ...x10 },
    ])
    expect(played.at(50).flights).toMatchObject([{ birth: { type: 'x' }, heldAt: 14_000 }])
    expect(played.arrivals()).toEqual(['x@106'])
  })

  test('`forMs` lets it go by itself', () => {
    const played = pull([tell(10, 'n1', send('n2', 'x')), { atMs: 14, do: 'hold', ...x10, forMs: 50 }])
    expect(played.arrivals()).toEqual(['x@70'])
  })

  test('`forMs` of an earlier hold does not end a later one', () => {
    const played = pull([
      tell(10, 'n1', send('n2', 'x')),
      { atMs: 11, do: 'hold', ...x10, forMs: 50 },
      { atMs: 12, do: 'release', ...x10 },
      { atMs: 13, do: 'hold', ...x10 },
      { atMs: 200, do: 'release', ...x10 },
    ])
    expect(lines(played)).toEqual(['applied', 'applied', 'applied', 'applied'])
    expect(played.arrivals()).toEqual(['x@208'])
  })

  test('by a selector, the message is held from the moment that it is sent', () => {
    const played = pull([
      ...three,
      { atMs: 0, do: 'hold', ...toN2, type: 'x', nth: 2 },
      { atMs: 100, do: 'release', ...toN2 },
    ])
    expect(played.arrivals()).toEqual(['x@20', 'y@20', 'x@40', 'x@110'])
  })

  test('a `release` selector counts the messages held at `atMs`, oldest first', () => {
    const hold = (sentAtMs: number, atMs: number): Intervention => ({
      atMs,
      do: 'hold',
      ...toN2,
      type: 'x',
      sentAtMs,
    })
    const released = (selector: object): readonly number[] =>
      pull([
        ...three,
        hold(20, 22),
        hold(10, 12),
        hold(30, 31),
        { atMs: 50, do: 'release', ...toN2, ...selector },
      ])
        .of('deliver')
        .filter((event) => event.message.type === 'x')
        .map((event) => event.birth.sentAt)
    expect(released({})).toEqual([10_000])
    expect(released({ nth: 2 })).toEqual([20_000])
    expect(released({ nth: 3, type: 'x' })).toEqual([30_000])
    expect(released({ nth: 4 })).toEqual([])
  })

  test('the oldest is the one that was sent first, not the one that was held first', () => {
    const played = pull([
      tell(10, 'n1', send('n2', 'x')),
      tell(11, 'n1', send('n2', 'y')),
      { atMs: 12, do: 'hold', ...toN2, type: 'y', sentAtMs: 11 },
      { atMs: 13, do: 'hold', ...toN2, type: 'x', sentAtMs: 10 },
      { atMs: 50, do: 'release', ...toN2 },
    ])
    expect(played.arrivals()).toEqual(['x@57'])
  })

  test('`release` of one that is not held delivers it now', () => {
    const played = pull([tell(10, 'n1', send('n2', 'x')), { atMs: 12, do: 'release', ...x10 }])
    expect(played.arrivals()).toEqual(['x@12'])
  })

  test('a held one can be dropped, duplicated and tampered with, and not be held twice', () => {
    const held = [tell(10, 'n1', send('n2', 'x')), { atMs: 11, do: 'hold', ...x10 }] as const
    expect(pull([...held, { atMs: 50, do: 'drop', ...x10 }]).losses()).toEqual(['dropped:x@50'])
    expect(pull([...held, { atMs: 50, do: 'duplicate', ...x10 }]).arrivals()).toEqual(['x@50'])
    expect(lines(pull([...held, { atMs: 50, do: 'hold', ...x10 }]))).toEqual([
      'applied',
      'it is held already',
    ])
    const tampered = pull([
      ...held,
      { atMs: 50, do: 'tamper', ...x10, patch: { mark: 1 } },
      { atMs: 60, do: 'release', ...x10 },
    ])
    expect(tampered.of('deliver')).toMatchObject([{ at: 69_000, message: { type: 'x', mark: 1 } }])
  })

  test('nothing is held: says so', () => {
    expect(lines(pull([{ atMs: 50, do: 'release', ...toN2 }]))).toEqual(['no such message is held'])
  })

  test('a held message outlives its sender, and finds its receiver down', () => {
    const played = pull([
      tell(10, 'n1', send('n2', 'x'), send('n3', 'x')),
      { atMs: 11, do: 'hold', ...x10 },
      { atMs: 11, do: 'hold', ...x10, to: 'n3' },
      { atMs: 12, do: 'crash', node: 'n1' },
      { atMs: 13, do: 'crash', node: 'n3' },
      { atMs: 50, do: 'release', ...toN2 },
      { atMs: 50, do: 'release', from: 'n1', to: 'n3' },
    ])
    expect(played.arrivals()).toEqual(['x@59'])
    expect(played.losses()).toEqual(['refused:x@59'])
  })
})

describe('`tamper { patch }`', () => {
  const marked = (patch: Record<string, unknown>): unknown =>
    pull([tell(10, 'n1', send('n2', 'x', [look('leader', 7)])), { atMs: 12, do: 'tamper', ...x10, patch }])
      .of('deliver')
      .map((event) => event.message)

  test('is a JSON merge patch on the message', () => {
    expect(marked({ term: 9 })).toEqual([{ type: 'x', term: 9, told: [look('leader', 7)] }])
    expect(marked({ told: null })).toEqual([{ type: 'x' }])
    expect(marked({ told: [] })).toEqual([{ type: 'x', told: [] }])
  })

  test('a node that cannot make sense of it crashes, and the run goes on', () => {
    const played = pull([
      tell(10, 'n1', send('n2', 'x')),
      { atMs: 12, do: 'tamper', ...x10, patch: { told: [null] } },
      tell(30, 'n1', send('n3', 'y')),
    ])
    expect(played.of('note')).toMatchObject([{ node: 'n2', note: 'choked' }])
    expect(played.node('n2').now.up).toBe('down')
    expect(played.arrivals()).toContain('y@40')
  })

  test('a machine that throws at what servers say is the protocol’s mistake, and stops the run', () => {
    expect(() => pull([tell(10, 'n1', send('n2', 'x', [null as never]))])).toThrow(TypeError)
  })

  test('leaves its type and its time alone', () => {
    const played = pull([
      tell(10, 'n1', send('n2', 'x')),
      { atMs: 12, do: 'tamper', ...x10, patch: { type: 'y' } },
    ])
    expect(played.arrivals()).toEqual(['x@20'])
  })

  test('the receiver acts on what it gets; the sender’s own copy stays', () => {
    const message = { type: 'x', told: [look('leader', 7)] }
    const played = pull([
      { atMs: 0, do: 'tamper', ...toN2, type: 'x', patch: { told: [look('leader', 9)] } },
      tell(10, 'n1', send('n2', 'x', [look('leader', 7)])),
      tell(50, 'n1', send('n2', 'again')),
    ])
    expect(played.of('send')[0]?.message).toEqual(message)
    expect(played.timeline.plan.protocol.face(played.node('n2').now).epoch).toBe(9)
  })
})
