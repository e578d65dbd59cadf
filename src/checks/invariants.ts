import type { Fold } from '../engine/contract.ts'
import type { Check } from './check.ts'
import type { Watched } from './folds/watched.ts'
import { atMs } from './words.ts'

export function invariantHolds(id: string, title: string, watched: Fold<Watched>): Check {
  return {
    id,
    title,
    judge(facts) {
      const { breach } = facts.recall(watched)
      if (breach === undefined) {
        return {
          check: id,
          title,
          holds: true,
          why: `It held after every event up to ${atMs(facts.at)}.`,
          evidence: {},
        }
      }
      const { why, nodes, entries, at, trace, byMessage } = breach
      return {
        check: id,
        title,
        holds: false,
        at,
        why,
        evidence: { nodes, ...(entries && { entries }), ...(byMessage && { messages: [trace] }), trace },
      }
    },
  }
}
