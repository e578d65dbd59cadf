import { judgeRuns, type Judged } from '../checks/expectations.ts'
import type { Protocol } from '../engine/contract.ts'
import type { Scenario } from '../engine/scenario.ts'
import { namesOf, outcomeOf } from '../many/outcome.ts'
import { tallyOf, type Tally } from '../many/tally.ts'
import { finish } from '../verdicts.ts'

/** The scenario under its own seed and the ones that follow it. */
export function tally(
  scenario: Scenario,
  protocol: Protocol,
  runs: number,
): { readonly tally: Tally; readonly judged: readonly Judged[] } {
  const results = Array.from({ length: runs }, (_, i) => {
    const run = finish(scenario, protocol, scenario.seed + i)
    const { verdicts, measures } = run
    return { verdicts, measures, outcome: outcomeOf(run) }
  })
  return {
    tally: tallyOf(
      namesOf(protocol),
      results.map(({ outcome }) => outcome),
    ),
    judged: judgeRuns(scenario.expect, results),
  }
}
