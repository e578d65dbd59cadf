import { describe, expect, test } from 'vitest'
import { assign } from 'xstate'
import { compile } from './statechart.ts'
import type { Effect, MachineState } from './statechart.ts'
import { expectSameAsXState } from './testing/agree.ts'
import { after, chart } from './testing/chart.ts'
import type { Context } from './testing/chart.ts'
import { reduce, toggle, toggleContext, toggleEvents } from './testing/toggle.ts'
import type { ToggleState } from './testing/toggle.ts'

describe('leaves', () => {
  const machine = chart({
    initial: 'down',
    states: { down: {}, up: { initial: 'follower', states: { follower: {}, leader: { id: 'boss' } } } },
  })

  test('are the states without states, in document order', () => {
    expect(compile(machine).leaves).toEqual([
      { index: 0, id: 'm.down', value: 'down', path: 'down' },
      { index: 1, id: 'm.up.follower', value: { up: 'follower' }, path: 'up.follower' },
      { index: 2, id: 'boss', value: { up: 'leader' }, path: 'up.leader' },
    ])
    expect(compile(machine).initial.path).toBe('down')
  })

  test('are found by their whole value, or missed in words', () => {
    const stepper = compile(machine)
    expect(stepper.leafOf({ up: 'leader' })).toBe(stepper.leaves[2])
    expect(() => stepper.leafOf('up')).toThrow(
      `Statechart 'm' has no leaf "up"; its leaves are down, up.follower, up.leader`,
    )
  })

  test('survive JSON: a copy steps like the original', () => {
    const stepper = compile(chart({ initial: 'a', states: { a: { on: { go: 'b' } }, b: {} } }))
    const leaf = JSON.parse(JSON.stringify(stepper.initial))
    expect(stepper.step({ leaf, context: {} }, { type: 'go' }, []).leaf.path).toBe('b')
  })

  test('of another machine are refused', () => {
    const [, leaf] = compile(machine).leaves
    const other = compile(chart({ initial: 'a', states: { a: {} } }))
    expect(() => other.step({ leaf: leaf!, context: {} }, { type: 'go' }, [])).toThrow(
      /has no leaf {"up":"follower"}/,
    )
  })

  test('a machine without states has one, the root', () => {
    const plain = chart({ on: { go: { actions: 'effect' } } })
    expect(compile(plain).leaves).toEqual([{ index: 0, id: 'm', value: {}, path: '' }])
    expect(after(plain, 'go').effects).toEqual(['effect'])
  })
})

