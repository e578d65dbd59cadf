import { describe, expect, test } from 'vitest'
import { assign, enqueueActions, not, raise } from 'xstate'
import { compile } from '../statechart.ts'
import type { Effect } from '../statechart.ts'
import { after, chart } from '../testing/chart.ts'
import type { Context, Shown } from '../testing/chart.ts'

const bump = assign({ n: ({ context }: Shown) => context.n + 1 })
const show = { type: 'show', params: ({ context }: Shown) => context.n }
/** What `go` gives when it carries out these actions. */
const go = (...actions: unknown[]) => after(chart({ on: { go: { actions } } }, { actions: { bump } }), 'go')

describe('effects', () => {
  test('are named actions; what implements them is not called', () => {
    const effect = () => expect.unreachable()
    const machine = chart(
      { on: { go: { actions: ['effect', { type: 'effect', params: { n: 1 } }] } } },
      { actions: { effect } },
    )
    const effects: Effect[] = []
    compile<Context>(machine).step(
      { leaf: compile(machine).initial, context: { n: 0 } },
      { type: 'go' },
      effects,
    )
    expect(effects).toEqual([{ type: 'effect' }, { type: 'effect', params: { n: 1 } }])
  })

  test('params are taken after earlier assignments', () => {
    expect(go(show, 'bump', show, bump, show).params).toEqual([0, 1, 2])
  })
})

describe('assign', () => {
  test('a table of values and functions, which all see the context before', () => {
    interface Wide extends Context {
      readonly m: number
      readonly by: string
    }
    const table = assign<Wide, Shown['event'], undefined, Shown['event'], never>({
      n: 5,
      m: ({ context }) => context.n,
      by: ({ event }) => event.type,
    })
    expect(go(table, { type: 'show', params: ({ context }: Shown) => context }).params).toEqual([
      { n: 5, m: 0, by: 'go' },
    ])
  })

  test('a function that returns what changes, with the parameters of a named one', () => {
    const add = assign(({ context }: Shown, { by }: { by: number }) => ({ n: context.n + by }))
    const machine = chart(
      { on: { go: { actions: { type: 'add', params: { by: 3 } } } } },
      { actions: { add } },
    )
    expect(after(machine, 'go', 'go').n).toBe(6)
  })

  test('a new context even if all its values are the old ones, as in XState', () => {
    const stepper = compile<Context>(chart({ on: { go: { actions: assign({}) } } }))
    const state = { leaf: stepper.initial, context: { n: 0 } }
    const next = stepper.step(state, { type: 'go' }, [])
    expect(next).toStrictEqual(state)
    expect(next).not.toBe(state)
  })
})

describe('enqueueActions', () => {
  test('carries out what is enqueued in order, each on the context that the one before left', () => {
    const collect = enqueueActions(({ context, enqueue }) => {
      enqueue('show')
      enqueue.assign({ n: context.n + 1 })
      enqueue(show)
      enqueue('bump')
      enqueue(assign({ n: (shown) => shown.context.n + 1 }))
      enqueue(show)
    })
    expect(go(collect)).toMatchObject({ n: 3, effects: ['show', 'show', 'show'], params: [undefined, 1, 3] })
  })

  test('its function sees the context that it began with to the end', () => {
    const collect = enqueueActions((shown) => {
      shown.enqueue.assign({ n: 1 })
      shown.enqueue({ type: 'show', params: shown.context.n })
      const isZero = ({ context }: { context: Partial<Context> }) => context.n === 0
      shown.enqueue({ type: 'show', params: shown.check(isZero) })
      shown.enqueue({ type: 'show', params: shown.check(not(isZero)) })
    })
    expect(go(collect).params).toEqual([0, true, false])
  })

  test('a named one inside another, with parameters', () => {
    const inner = enqueueActions(({ context, enqueue }, { by }: { by: number }) => {
      enqueue.assign({ n: context.n + by })
      enqueue({ type: 'inner', params: context.n })
    })
    const outer = enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ n: 10 })
      enqueue({ type: 'inner actions', params: { by: 5 } })
      enqueue({ type: 'outer', params: context.n })
      enqueue(show)
    })
    const machine = chart({ on: { go: { actions: outer } } }, { actions: { 'inner actions': inner } })
    expect(after(machine, 'go').params).toEqual([10, 0, 15])
  })

  test('may be what happens on entry and exit', () => {
    const told = (word: string) =>
      enqueueActions(({ event, enqueue }) => enqueue({ type: `${word} on ${event.type}` }))
    const machine = chart({
      initial: 'a',
      states: { a: { exit: told('exit'), on: { go: 'b' } }, b: { entry: told('entry') } },
    })
    expect(after(machine, 'go').effects).toEqual(['exit on go', 'entry on go'])
  })
})

describe('raise', () => {
  test('an event that is handled in the same step, after the transition and its entry actions', () => {
    const machine = chart({
      initial: 'a',
      on: { told: { actions: 'told' } },
      states: {
        a: { on: { go: { target: 'b', actions: [raise({ type: 'told' }), 'going'] } } },
        b: { entry: 'entry b' },
      },
    })
    expect(after(machine, 'go').effects).toEqual(['going', 'entry b', 'told'])
  })

  test('first raised, first handled; an event may be a function of the moment', () => {
    const say = (type: string) => ({ actions: type })
    const machine = chart({
      on: {
        go: {
          actions: [raise({ type: 'one' }), enqueueActions(({ enqueue }) => enqueue.raise({ type: 'two' }))],
        },
        one: { actions: ['one', raise(({ event }) => ({ type: `after ${event.type}` }))] },
        two: say('two'),
        'after one': say('after one'),
      },
    })
    expect(after(machine, 'go').effects).toEqual(['one', 'two', 'after one'])
  })
})
