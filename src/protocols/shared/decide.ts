import { enqueueActions } from 'xstate'
import type { EventObject, MachineContext } from 'xstate'
import type { EngineEffect } from '../../engine/contract.ts'

/** What a rule answers: the changed part of the context, and the effects to carry out, in order. */
export interface Decision<C> {
  readonly patch?: Partial<C>
  readonly effects?: readonly EngineEffect[]
}

/**
 * A named action for `setup`. The compiler holds it to the machine: `C` is its context, `E` are among its events, the
 * effects among its actions.
 */
export interface Deciding<C, E> {
  (shown: { readonly context: C }, params: undefined): void
  readonly _out_TEvent?: E
  readonly _out_TAction?: EngineEffect
}

/**
 * Makes a rule the action of a statechart: it changes the context once, then enqueues its effects. XState cannot know
 * which of the machine's events reach a named action: the rule says which it expects, and the statechart's `on` agrees.
 */
export function decide<C extends MachineContext, E extends EventObject>(
  rule: (context: C, event: E) => Decision<C>,
): Deciding<C, E> {
  return enqueueActions<C, E, undefined, E, never, EngineEffect>(({ context, event, enqueue }) => {
    const { patch, effects } = rule(context, event)
    // As a function: a table would be searched for functions among its fields.
    if (patch) enqueue.assign(() => patch)
    if (effects) for (const effect of effects) enqueue(effect)
  }) as Deciding<C, E>
}

type EffectActions = {
  readonly [Each in EngineEffect as Each['type']]: (shown: unknown, params: Each['params']) => void
}

const leaveToTheEngine = () => {}

/** The effects by name, for `setup`: a statechart shows them, and the engine carries out those that a step gives. */
export const effectActions: EffectActions = {
  send: leaveToTheEngine,
  startTimer: leaveToTheEngine,
  stopTimer: leaveToTheEngine,
  persist: leaveToTheEngine,
  reply: leaveToTheEngine,
  note: leaveToTheEngine,
}
