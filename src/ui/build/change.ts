import type { Protocol } from '../../engine/contract.ts'
import { ScenarioError } from '../../engine/errors.ts'
import type { Scenario } from '../../engine/scenario.ts'
import { told } from '../../words.ts'
import { edit } from './draft.ts'
import { useBuilding } from './state.ts'
import { says } from './words.ts'

/** What is wrong, in a sentence with its place. Throws whatever is not the scenario's fault. */
export function wordsFor(error: unknown): string {
  if (!(error instanceof ScenarioError)) throw error
  const { path, found, expected } = error
  return says.wrong({ place: path || says.scenario(), found: told(found), expected: told(expected) })
}

/**
 * Everything that hands do to the draft goes through here. What no scenario can have is said in words, and nothing has happened.
 * `said`: what was done. Acts with the same `stroke` in a row are taken back as one.
 */
export function change(
  how: (scenario: Scenario, protocol: Protocol) => Scenario,
  said = '',
  stroke?: string,
): void {
  try {
    edit(how, stroke)
    useBuilding.setState({ said, problem: null })
  } catch (error) {
    useBuilding.setState({ problem: wordsFor(error) })
  }
}
