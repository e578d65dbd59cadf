import type { Copy, Fold } from '../engine/contract.ts'
import type { Check, Facts } from './check.ts'
import { isLive } from './folds/replica.ts'
import { judgeNoGhosts } from './ghosts.ts'
import { historyCheck } from './history-check.ts'
import type { History } from './history.ts'
import { nameOf } from './sessions/whole-reads.ts'
import { rememberLast } from './suite.ts'
import type { Verdict } from './verdict.ts'
import { operationText, valueText } from './words.ts'

const id = 'no-ghosts'
const title = 'Nothing comes from nowhere'

/** What was read must have been written, and what is held at the end of a run must not be what failed. */
export function noGhosts(historyAt: (facts: Facts) => History, given: Fold<readonly Copy[]>): Check {
  const namesOf = rememberLast((copies: readonly Copy[]) => new Set(copies.map(({ value }) => nameOf(value))))
  const reads = historyCheck(id, title, historyAt, (history, facts) =>
    judgeNoGhosts(history, namesOf(facts.recall(given))),
  )
  return {
    id,
    title,
    judge(facts) {
      const verdict = reads.judge(facts)
      const isOver = facts.at >= facts.endsAt
      return (verdict.holds && isOver && ghostCopy(facts, facts.recall(given))) || verdict
    },
  }
}

function ghostCopy(facts: Facts, given: readonly Copy[]): Verdict | undefined {
  const { nodes, operations, protocol } = facts
  const asked = new Map(operations.map((record) => [record.op.id, record]))
  const known = new Set(given.map(({ op }) => op))
  for (const node of nodes) {
    for (const copy of protocol.replica(node)) {
      if (copy.op === undefined || known.has(copy.op) || !isLive(node, copy)) continue
      const record = asked.get(copy.op)
      if (record !== undefined && record.outcome !== 'failed') continue
      const held = `${node.id} holds ${copy.key} = ${valueText(copy.value)}`
      const why = record
        ? `${held} at the end, though ${operationText(record)} had failed.`
        : `${held} at the end, and nobody asked for it.`
      const evidence = {
        ...(record && { operations: [copy.op] }),
        nodes: [node.id],
        entries: [`${copy.key} = ${valueText(copy.value)}`],
        ...(record && { trace: record.ret ?? record.call }),
      }
      return { check: id, title, holds: false, at: facts.endsAt, why, evidence }
    }
  }
  return undefined
}
