import { AND, NOT, isComposite } from '../../engine/statechart/definition.ts'
import type { Guard } from '../../engine/statechart/definition.ts'
import { commas, timerText } from '../describe.ts'
import { says } from './texts.ts'

/** `electionTimeout` → `election timeout`. */
export const eventText = (descriptor: string): string =>
  descriptor === '*' ? says.anythingElse() : timerText(descriptor)

/** `hasMajority` → `has majority`; what is composed is spelled out. */
export function guardText(guard: Guard): string {
  if (isComposite(guard)) {
    const parts = (guard.guards ?? []).map(guardText)
    if (guard.check === NOT) return says.not({ guards: commas(parts) })
    const join = guard.check === AND ? says.and : says.or
    return parts.length === 0 ? '' : parts.reduce((one, other) => join({ one, other }))
  }
  if (typeof guard === 'function') return says.aCondition()
  return timerText(typeof guard === 'string' ? guard : guard.type)
}
