import type { Fold } from '../engine/contract.ts'
import type { Check } from './check.ts'
import type { Duplicates } from './folds/duplicates.ts'
import { atMs, operationText } from './words.ts'

export function noDuplicateEffects(duplicates: Fold<Duplicates>): Check {
  const id = 'no-duplicate-effects'
  const title = 'No effect is applied twice'
  return {
    id,
    title,
    judge(facts) {
      const { found } = facts.recall(duplicates)
      if (found === undefined) {
        return { check: id, title, holds: true, why: 'No node holds the same effect twice.', evidence: {} }
      }
      const { node, op, at, trace } = found
      const record = facts.operations.find((each) => each.op.id === op)
      const what = record === undefined ? op : operationText(record)
      const why = `${what} was applied twice: since ${atMs(at)} ${node} holds its effect two times.`
      return { check: id, title, holds: false, at, why, evidence: { operations: [op], nodes: [node], trace } }
    },
  }
}
