import type { Micros } from '../../engine/contract.ts'
import { countUpTo, goneIn, latencyOf, type Ended, type Tally } from './tally.ts'

/**
 * Of the calls that ended in a bin or were open throughout it: how large a share was answered ok (the bin's availability), failed,
 * had no answer, and waited. Together 1.
 */
interface Shares {
  readonly ok: number
  readonly failed: number
  readonly unknown: number
  readonly waiting: number
}

/** What is drawn for one bin. */
export interface Column {
  readonly from: Micros
  readonly to: Micros
  /** Calls that ended, per second of virtual time, by how. */
  readonly ok: number
  readonly failed: number
  readonly unknown: number
  /** Null: no call. */
  readonly shares: Shares | null
  /** Messages per second of virtual time. */
  readonly delivered: number
  readonly gone: number
}

/** The bins that lie, at least in part, between two places, as far as the run is known. */
export function columnsOf(tally: Tally, from: Micros, to: Micros, knownAt: Micros): readonly Column[] {
  const first = tally.binOf(Math.max(0, from))
  const last = tally.binOf(Math.min(to, knownAt))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => columnOf(tally, first + i, knownAt))
}

function columnOf(tally: Tally, bin: number, knownAt: Micros): Column {
  const counts = tally.countsOf(bin)
  const [from, to] = [tally.startOf(bin), tally.endOf(bin)]
  const perSecond = (count: number) => (count * 1_000_000) / (to - from)
  return {
    from,
    to,
    ok: perSecond(counts.ok),
    failed: perSecond(counts.failed),
    unknown: perSecond(counts.unknown),
    shares: sharesIn(tally, bin, knownAt),
    delivered: perSecond(counts.delivered),
    gone: perSecond(goneIn(counts)),
  }
}

/** Null where nobody asked, or where what was asked in the bin may still be answered. */
function sharesIn(tally: Tally, bin: number, knownAt: Micros): Shares | null {
  const { ok, failed, unknown } = tally.countsOf(bin)
  const waiting = tally.openThrough(bin, knownAt)
  const of = ok + failed + unknown + waiting
  return of === 0 ? null : { ok: ok / of, failed: failed / of, unknown: unknown / of, waiting: waiting / of }
}

/** The share of calls that were answered ok, 0 to 1, among those that had ended, and at the end of the run all; as the checks have it. */
export function availabilityUpTo(tally: Tally, at: Micros): number | null {
  const of = countUpTo(tally.ended, at) + (at >= tally.endsAt ? tally.open.size : 0)
  return of === 0 ? null : countUpTo(tally.answers, at) / of
}

/** The column that tells of the present: the one around it, or, until that one is known as a whole, the one before it. */
export function presentColumn(tally: Tally, now: Micros, knownAt: Micros): Column | undefined {
  const bin = tally.binOf(now)
  const whole = tally.endOf(bin) <= knownAt ? bin : bin - 1
  return whole < 0 ? undefined : columnOf(tally, whole, knownAt)
}

/** The middle (of an even number, the lower one) and the longest latency of what was answered in a bin. */
export interface Spread {
  readonly from: Micros
  readonly to: Micros
  readonly median: Micros
  readonly longest: Micros
}

export const answersBetween = (tally: Tally, from: Micros, to: Micros): readonly Ended[] =>
  tally.answers.slice(countUpTo(tally.answers, from - 1), countUpTo(tally.answers, to))

/** Of answers in the order of time; a bin without any is left out. */
export function spreadsOf(tally: Tally, answers: readonly Ended[]): readonly Spread[] {
  const spreads: Spread[] = []
  let first = 0
  for (let i = 1; i <= answers.length; i++) {
    const [one, next] = [answers[first], answers[i]]
    if (!one) break
    const bin = tally.binOf(one.at)
    if (next && tally.binOf(next.at) === bin) continue
    const sorted = answers
      .slice(first, i)
      .map(latencyOf)
      .sort((a, b) => a - b)
    spreads.push({
      from: tally.startOf(bin),
      to: tally.endOf(bin),
      median: sorted[(sorted.length - 1) >> 1] ?? 0,
      longest: sorted.at(-1) ?? 0,
    })
    first = i
  }
  return spreads
}
