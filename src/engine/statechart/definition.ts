import { and, not, or } from 'xstate'
import type { AnyStateMachine } from 'xstate'

// How XState 5 keeps a machine's definition, as far as the stepper reads it.

export interface State {
  readonly id: string
  readonly path: readonly string[]
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history'
  readonly parent?: State
  readonly states: Readonly<Record<string, State>>
  readonly entry: readonly Action[]
  readonly exit: readonly Action[]
  readonly initial: Edge
  readonly always?: readonly Edge[]
  /** By event descriptor: a type of event, or a wildcard. */
  readonly transitions: ReadonlyMap<string, readonly Edge[]>
  readonly config: Readonly<Record<'after' | 'invoke' | 'onDone' | 'output', unknown>>
}

export interface Edge {
  readonly source: State
  readonly target?: readonly State[]
  readonly reenter: boolean
  readonly guard?: Guard
  readonly actions: readonly Action[]
}

export interface Happening {
  readonly type: string
}

/** What a machine's own functions are called with. Its types are the machine's affair; here it is handed on. */
export interface Shown {
  readonly context: unknown
  readonly event: Happening
}
export type Told<R> = (shown: Shown, params?: unknown) => R

/** An action or a guard by the name of its implementation. */
type Named = string | { readonly type: string; readonly params?: unknown }

/** What `assign`, `raise`, `enqueueActions`, … make: functions that are never called, only read. */
export type Builtin = Told<void> &
  (
    | { readonly type: 'xstate.assign'; readonly assignment: Assignment }
    | { readonly type: 'xstate.raise'; readonly event: Raised; readonly delay?: unknown }
    | { readonly type: 'xstate.enqueueActions'; readonly collect: Told<void> }
    | { readonly type: 'xstate.sendTo'; readonly to: unknown }
    | { readonly type: 'xstate.log' | 'xstate.emit' | 'xstate.cancel' }
    | { readonly type: 'xstate.stopChild' | 'xstate.spawnChild' }
  )

/** The changed part of the context: a function, or a table whose values may be functions. */
export type Assignment = Told<object | undefined> | Readonly<Record<string, unknown>>
export type Raised = Happening | Told<Happening>
export type Action = Named | Builtin | Told<void>

/** `and([…])`, `or([…])`, `not(…)` and `stateIn(…)`. */
export type Composite = Told<boolean> & { readonly check: unknown; readonly guards?: readonly Guard[] }
export type Guard = Named | Composite | Told<boolean>

export interface Implementations {
  readonly actions: Readonly<Record<string, Builtin | Told<void> | undefined>>
  readonly guards: Readonly<Record<string, Guard | undefined>>
}

export const rootOf = (machine: AnyStateMachine) => machine.root as unknown as State

export const implementationsOf = (machine: AnyStateMachine) =>
  machine.implementations as unknown as Implementations

const checkOf = (guard: unknown): unknown => (guard as Composite).check
/** `check` is the one mark of a composite guard that a minifier leaves alone. */
export const AND = checkOf(and([]))
export const OR = checkOf(or([]))
export const NOT = checkOf(not(''))

export const isBuiltin = (action: Action | undefined): action is Builtin =>
  typeof action === 'function' && 'resolve' in action

export const isComposite = (guard: Guard): guard is Composite =>
  typeof guard === 'function' && 'check' in guard
