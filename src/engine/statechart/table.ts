import type { AnyStateMachine, StateValue } from 'xstate'
import type { Leaf } from '../statechart.ts'
import { actOf } from './actions.ts'
import type { Act } from './actions.ts'
import { implementationsOf, rootOf } from './definition.ts'
import type { Edge, State } from './definition.ts'
import { testOf } from './guards.ts'
import type { Test } from './guards.ts'
import { chainOf, initialsBelow, journey } from './journey.ts'

/** A transition as seen from one leaf. */
export interface Transition {
  readonly test: Test | undefined
  /** Of the states left, of the transition, of the states entered. */
  readonly acts: readonly Act[]
  readonly to: Row
  /** The machine is done: no microstep follows. */
  readonly ends: boolean
}

/** A leaf with its part of the table: the transitions to try, those of the innermost state first. */
export class Row implements Leaf {
  readonly index: number
  readonly id: string
  readonly value: StateValue
  readonly path: string
  readonly #find: (type?: string) => readonly Transition[]
  readonly #byType = new Map<string, readonly Transition[]>()
  #eventless: readonly Transition[] | undefined

  /** `find` is asked once for each type of event, and without one for eventless transitions. */
  constructor(index: number, state: State, find: (type?: string) => readonly Transition[]) {
    this.index = index
    this.id = state.id
    this.value = valueOf(state.path)
    this.path = state.path.join('.')
    this.#find = find
  }

  get eventless(): readonly Transition[] {
    return (this.#eventless ??= this.#find())
  }

  on(type: string): readonly Transition[] {
    const known = this.#byType.get(type)
    if (known) return known
    const found = this.#find(type)
    this.#byType.set(type, found)
    return found
  }
}

interface Table {
  /** In document order. */
  readonly rows: readonly Row[]
  readonly initial: Row
}

export function tableOf(machine: AnyStateMachine, named: ReadonlyMap<string, Act>): Table {
  const { guards } = implementationsOf(machine)
  const root = rootOf(machine)
  const rows = new Map<State, Row>()
  for (const leaf of leavesBelow(root)) {
    const find = (type?: string) => edgesAt(leaf, type).map((edge) => seenFrom(leaf, edge))
    rows.set(leaf, new Row(rows.size, leaf, find))
  }

  function seenFrom(leaf: State, edge: Edge): Transition {
    const { left, entered, to } = journey(leaf, edge)
    const ends = isEnd(leaf) || isEnd(to)
    const actions = [
      ...left.flatMap((state) => state.exit),
      ...edge.actions,
      ...entered.flatMap(({ state, byDefault }) => [
        ...state.entry,
        ...(byDefault ? state.initial.actions : []),
      ]),
      ...(ends ? chainOf(to).flatMap((state) => state.exit) : []),
    ]
    const acts = actions.map((action) => actOf(action, named))
    if (to.type === 'final' && entered.length > 0 && !ends) acts.push(raiseDone(to))
    return { test: edge.guard ? testOf(edge.guard, guards) : undefined, acts, to: rowOf(to), ends }
  }

  function rowOf(state: State): Row {
    const row = rows.get(state)
    if (!row) throw new Error(`State '${state.id}' is no leaf`)
    return row
  }

  return { rows: [...rows.values()], initial: rowOf(initialsBelow(root).at(-1) ?? root) }
}

function leavesBelow(state: State): State[] {
  if (state.type !== 'compound') return [state]
  return Object.values(state.states).flatMap(leavesBelow)
}

/** `['up', 'leader']` is written `{ up: 'leader' }`. */
function valueOf([key, ...rest]: readonly string[]): StateValue {
  if (key === undefined) return {}
  return rest.length === 0 ? key : { [key]: valueOf(rest) }
}

/** A final state of the machine itself, not of a state in it. */
const isEnd = (state: State): boolean => state.type === 'final' && !state.parent?.parent

function raiseDone(final: State): Act {
  const event = { type: `xstate.done.state.${final.parent?.id}`, output: undefined }
  return (run) => run.raise(event)
}

/** Without a type the eventless ones, of which a machine that is done takes none. */
export function edgesAt(leaf: State, type: string | undefined): Edge[] {
  const chain = chainOf(leaf)
  if (type !== undefined) return chain.flatMap((state) => candidates(state, type))
  return isEnd(leaf) ? [] : chain.flatMap((state) => state.always ?? [])
}

/** A state's own transitions for a type of event: exact ones first, then wildcards, the longest first. */
function candidates(state: State, type: string): Edge[] {
  const wildcards = [...state.transitions.keys()]
    .filter((descriptor) => isWildcardFor(descriptor, type))
    .toSorted((a, b) => b.length - a.length)
  return [type, ...wildcards].flatMap((descriptor) => state.transitions.get(descriptor) ?? [])
}

/** `*` stands for every event, `mouse.*` for `mouse` and for all that begins with `mouse.`. */
function isWildcardFor(descriptor: string, type: string): boolean {
  if (descriptor === '*') return true
  return descriptor.endsWith('.*') && `${type}.`.startsWith(descriptor.slice(0, -1))
}
