import { createMachine } from 'xstate'
import type { AnyStateMachine } from 'xstate'
import { compile } from '../statechart.ts'
import type { Effect, MachineState } from '../statechart.ts'
import { expectSameAsXState } from './agree.ts'

/** The context of the small charts that the stepper's tests draw. */
export interface Context {
  readonly n: number
}
export interface Shown {
  readonly context: Context
  readonly event: { readonly type: string }
}

/** A machine `m`, written without types: the stepper reads what XState keeps, whatever the types said. */
export const chart = (config: object, implementations: object = {}): AnyStateMachine =>
  createMachine({ id: 'm', context: { n: 0 }, ...config }, implementations)

/** Where events lead from the initial state, and the effects of the last one; XState has been asked for the same. */
export function after(machine: AnyStateMachine, ...types: string[]) {
  const stepper = compile<Context>(machine)
  const events = types.map((type) => ({ type }))
  let state: MachineState<Context> = { leaf: stepper.initial, context: { n: 0 } }
  expectSameAsXState(machine, state, events)
  let effects: Effect[] = []
  for (const event of events) {
    effects = []
    state = stepper.step(state, event, effects)
  }
  return {
    path: state.leaf.path,
    n: state.context.n,
    effects: effects.map(({ type }) => type),
    params: effects.map(({ params }) => params),
  }
}
