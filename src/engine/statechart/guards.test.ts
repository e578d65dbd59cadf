import { expect, test } from 'vitest'
import { and, assign, not, or } from 'xstate'
import { after, chart } from '../testing/chart.ts'
import type { Shown } from '../testing/chart.ts'

const passes = (guard: unknown, guards: object = {}) =>
  after(chart({ on: { go: { guard, actions: 'passed' } } }, { guards }), 'go').effects.length === 1

test('a name, a name with parameters, a function', () => {
  expect(passes('yes', { yes: () => true })).toBe(true)
  const isAtLeast = ({ context }: Shown, { least }: { least: number }) => context.n >= least
  expect(passes({ type: 'isAtLeast', params: { least: 1 } }, { isAtLeast })).toBe(false)
  expect(
    passes({ type: 'isAtLeast', params: ({ context }: Shown) => ({ least: context.n }) }, { isAtLeast }),
  ).toBe(true)
  expect(passes(({ event }: Shown) => event.type === 'go')).toBe(true)
})

test('and, or, not, one inside the other, and as named ones', () => {
  const guards = { yes: () => true, no: () => false, both: and(['yes', not('no')]) }
  expect(passes(and(['yes', 'no']), guards)).toBe(false)
  expect(passes(or(['no', 'yes']), guards)).toBe(true)
  expect(passes(not(or(['no', and(['yes', 'yes'])])), guards)).toBe(false)
  expect(passes('both', guards)).toBe(true)
})

test('see the context before the transition; `always` sees the one after', () => {
  const isOne = ({ context }: Shown) => context.n === 1
  const bump = assign({ n: ({ context }: Shown) => context.n + 1 })
  const machine = chart(
    {
      initial: 'a',
      states: {
        a: {
          on: {
            go: [
              { guard: 'isOne', target: 'c' },
              { target: 'b', actions: 'bump' },
            ],
          },
        },
        b: { always: { guard: 'isOne', target: 'c' } },
        c: {},
      },
    },
    { guards: { isOne }, actions: { bump } },
  )
  expect(after(machine, 'go')).toMatchObject({ path: 'c', n: 1 })
})