describe('transitions', () => {
  test('an event that matches nothing leaves the very same state', () => {
    const stepper = compile<Context>(chart({ initial: 'a', states: { a: { on: { go: 'b' } }, b: {} } }))
    const state = { leaf: stepper.initial, context: { n: 0 } }
    const effects: Effect[] = []
    expect(stepper.step(state, { type: 'other' }, effects)).toBe(state)
    expect(effects).toEqual([])
  })

  test('effects alone leave the very same state too', () => {
    const stepper = compile<Context>(
      chart({ on: { go: { actions: { type: 'send', params: { to: 'n2' } } } } }),
    )
    const state = { leaf: stepper.initial, context: { n: 0 } }
    const effects: Effect[] = []
    expect(stepper.step(state, { type: 'go' }, effects)).toBe(state)
    expect(effects).toEqual([{ type: 'send', params: { to: 'n2' } }])
  })

  test('what is handed in is not changed', () => {
    const stepper = compile<Context>(
      chart({ on: { go: { actions: assign({ n: ({ context }) => context.n + 1 }) } } }),
    )
    const state = Object.freeze({ leaf: stepper.initial, context: Object.freeze({ n: 1 }) })
    expect(stepper.step(state, Object.freeze({ type: 'go' }), [])).toEqual({
      leaf: stepper.initial,
      context: { n: 2 },
    })
  })

  test('the first candidate whose guard passes is taken; a state inside goes before one around it', () => {
    const machine = chart(
      {
        initial: 'p',
        on: { go: { actions: 'root' } },
        states: {
          p: {
            initial: 'a',
            on: { go: { actions: 'around' } },
            states: {
              a: {
                on: {
                  go: [
                    { guard: 'never', actions: 'first' },
                    { target: 'b', actions: 'second' },
                  ],
                },
              },
              b: { on: { go: { guard: 'never', actions: 'inside' }, stop: undefined } },
            },
          },
        },
      },
      { guards: { never: () => false } },
    )
    expect(after(machine, 'go')).toMatchObject({ path: 'p.b', effects: ['second'] })
    expect(after(machine, 'go', 'go')).toMatchObject({ path: 'p.b', effects: ['around'] })
  })

  test('a forbidden event does not reach the states around', () => {
    const machine = chart({
      initial: 'a',
      on: { go: { actions: 'root' } },
      states: { a: { on: { go: undefined } } },
    })
    expect(after(machine, 'go').effects).toEqual([])
  })

  test('an exact type goes before wildcards, a longer wildcard before a shorter one', () => {
    const on = {
      '*': { actions: 'any' },
      'x.*': { actions: 'x' },
      'x.y.*': { actions: 'xy' },
      'x.y.z': { actions: 'xyz' },
    }
    const machine = chart({ on })
    const told = ['x.y.z', 'x.y.q', 'x.y', 'x', 'xx', 'other'].map((type) => after(machine, type).effects)
    expect(told.flat()).toEqual(['xyz', 'xy', 'xy', 'x', 'any', 'any'])
  })

  test('targets: a sibling, a child, a path, an id', () => {
    const machine = chart({
      initial: 'a',
      on: { child: '.b' },
      states: {
        a: { on: { sibling: 'b', path: 'b.y', id: '#deep' } },
        b: { initial: 'x', states: { x: {}, y: {}, z: { id: 'deep' } } },
      },
    })
    const told = ['sibling', 'child', 'path', 'id'].map((type) => after(machine, type).path)
    expect(told).toEqual(['b.x', 'b.x', 'b.y', 'b.z'])
  })

  const nested = (transition: object) =>
    chart({
      initial: 'p',
      exit: 'exit root',
      states: {
        p: {
          initial: 'a',
          exit: 'exit p',
          on: transition,
          states: {
            a: { exit: 'exit a', on: { leave: { target: '#m.q.r', actions: 'leaving' } } },
            b: { entry: 'entry b' },
          },
        },
        q: {
          entry: 'entry q',
          initial: { target: 's', actions: 'initial q' },
          states: { r: { entry: 'entry r' }, s: { entry: ['entry s', 'and more'] } },
        },
      },
    })

  test('exit from the inside out, then the transition, then entry from the outside in', () => {
    expect(after(nested({}), 'leave').effects).toEqual(['exit a', 'exit p', 'leaving', 'entry q', 'entry r'])
  })

  test('a state that is entered by default carries out its initial actions', () => {
    const told = after(nested({ go: '#m.q' }), 'go').effects
    expect(told).toEqual(['exit a', 'exit p', 'entry q', 'initial q', 'entry s', 'and more'])
  })

  test('a transition to a state inside does not leave the state around, unless it reenters', () => {
    expect(after(nested({ go: '.b' }), 'go').effects).toEqual(['exit a', 'entry b'])
    expect(after(nested({ go: { target: '.b', reenter: true } }), 'go').effects).toEqual([
      'exit a',
      'exit p',
      'entry b',
    ])
  })

  test('a transition of the root to itself leaves and enters the root when it reenters', () => {
    const machine = chart({
      initial: 'a',
      exit: 'exit m',
      on: { go: { target: '#m', reenter: true } },
      states: { a: { exit: 'exit a' } },
    })
    expect(after(machine, 'go').effects).toEqual(['exit a', 'exit m'])
  })
})

describe('the machine that the benchmark steps', () => {
  test('is the same to the stepper, to XState and to the reducer written by hand', () => {
    const stepper = compile(toggle)
    const events = toggleEvents(300)
    const start = { leaf: stepper.initial, context: toggleContext }
    expectSameAsXState(toggle, start, events)

    let stepped: MachineState<unknown> = start
    let reduced: ToggleState = { value: 'booting', context: toggleContext }
    const seen = new Set<string>()
    for (const event of events) {
      stepped = stepper.step(stepped, event, [])
      ;[reduced] = reduce(reduced, event)
      expect(reduced).toEqual({ value: stepped.leaf.value, context: stepped.context })
      seen.add(reduced.value)
    }
    expect(seen).toEqual(new Set(['booting', 'follower', 'preCandidate', 'candidate', 'leader']))
  })
})
