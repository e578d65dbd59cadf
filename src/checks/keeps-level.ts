import type { Fold, Protocol } from '../engine/contract.ts'
import type { Check, Facts } from './check.ts'
import type { Installed } from './folds/installed.ts'
import { historyOf } from './history-of.ts'
import { forbidden } from './isolation/anomalies.ts'
import { allowsLevel, judgeIsolation } from './isolation/judge.ts'
import { isRuledOut } from './isolation/levels.ts'
import type { Level } from './isolation/levels.ts'
import type { Isolation } from './isolation/result.ts'
import type { Evidence, Verdict } from './verdict.ts'

/** The levels that databases offer by name. */
const offered = {
  'read-uncommitted': 'Read uncommitted',
  'read-committed': 'Read committed',
  'repeatable-read': 'Repeatable read',
  'snapshot-isolation': 'Snapshot isolation',
  serializable: 'Serializable',
  'strict-serializable': 'Strictly serializable',
} as const satisfies Partial<Record<Level, string>>

/** What the transactions of a run allow to be said of their isolation. Which version followed which is no guess: the nodes show it. */
export function isolator(protocol: Protocol, installed: Fold<Installed>): (facts: Facts) => Isolation {
  return ({ operations, recall }) => {
    const { given, versions } = recall(installed)
    const history = historyOf(operations, protocol)
    const calls = history.calls.filter(({ does }) => does === 'txn')
    // Before the first transaction it is not yet a history of transactions.
    return judgeIsolation({ ...history, model: 'rw-register', calls }, { versions, given })
  }
}

/** For each level, whether the transactions of a run keep it: a level is told by the anomalies that it forbids (Adya 1999). */
export const isolationChecks = (judge: (facts: Facts) => Isolation): readonly Check[] =>
  Object.entries(offered).map(([id, title]) => ({
    id,
    title,
    judge: (facts): Verdict => ({ check: id, title, ...judgeLevel(id as Level, judge(facts), facts) }),
  }))

function judgeLevel(
  level: Level,
  isolation: Isolation,
  { operations }: Facts,
): Pick<Verdict, 'holds' | 'at' | 'why' | 'evidence'> {
  const { anomalies, holds, why } = isolation
  const worst = anomalies.find((anomaly) => isRuledOut(level, forbidden([anomaly])))
  if (worst === undefined || allowsLevel(isolation, level)) {
    const fine = { holds: true, why: 'No transaction saw what it forbids.' }
    return { ...(holds === null ? { holds, why } : fine), evidence: {} }
  }
  const settled = operations.find(({ ret }) => ret === worst.at)
  const evidence: Evidence = {
    operations: worst.transactions,
    ...(settled?.ret !== undefined && { trace: settled.ret }),
  }
  return {
    holds: false,
    ...(settled?.returnedAt !== undefined && { at: settled.returnedAt }),
    why: `${worst.called ?? worst.type}: ${worst.why}`,
    evidence,
  }
}
