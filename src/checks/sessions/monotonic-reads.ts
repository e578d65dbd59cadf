import { clientText, readText, shownText, whenAnswered } from '../call-words.ts'
import type { Call, History } from '../history.ts'
import { earliest } from '../judgement.ts'
import type { Broken, Judgement } from '../judgement.ts'
import { isRead } from '../linearizability/problem.ts'
import { judgeObjects, sessionsOf } from './judge-objects.ts'
import type { ObjectHistory } from './objects.ts'
import { versionsOf } from './versions.ts'

/** Terry et al., PDIS 1994, §3.2: a read shows what its own session has read before, or something newer. */
export const judgeMonotonicReads = (history: History): Judgement =>
  judgeObjects(history, 'Nobody was shown something older than they had read before.', firstBroken)

function firstBroken(object: ObjectHistory): Broken | undefined {
  const versions = versionsOf(object)
  const found = sessionsOf(object).flatMap((session) => {
    let newest: Call | undefined
    for (const read of session.filter(isRead)) {
      if (newest && versions.isBehind(read, newest)) return [broken(read, newest)]
      if (newest === undefined || versions.rank(read) >= versions.rank(newest)) newest = read
    }
    return []
  })
  return earliest(found)
}

const broken = (read: Call, earlier: Call): Broken => ({
  holds: false,
  why: `${readText(read)}, going back behind the ${shownText(earlier.output)} that ${clientText(earlier)} had read ${whenAnswered(earlier)}.`,
  culprit: read,
  operations: [earlier.id, read.id],
})
