import { transition } from 'xstate'
import type { AnyStateMachine } from 'xstate'
import { compile } from '../statechart.ts'
import type { Effect, MachineState } from '../statechart.ts'

/**
 * Hands the events one by one to the stepper and to XState's `transition()`. Throws, naming the event, when the state
 * value, the context or the effects differ, or when only one of the two throws; what XState throws, if the stepper
 * throws too, is thrown on. Contexts and params are compared as JSON, as which those of protocols are kept.
 */
export function expectSameAsXState<C>(
  machine: AnyStateMachine,
  start: MachineState<C>,
  events: Iterable<{ readonly type: string }>,
): void {
  const stepper = compile<C>(machine)
  let state = start
  let nth = 0
  for (const event of events) {
    nth++
    const before = state
    const ours = attempt(() => {
      const effects: Effect[] = []
      state = stepper.step(before, event, effects)
      return [state.leaf.value, state.context, effects.map(({ type, params }) => ({ type, params }))]
    })
    const theirs = attempt(() => {
      const snapshot = machine.resolveState({ value: before.leaf.value, context: before.context })
      const [next, actions] = transition(machine, snapshot, event)
      // a raise has been dealt with in this very step, and is listed all the same
      const effects = actions.filter(({ type }) => type !== 'xstate.raise')
      return [next.value, next.context, effects.map(({ type, params }) => ({ type, params }))]
    })
    if (ours.result === undefined && theirs.result === undefined) throw theirs.error
    if (JSON.stringify(ours.result) !== JSON.stringify(theirs.result)) {
      throw new Error(
        `Event ${nth}, ${JSON.stringify(event)} in '${before.leaf.path}' with ${JSON.stringify(before.context)}:
  the stepper gives ${told(ours)}
  XState gives      ${told(theirs)}`,
      )
    }
  }
}

type Attempt =
  | { readonly result: unknown[]; readonly error?: undefined }
  | { readonly result?: undefined; readonly error: unknown }

function attempt(work: () => unknown[]): Attempt {
  try {
    return { result: work() }
  } catch (error) {
    return { error }
  }
}

const told = ({ result, error }: Attempt) => (result ? JSON.stringify(result) : `up: ${String(error)}`)
