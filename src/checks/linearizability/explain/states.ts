import type { Value } from '../../../engine/contract.ts'
import type { Call } from '../../history.ts'
import { casOf, elementsOf, firstValues, isRead, tells, textOf, txnSteps, wasRefused } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { listed } from '../../words.ts'
import { valueText } from '../words.ts'

/** What an object holds: a value, a text, a list; of a multi-register pairs; of a lock whether it is held. Null: nobody knows. */
export function firstState({ model, initial, calls }: Problem, order: readonly Call[]): Value {
  if (model === 'mutex') return false
  if (initial !== 'any') return model === 'kv' ? textOf(initial.value) : initial.value
  const told = order[0] ?? calls[0]
  return told !== undefined && isRead(told) ? told.output : null
}

/** The state after a call, whether it fits or not. */
export function after(model: Problem['model'], state: Value, call: Call): Value {
  switch (call.does) {
    case 'write':
      return model === 'kv' ? textOf(call.input) : call.input
    case 'cas':
      return wasRefused(call) ? state : casOf(call)[1]
    case 'append':
      return model === 'kv' ? `${textOf(state)}${textOf(call.input)}` : [...elementsOf(state), call.input]
    case 'add':
      return [...elementsOf(state).filter((each) => each !== call.input), call.input]
    case 'acquire':
    case 'release':
      return wasRefused(call) ? state : call.does === 'acquire'
    case 'txn': {
      const held = new Map(firstValues(state))
      for (const step of txnSteps(call)) if (!step.isRead) held.set(step.key, step.value)
      return [...held]
    }
    case 'read':
      return state
  }
}

/** Why the call cannot stand where the object is in `state`: `x is 2 there, not 1`. Null where it can, as far as this tells. */
export function misfit(problem: Problem, state: Value, call: Call): string | null {
  const { model } = problem
  const object = call.key === '' ? 'it' : call.key
  switch (call.does) {
    case 'read':
      return !tells(problem, call.output) || isShown(model, state, call.output)
        ? null
        : `${object} is ${valueText(state)} there, not ${valueText(call.output)}`
    case 'cas': {
      const [expected] = casOf(call)
      const matches = isShown(model, state, expected)
      if (matches === !wasRefused(call)) return null
      return `${object} is ${valueText(state)} there${matches ? ', so it would have matched' : `, not ${valueText(expected)}`}`
    }
    case 'acquire':
    case 'release': {
      const needsHeld = (call.does === 'release') !== wasRefused(call)
      return (state === true) === needsHeld ? null : `the lock is ${state === true ? 'held' : 'free'} there`
    }
    case 'txn': {
      const held = new Map(firstValues(state))
      const wrong: string[] = []
      for (const { isRead: reads, key, value } of txnSteps(call)) {
        if (!reads) held.set(key, value)
        else if (tells(problem, value, key) && !isShown(model, held.get(key) ?? null, value))
          wrong.push(`${key} is ${valueText(held.get(key) ?? null)} there, not ${valueText(value)}`)
      }
      return wrong.length === 0 ? null : listed(wrong)
    }
    default:
      return null
  }
}

/** Whether an answer shows the state: a list may be shown by its last element, a set in any order, what is empty as null. */
function isShown(model: Problem['model'], state: Value, shown: Value): boolean {
  const name = (value: Value): string => JSON.stringify(value)
  switch (model) {
    case 'kv':
      return textOf(state) === textOf(shown)
    case 'set':
      return name(elementsOf(state).map(name).sort()) === name(elementsOf(shown).map(name).sort())
    case 'list':
      if (shown !== null && !Array.isArray(shown))
        return name(elementsOf(state).at(-1) ?? null) === name(shown)
      return name(elementsOf(state)) === name(elementsOf(shown))
    default:
      return name(state) === name(shown)
  }
}
