import { describe, expect, test } from 'vitest'
import { assign, raise } from 'xstate'
import { compile } from '../statechart.ts'
import type { Effect } from '../statechart.ts'
import { after, chart } from '../testing/chart.ts'
import type { Context, Shown } from '../testing/chart.ts'

const bump = assign({ n: ({ context }: Shown) => context.n + 1 })

describe('always', () => {
  test('is taken after the transition, before what was raised, and with the event that led there', () => {
    const machine = chart({
      initial: 'a',
      states: {
        a: { on: { go: { target: 'b', actions: raise({ type: 'raised' }) } } },
        b: { always: { guard: ({ event }: Shown) => event.type === 'go', target: 'c', actions: 'always' } },
        c: { on: { raised: { actions: 'raised' } } },
      },
    })
    expect(after(machine, 'go')).toMatchObject({ path: 'c', effects: ['always', 'raised'] })
  })

  test('is looked at again even if the event itself matched nothing', () => {
    const machine = chart({
      initial: 'a',
      states: {
        a: { on: { go: 'b' } },
        b: { always: { guard: ({ event }: Shown) => event.type === 'x', target: 'c' } },
        c: {},
      },
    })
    expect(after(machine, 'go', 'x').path).toBe('c')
  })

  test('is taken as long as it changes something', () => {
    const isLess = ({ context }: Shown) => context.n < 4
    const machine = chart({
      initial: 'a',
      states: { a: { on: { go: 'b' } }, b: { always: { guard: isLess, actions: [bump, 'bumped'] } } },
    })
    expect(after(machine, 'go')).toMatchObject({ n: 4, effects: ['bumped', 'bumped', 'bumped', 'bumped'] })
  })

  test('is taken once if it changes nothing', () => {
    const machine = chart({
      initial: 'a',
      states: { a: { on: { go: 'b' } }, b: { always: { actions: 'effect' } } },
    })
    expect(after(machine, 'go').effects).toEqual(['effect'])
  })

  test('that goes on for ever is stopped in words', () => {
    const stepper = compile<Context>(
      chart({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { always: { actions: bump } } } }),
    )
    expect(() => stepper.step({ leaf: stepper.initial, context: { n: 0 } }, { type: 'go' }, [])).toThrow(
      "Statechart 'm' is not at rest 1000 microsteps after 'go', in 'b'",
    )
  })

  test('goes as far as the `maxIterations` of the machine, the last look included', () => {
    const upToFour = (maxIterations: number) =>
      chart({
        options: { maxIterations },
        initial: 'a',
        states: {
          a: { on: { go: 'b' } },
          b: { always: { guard: ({ context }: Shown) => context.n < 4, actions: bump } },
        },
      })
    expect(after(upToFour(5), 'go').n).toBe(4)
    expect(() => after(upToFour(4), 'go')).toThrow(/^Infinite loop/)
  })
})

describe('a final state', () => {
  test('inside another raises that this one is done, which a wildcard hears', () => {
    const machine = chart({
      initial: 'a',
      on: { '*': { actions: { type: 'heard', params: ({ event }: Shown) => event.type } } },
      states: { a: { on: { go: 'p' } }, p: { initial: 'f', states: { f: { type: 'final' } } } },
    })
    expect(after(machine, 'go').params).toEqual(['xstate.done.state.m.p'])
  })

  test('of the machine itself ends it: all is left, nothing that was raised is handled, no `always` is taken', () => {
    const machine = chart({
      initial: 'a',
      exit: 'exit m',
      on: { raised: { actions: 'raised' } },
      states: {
        a: { on: { go: { target: 'f', actions: raise({ type: 'raised' }) } } },
        f: { type: 'final', exit: 'exit f', always: 'a' },
      },
    })
    expect(after(machine, 'go')).toMatchObject({ path: 'f', effects: ['exit f', 'exit m'] })
    expect(after(machine, 'go', 'other')).toMatchObject({ path: 'f', effects: [] })
  })
})

test('a rule that throws leaves nothing behind for the next step', () => {
  const fail = assign(() => {
    throw new Error('no quorum')
  })
  const stepper = compile<Context>(
    chart({
      on: { bad: { actions: [raise({ type: 'later' }), fail] }, good: {}, later: { actions: 'later' } },
    }),
  )
  const state = { leaf: stepper.initial, context: { n: 0 } }
  expect(() => stepper.step(state, { type: 'bad' }, [])).toThrow('no quorum')
  const effects: Effect[] = []
  expect(stepper.step(state, { type: 'good' }, effects)).toBe(state)
  expect(effects).toEqual([])
})
