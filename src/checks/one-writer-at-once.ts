import type { Fold } from '../engine/contract.ts'
import type { Check } from './check.ts'
import type { Writers } from './folds/writers.ts'
import { atMs } from './words.ts'

export function oneWriterAtOnce(writers: Fold<Writers>): Check {
  const id = 'one-writer-at-once'
  const title = 'One writer at a time'
  return {
    id,
    title,
    judge(facts) {
      const { clash } = facts.recall(writers)
      if (clash === undefined) {
        return {
          check: id,
          title,
          holds: true,
          why: 'Never did two nodes take writes at once.',
          evidence: {},
        }
      }
      const { nodes, at, trace } = clash
      const why = `${nodes.slice(0, -1).join(', ')} and ${nodes.at(-1)} both take writes since ${atMs(at)}.`
      return { check: id, title, holds: false, at, why, evidence: { nodes, trace } }
    },
  }
}
