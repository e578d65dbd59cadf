import type { Call } from '../../history.ts'
import type { Problem } from '../problem.ts'
import type { Place } from '../result.ts'
import { contentsReason } from './contents.ts'
import { lockReason } from './lock.ts'
import { valueReason } from './value.ts'
import { listed } from '../../words.ts'
import { answerText, briefText } from '../words.ts'

/** What the sentence is made of. */
export interface Refutation {
  /** With what came after the culprit's answer. */
  readonly whole: Problem
  /** As it stood when the culprit had answered. */
  readonly known: Problem
  readonly culprit: Call
  readonly part: readonly Call[]
  readonly places: readonly Place[]
}

/** One sentence: what was answered, and what speaks against it. */
export const reasonOf = (refutation: Refutation): string =>
  `${answerText(refutation.culprit)}, but ${special(refutation) ?? general(refutation)}.`

function special(refutation: Refutation): string | null {
  switch (refutation.known.model) {
    case 'register':
    case 'cas-register':
      return valueReason(refutation)
    case 'kv':
    case 'list':
    case 'set':
      return contentsReason(refutation)
    case 'mutex':
      return lockReason(refutation)
    default:
      return null
  }
}

function general({ culprit, part, places }: Refutation): string {
  const others = part.filter((call) => call !== culprit)
  const last = places.at(-1)
  const tried = last === undefined ? '' : `; put last in the longest order there is, ${last.why}`
  if (others.length === 0) return `nothing that the others asked could bring that about${tried}`
  const all = others.length <= 4 ? listed(others.map(briefText)) : `${others.length} other operations`
  return `no order of it and ${all} explains every answer and agrees with real time${tried}`
}
