import type { AnyStateMachine } from 'xstate'
import { implementationsOf, isBuiltin } from './definition.ts'
import type { Action, Builtin, Told } from './definition.ts'
import type { Run } from './run.ts'

/** An action of the machine, ready to be carried out. */
export type Act = (run: Run, params?: unknown) => void

/** The acts of the machine's named built-in actions. Every other name is an effect. */
export function namedActsOf(machine: AnyStateMachine): ReadonlyMap<string, Act> {
  const named = new Map<string, Act>()
  for (const [name, action] of Object.entries(implementationsOf(machine).actions)) {
    if (isBuiltin(action)) named.set(name, builtinAct(action))
  }
  return named
}

/** `params` may be a function of the moment. */
export function actOf(action: Action, named: ReadonlyMap<string, Act>): Act {
  if (isBuiltin(action)) return builtinAct(action)
  if (typeof action === 'function') throw new TypeError('An inline action is no effect')
  const { type, params } = typeof action === 'string' ? { type: action, params: undefined } : action
  const act = named.get(type) ?? ((run, given) => run.out.push({ type, params: given }))
  if (params === undefined) return act
  if (typeof params === 'function') return (run) => act(run, (params as Told<unknown>)(run.moment))
  return (run) => act(run, params)
}

function builtinAct(action: Builtin): Act {
  switch (action.type) {
    case 'xstate.assign': {
      const { assignment } = action
      return (run, params) => run.assign(assignment, params)
    }
    case 'xstate.raise': {
      const { event } = action
      return (run, params) => run.raise(event, params)
    }
    case 'xstate.enqueueActions': {
      const { collect } = action
      return (run, params) => collect(run.moment, params)
    }
    default:
      throw new TypeError(`'${action.type}' is not supported`)
  }
}
