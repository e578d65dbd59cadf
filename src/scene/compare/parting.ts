import type { Micros } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import type { TraceEvent } from '../../engine/trace.ts'
import { isTold, narrate } from '../narrate.ts'

/** A run as far as it was shown. */
export interface Seen {
  readonly plan: Plan
  readonly trace: readonly TraceEvent[]
  /** So many of its events have been shown. */
  readonly count: number
}

interface Telling {
  readonly at: Micros
  readonly step: number
  readonly text: string
}

/** What happens in one run from where the two part. */
export interface Branch {
  /** The first event that the other run does not have. */
  readonly first: Telling
  /** The first that is worth telling and that the other run does not tell in the same words; undefined: none so far. */
  readonly told: Telling | undefined
}

export interface Parting {
  /** Up to here both runs are the same, event for event. */
  readonly at: Micros
  readonly a: Branch
  readonly b: Branch
}

/** How two runs part at the place `index` of both traces. Undefined while that has not been shown of both. */
export function partingAt(index: number, a: Seen, b: Seen): Parting | undefined {
  const [ofA, ofB] = [a.trace[index], b.trace[index]]
  if (!ofA || !ofB || index >= a.count || index >= b.count) return undefined
  const [tellsA, tellsB] = [tellingsFrom(index, a), tellingsFrom(index, b)]
  return {
    at: Math.min(ofA.at, ofB.at),
    a: { first: telling(ofA, a), told: firstNot(tellsA, tellsB) },
    b: { first: telling(ofB, b), told: firstNot(tellsB, tellsA) },
  }
}

const telling = (event: TraceEvent, { plan, trace }: Seen): Telling => ({
  at: event.at,
  step: event.step,
  text: narrate(event, { plan, trace }),
})

const tellingsFrom = (index: number, seen: Seen): readonly Telling[] =>
  seen.trace
    .slice(index, seen.count)
    .filter((event) => isTold(event, seen.plan))
    .slice(0, LOOK_AHEAD)
    .map((event) => telling(event, seen))

/** So many sentences are enough to find the first that the other run does not have. */
const LOOK_AHEAD = 40

const firstNot = (mine: readonly Telling[], others: readonly Telling[]): Telling | undefined =>
  mine.find(({ text }) => !others.some((other) => other.text === text))
