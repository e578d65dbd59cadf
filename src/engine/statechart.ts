import type { AnyStateMachine, StateValue } from 'xstate'
import { namedActsOf } from './statechart/actions.ts'
import { refuseUnsupported } from './statechart/refusals.ts'
import { Run } from './statechart/run.ts'
import { tableOf } from './statechart/table.ts'
import type { Row, Transition } from './statechart/table.ts'

/** A state with none inside: where a machine can be. */
export interface Leaf {
  /** Its place among the stepper's `leaves`. */
  readonly index: number
  readonly id: string
  readonly value: StateValue
  /** For people: `candidate`, or `up.leader`. */
  readonly path: string
}

/** A named action that is left for the caller to carry out. */
export interface Effect {
  readonly type: string
  readonly params?: unknown
}

export interface MachineState<C> {
  readonly leaf: Leaf
  readonly context: C
}

export interface Stepper<C> {
  readonly leaves: readonly Leaf[]
  readonly initial: Leaf
  /** The leaf with this whole state value. Throws in words when there is none. */
  leafOf(value: StateValue): Leaf
  /**
   * Handles one event and pushes the effects to `out`, in order. Returns the same `state` if neither leaf nor context
   * was touched. Throws what a rule throws, and in words if a rule asks for something live or the machine never comes
   * to rest; what is in `out` then counts for nothing.
   */
  step(state: MachineState<C>, event: { readonly type: string }, out: Effect[]): MachineState<C>
}

/** How many microsteps one event may take if the machine's `options.maxIterations` says nothing. */
const MICROSTEPS = 1000

/**
 * Reads a machine's definition once, and then steps it as a table: same state, context and actions as XState's
 * `transition()`. Throws a `StatechartRefusal` that lists everything in the definition that it does not support.
 */
export function compile<C>(machine: AnyStateMachine): Stepper<C> {
  refuseUnsupported(machine)
  const named = namedActsOf(machine)
  const { rows, initial } = tableOf(machine, named)
  const run = new Run(machine, named)
  const { maxIterations = Infinity } = machine.options
  const bound = maxIterations === Infinity ? MICROSTEPS : maxIterations

  function leafOf(value: StateValue): Row {
    const text = JSON.stringify(value)
    const row = rows.find((each) => JSON.stringify(each.value) === text)
    if (row) return row
    const paths = rows.map((each) => each.path).join(', ')
    throw new Error(`Statechart '${machine.id}' has no leaf ${text}; its leaves are ${paths}`)
  }

  function choose(candidates: readonly Transition[]): Transition | undefined {
    for (const candidate of candidates) {
      if (candidate.test === undefined || candidate.test(run.moment)) return candidate
    }
    return undefined
  }

  function take(transition: Transition): Row {
    for (const act of transition.acts) act(run)
    return transition.to
  }

  /** Takes eventless transitions, and raised events when there are none, until the machine is at rest. */
  function settle(from: Row): Row {
    let row = from
    // what changed nothing is not taken again at once, since that would never end
    let isIdle = false
    for (let microstep = 0; microstep < bound; microstep++) {
      const { context } = run.moment
      const before = row
      const eventless: Transition | undefined = isIdle ? undefined : choose(row.eventless)
      let taken = eventless
      if (!eventless) {
        const raised = run.raised.shift()
        if (!raised) return row
        run.moment.event = raised
        taken = choose(row.on(raised.type))
      }
      if (taken) row = take(taken)
      if (taken?.ends) return row
      isIdle = eventless !== undefined && row === before && run.moment.context === context
    }
    const what = `${bound} microsteps after '${run.moment.event.type}', in '${row.path}'`
    throw new Error(`Statechart '${machine.id}' is not at rest ${what}`)
  }

  return {
    leaves: rows,
    initial,
    leafOf,
    step(state, event, out) {
      const known = rows[state.leaf.index]
      const before = known === state.leaf ? known : leafOf(state.leaf.value)
      run.begin(state.context, event, out)
      const taken = choose(before.on(event.type))
      let row = taken ? take(taken) : before
      if ((row.eventless.length > 0 || run.raised.length > 0) && !taken?.ends) row = settle(row)
      const context = run.moment.context as C
      return row === before && context === state.context ? state : { leaf: row, context }
    },
  }
}
