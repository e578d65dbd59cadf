import type { Copy, Does, Fold, Protocol } from '../engine/contract.ts'
import type { OperationRecord } from '../engine/world.ts'
import type { Check, Facts } from './check.ts'
import { historyOf } from './history-of.ts'
import type { History } from './history.ts'
import type { Judgement } from './judgement.ts'
import { readerOf } from './operations.ts'
import { rememberLast } from './suite.ts'

/** What is said of a history, said of a run up to a moment. */
export function historyCheck(
  id: string,
  title: string,
  historyAt: (facts: Facts) => History,
  judge: (history: History, facts: Facts) => Judgement,
): Check {
  let last: { readonly history: History; readonly judgement: Judgement } | undefined
  return {
    id,
    title,
    judge(facts) {
      const history = historyAt(facts)
      if (last?.history !== history) last = { history, judgement: judge(history, facts) }
      const { judgement } = last
      const { holds, why } = judgement
      if (holds !== false) return { check: id, title, holds, why, evidence: {} }
      const { culprit, operations } = judgement
      const { when, end: trace } = culprit
      const at = when.end
      return {
        check: id,
        title,
        holds,
        ...(at !== undefined && { at }),
        why,
        evidence: { operations, trace },
      }
    },
  }
}

/**
 * The clients' history up to a moment: the same object until another operation ends, since nothing else changes what is said of it.
 * While a run plays, most moments bring none. Writes to a key that was never asked for are left out: nothing can be said of them.
 * A run that began with something on its disks does not say what was there at first.
 */
export function answeredHistory(given: Fold<readonly Copy[]>): (facts: Facts) => History {
  let last: { readonly ended: readonly OperationRecord[]; readonly history: History } | undefined
  return rememberLast((facts: Facts) => {
    const { operations, protocol } = facts
    const ended = operations.filter(({ outcome }) => outcome !== 'open')
    if (last === undefined || !isSameList(last.ended, ended)) {
      const keys = keysAskedFor(ended, protocol)
      const history = historyOf(
        operations.filter(({ op }) => keys.has(op.key)),
        protocol,
      )
      const isGiven = facts.recall(given).length > 0
      last = { ended, history: isGiven ? { ...history, initial: 'any' } : history }
    }
    return last.history
  })
}

function keysAskedFor(
  ended: readonly OperationRecord[],
  protocol: Protocol,
): ReadonlySet<string | undefined> {
  const doesOf = readerOf(protocol)
  const tellsNothing = new Set<Does | undefined>(['write', 'append', 'add', undefined])
  return new Set(ended.filter((record) => !tellsNothing.has(doesOf(record))).map(({ op }) => op.key))
}

const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, place) => item === b[place])
