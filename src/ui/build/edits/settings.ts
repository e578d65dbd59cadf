import type { Scenario } from '../../../engine/scenario.ts'
import { without } from './listed.ts'

export const setKnob = (scenario: Scenario, name: string, value: unknown): Scenario => ({
  ...scenario,
  knobs: { ...scenario.knobs, [name]: value },
})

export function setRule(scenario: Scenario, rule: string, isOn: boolean): Scenario {
  const { rulesOff = [], ...rest } = scenario
  const others = rulesOff.filter((id) => id !== rule)
  const off = isOn ? others : [...others, rule]
  return off.length > 0 ? { ...rest, rulesOff: off } : rest
}

/** What happens by itself, or what is told of it, is gone. */
export const withoutScript = (scenario: Scenario): Scenario => ({ ...scenario, script: [] })

export function withoutStops(scenario: Scenario): Scenario {
  return without(scenario, 'stops')
}
