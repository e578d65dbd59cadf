import type { Role } from '../../engine/contract.ts'
import { rootOf } from '../../engine/statechart/definition.ts'
import type { Edge, State } from '../../engine/statechart/definition.ts'
import { initialsBelow } from '../../engine/statechart/journey.ts'
import { timerText } from '../describe.ts'
import { says } from './texts.ts'
import { eventText, guardText } from './words.ts'

/** A machine's definition as people read it: its states, and what leads from one to another. */
export interface Chart {
  /** Without the machine itself; what encloses a state stands before it. */
  readonly states: readonly ChartState[]
  readonly transitions: readonly ChartTransition[]
  /** For the machine itself and each state with states inside: where it begins. */
  readonly initials: readonly { readonly parent: string | null; readonly target: string }[]
}

export interface ChartState {
  readonly id: string
  /** `dry run`. */
  readonly name: string
  readonly parent: string | null
  readonly inside: readonly string[]
}

export interface ChartTransition {
  /** Its place in the chart. */
  readonly id: number
  /** null: the machine itself, so it is taken from any state. */
  readonly from: string | null
  /** null: the machine stays where it is. */
  readonly to: string | null
  /** null: it is taken as soon as its guard holds. */
  readonly event: string | null
  readonly guard: string | null
  /** It comes after others for the same event, which are tried first. */
  readonly otherwise: boolean
  readonly edge: Edge
}

export function chartOf(machine: Role['machine']): Chart {
  const root = rootOf(machine)
  const all = statesBelow(root)
  const idOf = (state: State | undefined) => (!state || state === root ? null : state.id)
  const transitions = [root, ...all].flatMap((state) =>
    groupsOf(state).flatMap(([event, edges]) =>
      edges.map((edge, place) => ({
        from: idOf(state),
        to: edge.target?.[0] ? edge.target[0].id : null,
        event: event === null ? null : eventText(event),
        guard: edge.guard === undefined ? null : guardText(edge.guard),
        otherwise: place > 0,
        edge,
      })),
    ),
  )
  return {
    states: all.map((state) => ({
      id: state.id,
      name: nameOf(state),
      parent: idOf(state.parent),
      inside: Object.values(state.states).map(({ id }) => id),
    })),
    transitions: transitions.map((transition, id) => ({ id, ...transition })),
    initials: [root, ...all].flatMap((state) => {
      const [target] = initialsBelow(state)
      return target ? [{ parent: idOf(state), target: target.id }] : []
    }),
  }
}

const nameOf = (state: State): string => timerText(state.path.at(-1) ?? state.id)

const statesBelow = (state: State): State[] =>
  Object.values(state.states).flatMap((child) => [child, ...statesBelow(child)])

/** A state's own transitions by event; null for those that wait for none. */
const groupsOf = (state: State): readonly (readonly [string | null, readonly Edge[]])[] => [
  ...(state.always ? [[null, state.always] as const] : []),
  ...state.transitions,
]

/** The states that a leaf is in: itself first, then what encloses it. */
export const enclosing = (chart: Chart, leaf: string): readonly string[] => {
  const state = chart.states.find(({ id }) => id === leaf)
  if (!state) return []
  return [state.id, ...(state.parent === null ? [] : enclosing(chart, state.parent))]
}

/** `vote [votes for me]`, `[has majority]`, `heartbeat, otherwise`. */
export function conditionText({ event, guard, otherwise }: ChartTransition): string {
  const what = event ?? ''
  if (guard !== null) return `${what} [${guard}]`.trim()
  if (what === '') return says.atOnce()
  return otherwise ? says.otherwise({ event: what }) : what
}

/** Is this transition of the chart the one the definition means? Edges are shared by all who read one machine. */
export const transitionOf = (chart: Chart, edge: Edge): ChartTransition | undefined =>
  chart.transitions.find((transition) => transition.edge === edge)
