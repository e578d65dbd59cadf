import { AND, NOT, isComposite } from '../../engine/statechart/definition.ts'
import type { Guard } from '../../engine/statechart/definition.ts'
import { timerText } from '../describe.ts'

/** `electionTimeout` → `election timeout`. */
export const eventText = (descriptor: string): string =>
  descriptor === '*' ? 'anything else' : timerText(descriptor)

/** `hasMajority` → `has majority`; what is composed is spelled out. */
export function guardText(guard: Guard): string {
  if (isComposite(guard)) {
    const parts = (guard.guards ?? []).map(guardText)
    if (guard.check === NOT) return `not ${parts.join(', ')}`
    return parts.join(guard.check === AND ? ' and ' : ' or ')
  }
  if (typeof guard === 'function') return 'a condition'
  return timerText(typeof guard === 'string' ? guard : guard.type)
}
