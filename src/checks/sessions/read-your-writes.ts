import { clientText, deedText, readText, whenAnswered } from '../call-words.ts'
import type { Call, History } from '../history.ts'
import { earliest } from '../judgement.ts'
import type { Broken, Judgement } from '../judgement.ts'
import { isRead } from '../linearizability/problem.ts'
import { judgeObjects, sessionsOf } from './judge-objects.ts'
import type { ObjectHistory } from './objects.ts'
import { versionsOf } from './versions.ts'

/** Terry et al., PDIS 1994, §3.1: a read shows what its own session wrote before, or something newer. */
export const judgeReadYourWrites = (history: History): Judgement =>
  judgeObjects(history, 'Nobody missed an acknowledged write of their own.', firstBroken)

function firstBroken(object: ObjectHistory): Broken | undefined {
  const versions = versionsOf(object)
  const found = sessionsOf(object).flatMap((session) => {
    const own = versions.ownWrites()
    for (const call of session) {
      const missed = isRead(call) ? own.missingIn(call) : undefined
      if (missed) return [broken(call, missed)]
      if (!isRead(call)) own.add(call)
    }
    return []
  })
  return earliest(found)
}

const broken = (read: Call, write: Call): Broken => ({
  holds: false,
  why: `${readText(read)} although ${clientText(write)}'s own ${deedText(write)} had been acknowledged ${whenAnswered(write)}.`,
  culprit: read,
  operations: [write.id, read.id],
})
