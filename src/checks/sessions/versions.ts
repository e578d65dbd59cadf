import type { Call } from '../history.ts'
import { textOf } from '../linearizability/problem.ts'
import { writtenBy } from './objects.ts'
import type { ObjectHistory } from './objects.ts'
import { spansOf } from './spans.ts'
import { elementsOf, isWhole, wholeReadsOf } from './whole-reads.ts'

/** Which of two versions of one key is known to be the older. What is not certain is never said. */
export interface Versions {
  /** For the acknowledged writes of one session, one after the other. */
  ownWrites(): OwnWrites
  /** Is it certain that `read` shows an older version than `other` did, or has lost some of it? */
  isBehind(read: Call, other: Call): boolean
  /** The larger, the newer. */
  rank(read: Call): number
}

interface OwnWrites {
  add(write: Call): void
  /** One of them that the read certainly shows nothing of: what it shows is older, or has lost it. */
  missingIn(read: Call): Call | undefined
}

export function versionsOf(object: ObjectHistory): Versions {
  if (object.kind === 'text') return textVersions
  const bySpan = spanVersions(object)
  return object.kind === 'register' ? bySpan : wholeVersions(object, bySpan)
}

function spanVersions(object: ObjectHistory): Versions {
  const spans = spansOf(object)
  const settled = (read: Call): number => spans.get(read)?.to ?? Infinity
  const rank = (read: Call): number => spans.get(read)?.from ?? -Infinity
  return {
    ownWrites() {
      let last: Call | undefined
      return {
        add: (write) => (last = write),
        missingIn: (read) => (last && settled(read) < last.start ? last : undefined),
      }
    },
    isBehind: (read, other) => settled(read) < rank(other),
    rank,
  }
}

/** A list or set that only grows shows its history itself; a list that is read by its last element does not. */
function wholeVersions(object: ObjectHistory, bySpan: Versions): Versions {
  const reads = wholeReadsOf(object)
  return {
    ownWrites() {
      const writes: Call[] = []
      const last = bySpan.ownWrites()
      /** A read that agrees with the longest further than this shows them all. */
      let farthest = -1
      return {
        add(write) {
          writes.push(write)
          last.add(write)
          farthest = Math.max(farthest, reads.placeInLongest(writtenBy(write)))
        },
        missingIn(read) {
          if (!isWhole(read)) return last.missingIn(read)
          if (farthest < reads.agreed(read)) return undefined
          return writes.find((write) => reads.placeOf(writtenBy(write), read) < 0)
        },
      }
    },
    isBehind: (read, other) =>
      isWhole(read) && isWhole(other) ? !reads.isPart(other, read) : bySpan.isBehind(read, other),
    rank: (read) => (isWhole(read) ? elementsOf(read).length : bySpan.rank(read)),
  }
}

/** Nothing is taken out of a text that is only appended to. */
const textVersions: Versions = {
  ownWrites() {
    const writes: Call[] = []
    return {
      add: (write) => writes.push(write),
      missingIn: ({ output }) => writes.find((write) => !textOf(output).includes(textOf(writtenBy(write)))),
    }
  },
  isBehind: (read, other) => !textOf(read.output).startsWith(textOf(other.output)),
  rank: ({ output }) => textOf(output).length,
}
