import { clientText, deedText, readText, sessionOf, shownText, whenAnswered } from '../call-words.ts'
import type { Call, History } from '../history.ts'
import type { Broken, Judgement } from '../judgement.ts'
import { isRead } from '../linearizability/problem.ts'
import { firstOutOfOrder } from './effects.ts'
import type { Effect } from './effects.ts'
import { judgeObjects } from './judge-objects.ts'
import type { ObjectHistory } from './objects.ts'
import { elementsOf, isWhole } from './whole-reads.ts'
import type { WholeReads } from './whole-reads.ts'

/**
 * Terry et al., PDIS 1994, §3.3: whoever has a write has what its session had read before it, and has that first. Only a read of a
 * whole list or set shows two writes at once.
 */
export const judgeWritesFollowReads = (history: History): Judgement =>
  judgeObjects(history, 'No answer shows a write without what its client had read before.', (object) =>
    firstOutOfOrder(object, { required: earlierReads, judge }),
  )

/** Less those that a later one contains. */
function earlierReads(object: ObjectHistory, whole: WholeReads): ReadonlyMap<Call, readonly Call[]> {
  const found = new Map<Call, readonly Call[]>()
  const seen = new Map<string, readonly Call[]>()
  const inOrder = [...object.changes, ...object.reads.filter(isWhole)].sort((a, b) => a.start - b.start)
  for (const call of inOrder) {
    const earlier = seen.get(sessionOf(call)) ?? []
    if (!isRead(call)) found.set(call, earlier)
    else seen.set(sessionOf(call), [...earlier.filter((read) => !whole.isPart(read, call)), call])
  }
  return found
}

function judge({ write, read, place, reads }: Effect, seen: Call): Broken | undefined {
  const elements = elementsOf(seen)
  if (elements.length <= Math.min(reads.agreed(seen), reads.agreed(read), place)) return undefined
  const missing = elements.find((value) => {
    const found = reads.placeOf(value, read)
    return found < 0 || found > place
  })
  if (missing === undefined) return undefined
  const how = reads.placeOf(missing, read) < 0 ? 'is there without' : 'stands before'
  return {
    holds: false,
    why: `${readText(read)}: ${clientText(write)}'s ${deedText(write)} ${how} ${shownText(missing)}, which ${clientText(seen)} had read ${whenAnswered(seen)}.`,
    culprit: read,
    operations: [seen.id, write.id, read.id],
  }
}
