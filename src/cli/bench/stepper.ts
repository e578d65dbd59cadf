import { transition } from 'xstate'
import { compile } from '../../engine/statechart.ts'
import type { Effect, MachineState } from '../../engine/statechart.ts'
import { reduce, toggle, toggleContext, toggleEvents, type ToggleState } from '../../engine/testing/toggle.ts'
import { seconds } from './clock.ts'
import type { Row } from './table.ts'

const events = toggleEvents(5000)
const rounds = 400

/** A machine whose rules do nothing: the stepper, XState's `transition()`, and a reducer written by hand. */
export function* stepperRows(): Generator<Row> {
  const { stepper, xstate, reducer } = benchStepper()
  yield { what: 'stepper', value: stepper, unit: 'events/s' }
  yield { what: "XState's transition()", value: xstate, unit: 'events/s' }
  yield { what: 'a reducer written by hand', value: reducer, unit: 'events/s' }
  yield { what: 'stepper / transition()', value: stepper / xstate, unit: '×', atLeast: 50, floor: 10 }
  yield { what: 'stepper / reducer', value: stepper / reducer, unit: '×', atLeast: 0.5, floor: 0.1 }
}

/** Events a second. As in a simulation there are five nodes, and the effects of all go to one place. */
function benchStepper() {
  const stepper = compile(toggle)
  const stepped = seconds(rounds, () => {
    const start: MachineState<unknown> = { leaf: stepper.initial, context: toggleContext }
    const nodes = Array.from({ length: 5 }, () => start)
    const out: Effect[] = []
    let i = 0
    for (const event of events) {
      const node = i++ % 5
      nodes[node] = stepper.step(nodes[node] ?? start, event, out)
    }
  })

  const reduced = seconds(rounds, () => {
    const start: ToggleState = { value: 'booting', context: toggleContext }
    const nodes = Array.from({ length: 5 }, () => start)
    const out: Effect[] = []
    let i = 0
    for (const event of events) {
      const node = i++ % 5
      const [state, effects] = reduce(nodes[node] ?? start, event)
      nodes[node] = state
      for (const effect of effects) out.push(effect)
    }
  })

  const few = events.slice(0, 500)
  const transitioned = seconds(rounds / 40, () => {
    let snapshot = toggle.resolveState({ value: 'booting', context: toggleContext })
    for (const event of few) [snapshot] = transition(toggle, snapshot, event)
  })

  return {
    stepper: events.length / stepped,
    reducer: events.length / reduced,
    xstate: few.length / transitioned,
  }
}
