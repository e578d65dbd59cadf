import type { Check, Facts } from './check.ts'
import { historyCheck } from './history-check.ts'
import type { Call, History } from './history.ts'
import type { Broken } from './judgement.ts'
import type { Linearizability } from './linearizability/result.ts'
import { judgeSequential } from './sequential/judge.ts'
import { apartFromSiblings } from './siblings.ts'

/** Configurations that are tried before it is left undecided: a page has no time for more while it plays. */
const LIMIT = 20_000

/** Lamport 1979. What is linearizable is sequential; an answer that left no order is remembered while the run goes on. */
export function sequential(
  historyAt: (facts: Facts) => History,
  linearized: (facts: Facts) => Linearizability,
): Check {
  let broken: { readonly judgement: Broken; readonly answers: readonly Call[] } | undefined
  return historyCheck('sequential', 'Sequentially consistent', historyAt, (history, facts) => {
    if (broken) {
      const answers = answersUntil(history, broken.judgement.culprit)
      if (isSameList(answers, broken.answers)) return broken.judgement
    }
    // Transactions have no part in what is linearizable.
    const known = history.calls.some(({ does }) => does === 'txn') ? { holds: null } : linearized(facts)
    const { others, why } = apartFromSiblings(history.calls)
    const judgement = judgeSequential(
      why === undefined ? history : { ...history, calls: others },
      LIMIT,
      known,
    )
    if (judgement.holds === false) broken = { judgement, answers: answersUntil(history, judgement.culprit) }
    return why === undefined || judgement.holds === false ? judgement : { holds: null, why }
  })
}

const answersUntil = ({ calls }: History, { end }: Call): readonly Call[] =>
  calls.filter((call) => call.outcome === 'ok' && call.end <= end)

const isSameList = (a: readonly Call[], b: readonly Call[]): boolean =>
  a.length === b.length &&
  a.every(({ id, end, output }, i) => id === b[i]?.id && end === b[i].end && output === b[i].output)
