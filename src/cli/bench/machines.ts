import { transition } from 'xstate'
import { makePlan, type Plan } from '../../engine/plan.ts'
import { Simulation } from '../../engine/simulation.ts'
import type { Effect, MachineState, Stepper } from '../../engine/statechart.ts'
import { seconds } from './clock.ts'
import { cluster, raft } from './raft.ts'
import type { Row } from './table.ts'

interface Step {
  readonly state: MachineState<unknown>
  readonly event: { readonly type: string }
}

/** Every event that the servers of a short run get, through the stepper and through XState's `transition()`. */
export function* machineRows(): Generator<Row> {
  yield* rowsOf('idle', makePlan(cluster(5, 60_000, 0), raft))
  yield* rowsOf('10 writes/s', makePlan(cluster(5, 20_000, 10), raft))
}

function* rowsOf(load: string, plan: Plan): Generator<Row> {
  const machine = raft.roles['server']?.machine
  const stepper = plan.steppers['server']
  if (!machine || !stepper) throw new Error('raft has no servers')

  const steps = stepsOf(plan, stepper)
  const out: Effect[] = []
  const ours = seconds(9, () => {
    for (const { state, event } of steps) {
      out.length = 0
      stepper.step(state, event, out)
    }
  })

  const snapshots = steps.map(({ state, event }) => ({
    snapshot: machine.resolveState({ value: state.leaf.value, context: state.context }),
    event,
  }))
  const theirs = seconds(3, () => {
    for (const { snapshot, event } of snapshots) transition(machine, snapshot, event)
  })

  yield { what: `${load}, stepper`, value: steps.length / ours, unit: 'events/s' }
  yield { what: `${load}, XState's transition()`, value: steps.length / theirs, unit: 'events/s' }
  yield { what: `${load}, the one by the other`, value: theirs / ours, unit: '×', atLeast: 20, floor: 4 }
}

/** What each server was in, and what came. */
function stepsOf(plan: Plan, server: Stepper<unknown>): readonly Step[] {
  const steps: Step[] = []
  const recording: Stepper<unknown> = {
    ...server,
    step(state, event, out) {
      steps.push({ state, event })
      return server.step(state, event, out)
    },
  }
  new Simulation({ ...plan, steppers: { ...plan.steppers, server: recording } }).runTo(plan.endsAt)
  return steps
}
