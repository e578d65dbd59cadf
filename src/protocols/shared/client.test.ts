import { describe, expect, test } from 'vitest'
import type { EngineEffect, Message, NodeId, Op } from '../../engine/contract.ts'
import { compile } from '../../engine/statechart.ts'
import type { Effect, MachineState } from '../../engine/statechart.ts'
import { clientRole } from './client.ts'
import type { RequestMessage } from './client-messages.ts'
import type { ClientContext } from './client.ts'

const stepper = compile<ClientContext>(clientRole.machine)

/** Ana (c1) without a cluster: what servers say is handed to her, and what she does is looked at. */
class Ana {
  state: MachineState<ClientContext>
  mono = 0
  clientRetries: number
  effects: EngineEffect[] = []

  constructor(clientRetries = 0, mono = 0) {
    this.clientRetries = clientRetries
    this.mono = mono
    const members = ['n1', 'n2', 'n3']
    const boot = { self: 'c1', members, clients: ['c1'], disk: undefined, config: undefined as never }
    this.state = { leaf: stepper.initial, context: clientRole.start(boot) as ClientContext }
    this.give('start')
  }

  give(type: string, more: object = {}): this {
    const out: Effect[] = []
    const config = { clientTimeoutMs: 1000, clientRetries: this.clientRetries, rules: {} }
    const event = { type, wall: this.mono, mono: this.mono, config, luck: 0, ...more }
    this.state = stepper.step(this.state, event, out)
    this.effects = out as EngineEffect[]
    return this
  }

  asks(op: Partial<Op> = {}): this {
    return this.give('op', { op: { id: 'a', op: 'write', key: 'x', value: 1, ...op } })
  }

  hears(from: NodeId, message: Message & object): this {
    return this.give(message.type, { from, message })
  }

  redirected(from: NodeId, leader?: NodeId, id = 'a'): this {
    return this.hears(
      from,
      leader === undefined
        ? ({ type: 'redirect', id } as Message)
        : ({ type: 'redirect', id, leader } as Message),
    )
  }

  answered(from: NodeId, id = 'a', outcome = 'ok'): this {
    return this.hears(from, { type: 'response', id, outcome } as Message)
  }

  waits(): this {
    this.mono += 1_000_000
    return this.give('requestTimeout')
  }

  /** Whom the last event made her ask, and with which request. */
  get asked(): [NodeId, RequestMessage] | undefined {
    const sent = this.effects.find((effect) => effect.type === 'send')
    return sent && [sent.params.to, sent.params.message as RequestMessage]
  }

  /** What the last event made her conclude: `a ok`. */
  get concluded(): string | undefined {
    const reply = this.effects.find((effect) => effect.type === 'reply')
    return reply && `${reply.params.id} ${reply.params.outcome}`
  }

  get told(): string[] {
    return this.effects.flatMap((effect) => (effect.type === 'note' ? [effect.params.note] : []))
  }
}

describe('whom it asks', () => {
  test('the first server, until it knows better', () => {
    expect(new Ana().asks().asked?.[0]).toBe('n1')
    expect(new Ana().asks().redirected('n1', 'n3').answered('n3').asks({ id: 'b' }).asked?.[0]).toBe('n3')
  })

  test('the server that the operation names', () => {
    expect(new Ana().asks({ to: 'n2' }).asked?.[0]).toBe('n2')
  })

  test('the next one, after one that was silent', () => {
    expect(new Ana().asks({ to: 'n3' }).waits().asks({ id: 'b' }).asked?.[0]).toBe('n1')
  })
})

describe('what it says', () => {
  test('a session is one life of a client, and its operations are counted', () => {
    const ana = new Ana().asks()
    expect(ana.asked?.[1]).toEqual({
      type: 'request',
      id: 'a',
      session: 'c1#0',
      serial: 1,
      op: 'write',
      key: 'x',
      value: 1,
    })
    expect(ana.answered('n1').asks({ id: 'b' }).asked?.[1]).toMatchObject({ session: 'c1#0', serial: 2 })
    expect(new Ana(0, 5).asks().asked?.[1]).toMatchObject({ session: 'c1#5', serial: 1 })
  })
})

describe('redirects', () => {
  test('are followed at once, as the same request', () => {
    const ana = new Ana().asks().redirected('n1', 'n2')
    expect(ana.asked).toMatchObject(['n2', { id: 'a', serial: 1 }])
  })

  test('of two servers that point at each other are not followed for ever', () => {
    const ana = new Ana().asks()
    for (let i = 0; i < 5; i++) ana.redirected(i % 2 ? 'n2' : 'n1', i % 2 ? 'n1' : 'n2')
    expect(ana.concluded).toBeUndefined()
    expect(ana.redirected('n2', 'n1').concluded).toBe('a failed')
  })

  test('to nobody end the operation: it certainly had no effect', () => {
    const ana = new Ana().asks().redirected('n1')
    expect([ana.concluded, ...ana.told]).toEqual(['a failed', 'clientTurnedAway'])
  })

  test('that answer something else are not followed', () => {
    const ana = new Ana().asks()
    expect(ana.redirected('n1', 'n2', 'z').asked).toBeUndefined()
    expect(ana.redirected('n3', 'n2').asked).toBeUndefined()
  })
})

describe('silence', () => {
  test('is not a no: the outcome is unknown', () => {
    const ana = new Ana().asks().waits()
    expect([ana.concluded, ...ana.told]).toEqual(['a unknown', 'clientGaveUp'])
  })

  test('is asked about again while there are retries, as the same request, of the next server', () => {
    const ana = new Ana(1).asks().waits()
    expect([ana.asked, ana.concluded]).toMatchObject([['n2', { id: 'a', serial: 1 }], undefined])
    expect(ana.waits().concluded).toBe('a unknown')
  })

  test('and then a refusal leaves it unknown: the first request may have been heard', () => {
    expect(new Ana(1).asks().waits().redirected('n2').concluded).toBe('a unknown')
  })

  test('a client that was turned away and has retries waits for a new leader', () => {
    const ana = new Ana(1).asks().redirected('n1')
    expect([ana.concluded, ana.asked]).toEqual([undefined, undefined])
    expect(ana.waits().asked?.[0]).toBe('n2')
    expect(ana.redirected('n2').concluded).toBe('a failed')
  })
})

describe('answers', () => {
  test('to any attempt count', () => {
    expect(new Ana(1).asks().waits().answered('n1').concluded).toBe('a ok')
  })

  test('count once', () => {
    expect(new Ana().asks().answered('n1').answered('n1').effects).toEqual([])
  })

  test('to another operation do not', () => {
    expect(new Ana().asks().answered('n1', 'z').effects).toEqual([])
  })

  test('after it gave up come too late, and are passed on for those who watch', () => {
    const ana = new Ana().asks().waits().asks({ id: 'b' })
    expect(ana.answered('n1', 'a').concluded).toBe('a ok')
    expect(ana.answered('n1', 'a').effects).toEqual([])
    expect(ana.answered('n2', 'b').concluded).toBe('b ok')
  })
})
