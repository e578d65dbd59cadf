import { AND, OR, isComposite } from './definition.ts'
import type { Guard, Implementations, Shown, Told } from './definition.ts'

export type Test = (shown: Shown) => boolean

/**
 * A guard of the machine, ready to be called: names are looked up, and a plain function stays itself. As in XState,
 * `params` reach a plain function only.
 */
export function testOf(guard: Guard, guards: Implementations['guards']): Test {
  if (isComposite(guard)) {
    const parts = (guard.guards ?? []).map((part) => testOf(part, guards))
    if (guard.check === AND) return (shown) => parts.every((part) => part(shown))
    if (guard.check === OR) return (shown) => parts.some((part) => part(shown))
    return (shown) => !parts.some((part) => part(shown))
  }
  if (typeof guard === 'function') return guard
  const name = typeof guard === 'string' ? guard : guard.type
  const params = typeof guard === 'string' ? undefined : guard.params
  const meaning = guards[name]
  if (meaning === undefined) throw new Error(`Guard '${name}' has no implementation`)
  if (isComposite(meaning) || typeof meaning !== 'function' || params === undefined)
    return testOf(meaning, guards)
  if (typeof params === 'function') return (shown) => meaning(shown, (params as Told<unknown>)(shown))
  return (shown) => meaning(shown, params)
}
