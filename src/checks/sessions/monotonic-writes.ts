import { clientText, deedText, readText, sessionOf } from '../call-words.ts'
import type { Call, History } from '../history.ts'
import type { Broken, Judgement } from '../judgement.ts'
import { firstOutOfOrder, soleWriters } from './effects.ts'
import type { Effect } from './effects.ts'
import { judgeObjects } from './judge-objects.ts'
import { writtenBy } from './objects.ts'
import type { ObjectHistory } from './objects.ts'
import { nameOf } from './whole-reads.ts'

/**
 * Terry et al., PDIS 1994, §3.4: whoever has a write has the earlier ones of its session too, and has them before it. Only a read
 * of a whole list or set shows two writes at once.
 */
export const judgeMonotonicWrites = (history: History): Judgement =>
  judgeObjects(history, 'No answer shows two writes of one client in the wrong order.', (object) =>
    firstOutOfOrder(object, { required: earlierWrites, judge }),
  )

/** The acknowledged ones, back to one whose effect can be told: that has its own in front of it. */
function earlierWrites(object: ObjectHistory): ReadonlyMap<Call, readonly Call[]> {
  const writers = soleWriters(object)
  const found = new Map<Call, readonly Call[]>()
  const last = new Map<string, readonly Call[]>()
  for (const write of object.changes) {
    const earlier = last.get(sessionOf(write)) ?? []
    found.set(write, earlier)
    const isSole = writers.get(nameOf(writtenBy(write))) === write
    if (write.outcome === 'ok') last.set(sessionOf(write), isSole ? [write] : [...earlier, write])
  }
  return found
}

function judge({ write, read, place, reads }: Effect, earlier: Call): Broken | undefined {
  const found = reads.placeOf(writtenBy(earlier), read)
  if (found >= 0 && found <= place) return undefined
  const how = found < 0 ? 'is there without' : 'stands before'
  return {
    holds: false,
    why: `${readText(read)}: ${clientText(write)}'s ${deedText(write)} ${how} the ${deedText(earlier)}, acknowledged before it was asked for.`,
    culprit: read,
    operations: [earlier.id, write.id, read.id],
  }
}
