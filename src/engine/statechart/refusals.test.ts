import { describe, expect, test } from 'vitest'
import {
  assign,
  cancel,
  emit,
  enqueueActions,
  forwardTo,
  log,
  not,
  raise,
  sendParent,
  sendTo,
  spawnChild,
  stateIn,
  stopChild,
} from 'xstate'
import { compile } from '../statechart.ts'
import { chart } from '../testing/chart.ts'
import { StatechartRefusal } from './refusals.ts'
import type { Refused } from './refusals.ts'

/** What is refused of a machine, as `feature, place`. */
function refusedOf(machine: Parameters<typeof compile>[0]): string[] {
  try {
    compile(machine)
  } catch (error) {
    if (error instanceof StatechartRefusal)
      return error.refused.map(({ feature, place }: Refused) => `${feature}, ${place}`)
    throw error
  }
  return []
}

/** In a state that is not where the machine begins. */
const inB = (config: object, implementations: object = {}) =>
  refusedOf(chart({ initial: 'a', states: { a: {}, b: config } }, implementations))

describe('states', () => {
  test.each<[string, object]>([
    ['after', { after: { 100: '#m.a' } }],
    ['parallel', { type: 'parallel', states: { x: {}, y: {} } }],
    ['invoke', { invoke: { src: 'actor' } }],
    ['onDone', { onDone: '#m.a', initial: 'f', states: { f: { type: 'final' } } }],
    ['output', { type: 'final', output: 1 }],
  ])('%s', (feature, config) => {
    expect(inB(config)).toContain(`${feature}, state 'm.b'`)
  })

  test('history', () => {
    expect(inB({ initial: 'x', states: { x: {}, h: { type: 'history' } } })).toEqual([
      "history, state 'm.b.h'",
    ])
  })

  test('whatever is done where the machine begins: it begins on its first event', () => {
    const machine = chart({
      initial: 'a',
      entry: 'x',
      states: {
        a: {
          initial: { target: 'b', actions: 'x' },
          states: { b: { entry: 'x', always: { guard: () => false, actions: 'x' } } },
        },
      },
    })
    expect(refusedOf(machine)).toEqual([
      "entry, state 'm' on the initial path",
      "initial actions, state 'm.a' on the initial path",
      "entry, state 'm.a.b' on the initial path",
      "always, state 'm.a.b' on the initial path",
    ])
  })
})

describe('transitions', () => {
  test('several targets', () => {
    expect(inB({ on: { go: { target: ['#m.a', '#m.b'] } } })).toEqual([
      "several targets, state 'm.b', event 'go'",
    ])
  })

  test('a wildcard before the end', () => {
    expect(inB({ on: { 'a.*.b': {} } })).toEqual(["a wildcard before the end, state 'm.b', event 'a.*.b'"])
  })
})

describe('actions', () => {
  const delayed = raise({ type: 'later' }, { delay: 10 })
  const builtins: [string, unknown][] = [
    ['delayed raise', delayed],
    ['raise of a string', raise('later' as never)],
    ['sendTo', sendTo('other', { type: 'x' })],
    ['sendParent', sendParent({ type: 'x' })],
    ['sendTo', forwardTo('other')],
    ['spawnChild', spawnChild('actor')],
    ['stopChild', stopChild('actor')],
    ['log', log('x')],
    ['emit', emit({ type: 'x' })],
    ['cancel', cancel('x')],
    ['an inline action (an effect needs a name)', () => {}],
  ]
  test.each(builtins)('%s', (feature, action) => {
    expect(inB({ on: { go: { actions: action } } })).toEqual([`${feature}, state 'm.b', event 'go'`])
  })

  test('wherever they are', () => {
    const refused = inB(
      {
        entry: delayed,
        exit: delayed,
        always: { actions: delayed },
        initial: { target: 'x', actions: delayed },
        states: { x: {} },
      },
      { actions: { later: delayed, effect: () => {} } },
    )
    const places = [
      "setup action 'later'",
      "state 'm.b', entry",
      "state 'm.b', exit",
      "state 'm.b', initial",
      "state 'm.b', always",
    ]
    expect(refused).toEqual(places.map((place) => `delayed raise, ${place}`))
  })
})

describe('guards', () => {
  const refused = (guard: unknown, guards: object = {}) => inB({ on: { go: { guard } } }, { guards })
  const place = "state 'm.b', event 'go'"

  test('stateIn, also inside others', () => {
    expect(refused(stateIn('a'))).toEqual([`stateIn, ${place}`])
    expect(refused(not(stateIn('a')))).toEqual([`stateIn, ${place}`])
    expect(refused('isIn', { isIn: stateIn('a') })).toEqual(["stateIn, setup guard 'isIn'"])
  })

  test('without an implementation', () => {
    expect(refused('missing')).toEqual([`guard 'missing' without an implementation, ${place}`])
  })

  test('that refer to themselves', () => {
    expect(refused('a', { a: not('a') })).toEqual(["guard 'a' that refers to itself, setup guard 'a'"])
  })
})

describe('what a rule asks for while it runs', () => {
  const stepWith = (action: unknown) => {
    const stepper = compile(chart({ on: { go: { actions: action } } }))
    stepper.step({ leaf: stepper.initial, context: {} }, { type: 'go' }, [])
  }
  type Enqueue = Record<string, (...given: unknown[]) => void> & ((action: unknown) => void)
  type Live = (shown: {
    enqueue: Enqueue
    check: (guard: unknown) => boolean
    self: object
    system: object
  }) => unknown

  test.each<[string, Live]>([
    ['sendTo', ({ enqueue }) => enqueue.sendTo!('x', { type: 'x' })],
    ['sendParent', ({ enqueue }) => enqueue.sendParent!({ type: 'x' })],
    ['spawnChild', ({ enqueue }) => enqueue.spawnChild!('x')],
    ['stopChild', ({ enqueue }) => enqueue.stopChild!('x')],
    ['emit', ({ enqueue }) => enqueue.emit!({ type: 'x' })],
    ['cancel', ({ enqueue }) => enqueue.cancel!('x')],
    ['delayed raise', ({ enqueue }) => enqueue.raise!({ type: 'x' }, { delay: 1 })],
    ['raise of a string', ({ enqueue }) => enqueue.raise!('x')],
    ['log', ({ enqueue }) => enqueue(log('x'))],
    ['an inline action (an effect needs a name)', ({ enqueue }) => enqueue(() => {})],
    ['stateIn', ({ check }) => check(stateIn('a'))],
    ["guard 'missing' without an implementation", ({ check }) => check('missing')],
    ['self', ({ self }) => self],
    ['system', ({ system }) => system],
  ])('%s', (feature, live) => {
    expect(() => stepWith(enqueueActions(live as never))).toThrow(
      `Statechart 'm' uses what the stepper does not support:\n  ${feature}, while handling 'go'`,
    )
  })

  test('spawn', () => {
    expect(() => stepWith(assign(({ spawn }) => ({ child: spawn('x' as never) })))).toThrow(
      /spawn, while handling 'go'/,
    )
  })
})

test('one refusal lists everything', () => {
  const machine = chart({
    initial: 'a',
    states: { a: { after: { 10: 'b' } }, b: { invoke: { src: 'x' }, on: { go: { guard: stateIn('a') } } } },
  })
  expect(() => compile(machine)).toThrow(
    `Statechart 'm' uses what the stepper does not support:
  after, state 'm.a'
  invoke, state 'm.b'
  stateIn, state 'm.b', event 'go'`,
  )
})
