import { strongerThan } from '../checks/isolation/levels.ts'
import type { Isolation } from '../checks/isolation/result.ts'
import type { Linearizability } from '../checks/linearizability/result.ts'
import type { NamedHistory } from '../formats/read.ts'

/** One history with what was found. */
export interface Judged {
  readonly named: NamedHistory
  readonly verdict: Linearizability | Isolation
  readonly ms: number
}

/** What `check --json` prints of each history. Its shape is a contract: other programs read it. */
export function reportOf({ named, verdict, ms }: Judged) {
  const { holds, why } = verdict
  return {
    id: named.id,
    holds,
    ms: Math.round(ms * 1000) / 1000,
    why,
    ...('anomalies' in verdict && {
      anomalies: verdict.anomalies,
      rulesOut: verdict.rulesOut,
      alsoRulesOut: strongerThan(verdict.rulesOut),
    }),
  }
}

/** What stands beside it where there is only one: the order found, or the part that has none. */
export function evidenceOf({ verdict }: Judged): object {
  const { holds: _, why: __, ...evidence } = verdict
  return evidence
}
