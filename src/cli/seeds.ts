import { judgeRuns, type Judged, type Result } from '../checks/expectations.ts'
import { median, percentile } from '../checks/latency.ts'
import type { Protocol } from '../engine/contract.ts'
import type { Scenario } from '../engine/scenario.ts'
import { finish } from '../verdicts.ts'

/** What `sim --seeds N --json` prints: its shape is a contract. A measure that no run has is null. */
export interface Tally {
  readonly runs: number
  readonly verdicts: readonly {
    readonly check: string
    readonly held: number
    readonly broke: number
    readonly undecided: number
  }[]
  readonly measures: Readonly<Record<string, Spread | null>>
}

interface Spread {
  readonly min: number
  readonly mean: number
  readonly median: number
  readonly p95: number
  readonly max: number
}

/** The scenario under its own seed and the ones that follow it. */
export function tally(
  scenario: Scenario,
  protocol: Protocol,
  runs: number,
): { readonly tally: Tally; readonly judged: readonly Judged[] } {
  const results = Array.from({ length: runs }, (_, i): Result => {
    const { verdicts, measures } = finish(scenario, protocol, scenario.seed + i)
    return { verdicts, measures }
  })
  return {
    tally: {
      runs,
      verdicts: (results[0]?.verdicts ?? []).map(({ check }, place) => ({
        check,
        ...countsAt(results, place),
      })),
      measures: Object.fromEntries(
        Object.keys(results[0]?.measures ?? {}).map((name) => [name, spreadOf(results, name)]),
      ),
    },
    judged: judgeRuns(scenario.expect, results),
  }
}

/** Every run of a protocol is judged by the same checks in the same order. */
function countsAt(results: readonly Result[], place: number) {
  const count = (holds: boolean | null) =>
    results.filter(({ verdicts }) => verdicts[place]?.holds === holds).length
  return { held: count(true), broke: count(false), undecided: count(null) }
}

function spreadOf(results: readonly Result[], name: string): Spread | null {
  const values = results
    .map(({ measures }) => measures[name])
    .filter((value) => typeof value === 'number')
    .sort((a, b) => a - b)
  const [min] = values
  const max = values.at(-1)
  const middle = median(values)
  const p95 = percentile(values, 95)
  if (min === undefined || max === undefined || middle === null || p95 === null) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { min, mean, median: middle, p95, max }
}
