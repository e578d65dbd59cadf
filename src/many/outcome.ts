import { judgesOf } from '../checks/judges.ts'
import { suiteOf } from '../checks/suite.ts'
import type { Protocol } from '../engine/contract.ts'
import type { Scenario } from '../engine/scenario.ts'
import { finish, type Finished } from '../verdicts.ts'

/** What a check said of a run, as a small number: ten thousand runs are kept. */
export type Said = typeof BROKE | typeof HELD | typeof UNDECIDED
export const BROKE = 0
export const HELD = 1
export const UNDECIDED = 2

/** What became of one run. Verdicts and measures stand in the order of its protocol's `Names`. */
export interface Outcome {
  readonly seed: number
  readonly checksum: string
  readonly verdicts: readonly Said[]
  readonly measures: readonly (number | null)[]
}

/** Every run of a protocol is judged by the same checks and measured by the same gauges, in the same order. */
export interface Names {
  readonly checks: readonly { readonly id: string; readonly title: string }[]
  readonly measures: readonly { readonly id: string; readonly unit: string }[]
}

export function namesOf(protocol: Protocol): Names {
  const { checks, gauges } = judgesOf(suiteOf(protocol))
  return {
    checks: checks.map(({ id, title }) => ({ id, title })),
    measures: gauges.map(({ id, unit }) => ({ id, unit })),
  }
}

export const outcomeOf = ({ plan, checksum, verdicts, measures }: Finished): Outcome => ({
  seed: plan.seed,
  checksum,
  verdicts: verdicts.map(({ holds }) => (holds === null ? UNDECIDED : holds ? HELD : BROKE)),
  measures: Object.values(measures),
})

/** Plays the scenario to its end under a seed. Throws a `ScenarioError` when something in it is wrong. */
export const outcomeUnder = (seed: number, scenario: Scenario, protocol: Protocol): Outcome =>
  outcomeOf(finish(scenario, protocol, seed))

/** Two lists that ascend by seed as one: in whatever order parts arrive, the whole is the same. A seed counts once. */
export function merge(a: readonly Outcome[], b: readonly Outcome[]): readonly Outcome[] {
  const merged: Outcome[] = []
  let [i, k] = [0, 0]
  for (;;) {
    const [left, right] = [a[i], b[k]]
    const next = left && (!right || left.seed <= right.seed) ? left : right
    if (!next) return merged
    if (left?.seed === next.seed) i++
    if (right?.seed === next.seed) k++
    merged.push(next)
  }
}
