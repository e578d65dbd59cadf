import { expect, test } from 'vitest'
import { setup } from 'xstate'
import { compile } from '../../engine/statechart.ts'
import type { Effect } from '../../engine/statechart.ts'
import { expectSameAsXState } from '../../engine/testing/agree.ts'
import { decide, effectActions } from './decide.ts'
import type { Decision } from './decide.ts'

// A lease that one node holds at a time, wired as protocols are: guards choose the state, rules decide the rest.

interface Lease {
  readonly holder: string | null
  readonly grants: number
}
interface Ask {
  readonly type: 'ask'
  readonly from: string
}
interface LeaseTimeout {
  readonly type: 'leaseTimeout'
}

const onAsk = (context: Lease, event: Ask): Decision<Lease> => ({
  patch: { holder: event.from, grants: context.grants + 1 },
  effects: [
    { type: 'persist', params: { disk: { holder: event.from } } },
    { type: 'send', params: { to: event.from, message: { type: 'granted' } } },
    { type: 'startTimer', params: { name: 'lease', range: [1000, 1000] } },
  ],
})

const onAskWhileHeld = (context: Lease): Decision<Lease> => ({
  effects: [{ type: 'note', params: { note: 'refused', values: { holder: context.holder ?? '' } } }],
})

const onLeaseTimeout = (): Decision<Lease> => ({ patch: { holder: null } })

const types = { context: {} as Lease, events: {} as Ask | LeaseTimeout }

const machine = setup({
  types,
  actions: {
    ...effectActions,
    ask: decide(onAsk),
    askWhileHeld: decide(onAskWhileHeld),
    leaseTimeout: decide(onLeaseTimeout),
  },
}).createMachine({
  context: { holder: null, grants: 0 },
  initial: 'free',
  states: {
    free: { on: { ask: { target: 'held', actions: 'ask' } } },
    held: {
      exit: { type: 'stopTimer', params: { name: 'lease' } },
      on: { ask: { actions: 'askWhileHeld' }, leaseTimeout: { target: 'free', actions: 'leaseTimeout' } },
    },
  },
})

const start = { leaf: compile<Lease>(machine).initial, context: { holder: null, grants: 0 } }
const ask = (from: string): Ask => ({ type: 'ask', from })

test('a decision changes the context once, then gives its effects in order', () => {
  const effects: Effect[] = []
  const held = compile<Lease>(machine).step(start, ask('n2'), effects)
  expect(held).toMatchObject({ leaf: { path: 'held' }, context: { holder: 'n2', grants: 1 } })
  expect(effects).toEqual(onAsk(start.context, ask('n2')).effects)
})

test('a decision without a patch leaves the context as it is', () => {
  const stepper = compile<Lease>(machine)
  const held = stepper.step(start, ask('n2'), [])
  const effects: Effect[] = []
  expect(stepper.step(held, ask('n3'), effects)).toBe(held)
  expect(effects).toEqual([{ type: 'note', params: { note: 'refused', values: { holder: 'n2' } } }])
})

test('decisions mean the same to XState', () => {
  expectSameAsXState(machine, start, [ask('n2'), ask('n3'), { type: 'leaseTimeout' }, ask('n3')])
})

test('the compiler holds a rule to the machine that it is wired into', () => {
  const onElsewhere = (_context: Lease, _event: { type: 'elsewhere' }): Decision<Lease> => ({})
  const onOther = (_context: { other: string }): Decision<{ other: string }> => ({})
  // @ts-expect-error -- the machine has no such event
  setup({ types, actions: { ...effectActions, elsewhere: decide(onElsewhere) } })
  // @ts-expect-error -- the machine has another context
  setup({ types, actions: { ...effectActions, other: decide(onOther) } })
  // @ts-expect-error -- the effects of a decision must be among the actions
  setup({ types, actions: { ask: decide(onAsk) } })
  expect(Object.keys(effectActions)).toContain('send')
})
