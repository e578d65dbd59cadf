import type { Value } from '../../../engine/contract.ts'
import type { Call } from '../../history.ts'
import { casOf, isRead, wasRefused } from '../problem.ts'
import type { Refutation } from './reasons.ts'
import { whenAnswered, whenCalled } from '../../call-words.ts'
import { briefText, valueText } from '../words.ts'

/** Why a register cannot have held what the culprit saw. */
export function valueReason({ whole, known, culprit, part }: Refutation): string | null {
  if (culprit.does === 'cas' && wasRefused(culprit)) return matchReason(known.calls, culprit)
  if (!isRead(culprit) && culprit.does !== 'cas') return null
  const seen = culprit.does === 'cas' ? casOf(culprit)[0] : culprit.output
  const makers = known.calls.filter((call) => call !== culprit && makes(call, seen))
  const wasFirst = known.initial === 'any' || same(known.initial.value, seen)
  if (makers.length === 0 && !wasFirst) return neverReason(whole.calls, culprit, seen)
  return (
    staleReason(known.calls, makers, culprit, seen) ??
    consumedReason(known.calls, makers.length + Number(wasFirst), culprit, seen) ??
    overtakenReason(part, makers, culprit, seen) ??
    disagreeingReason(known.calls, part, culprit)
  )
}

/** Nobody had written it by known. */
function neverReason(calls: readonly Call[], culprit: Call, seen: Value): string {
  const later = calls.find((call) => call !== culprit && makes(call, seen))
  if (later === undefined) return `nobody ever wrote ${valueText(seen)}`
  return `${valueText(seen)} was written only later: ${briefText(later)} was called ${whenCalled(later)}`
}

/** A newer write had returned, and every write of what was seen before that. */
function staleReason(
  calls: readonly Call[],
  makers: readonly Call[],
  culprit: Call,
  seen: Value,
): string | null {
  const newer = calls
    .filter((call) => isChange(call) && !makes(call, seen) && call.end < culprit.start)
    .filter(({ start }) => makers.every(({ end }) => end < start))
  const last = latest(newer)
  if (last === undefined) return null
  return `${briefText(last)} had returned ${whenAnswered(last)}, before that ${nounOf(culprit)} was called, and nobody wrote ${valueText(seen)} since`
}

/** Another read had answered something newer. */
function overtakenReason(
  part: readonly Call[],
  makers: readonly Call[],
  culprit: Call,
  seen: Value,
): string | null {
  const others = part.filter((call) => isRead(call) && call.end < culprit.start && !same(call.output, seen))
  const plain = latest(others.filter(({ start }) => makers.every(({ end }) => end < start)))
  if (plain !== undefined)
    return `${briefText(plain)} had already answered the newer ${valueText(plain.output)} ${whenAnswered(plain)}, and nobody wrote ${valueText(seen)} since`
  if (makers.length > 1) return null
  for (const between of others) {
    const before = latest(
      part.filter((call) => isRead(call) && same(call.output, seen) && call.end < between.start),
    )
    if (before !== undefined)
      return `${briefText(before)} had answered ${valueText(seen)} and after it ${briefText(between)} the newer ${valueText(between.output)}, and nobody wrote ${valueText(seen)} again`
  }
  return null
}

/** Each time that it was there, a compare-and-set had changed it into something else. */
function consumedReason(calls: readonly Call[], times: number, culprit: Call, seen: Value): string | null {
  const consumers = calls.filter(
    (call) =>
      call.does === 'cas' &&
      same(casOf(call)[0], seen) &&
      !makes(call, seen) &&
      isChange(call) &&
      call.end < culprit.start,
  )
  const last = latest(consumers)
  if (last === undefined || consumers.length < times) return null
  return `${briefText(last)} had changed ${valueText(seen)} into ${valueText(casOf(last)[1])} ${whenAnswered(last)}, and nobody wrote ${valueText(seen)} again`
}

/** Two reads tell different things though nothing was written around them. */
function disagreeingReason(calls: readonly Call[], part: readonly Call[], culprit: Call): string | null {
  const other = part.find(
    (read) =>
      isRead(read) &&
      !same(read.output, culprit.output) &&
      !calls.some(
        (call) =>
          isChange(call) &&
          call.end > Math.min(read.start, culprit.start) &&
          call.start < Math.max(read.end, culprit.end),
      ),
  )
  if (other === undefined || !isRead(culprit)) return null
  return `${briefText(other)} answered ${valueText(other.output)} ${whenAnswered(other)}, and nothing was written while either ran, nor between`
}

/** It was refused though the register held just what it expected. */
function matchReason(calls: readonly Call[], culprit: Call): string | null {
  const [expected] = casOf(culprit)
  const last = latest(calls.filter((call) => makes(call, expected) && call.end < culprit.start))
  if (last === undefined) return null
  const changes = calls.filter(
    (call) => call !== culprit && call !== last && isChange(call) && !makes(call, expected),
  )
  if (changes.some(({ start, end }) => end > last.start && start < culprit.end)) return null
  return `${briefText(last)} had returned ${whenAnswered(last)}, and nobody wrote anything but ${valueText(expected)} since`
}

const same = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)

const isChange = (call: Call): boolean => call.does === 'write' || (call.does === 'cas' && !wasRefused(call))

const makes = (call: Call, value: Value): boolean =>
  isChange(call) && same(call.does === 'cas' ? casOf(call)[1] : call.input, value)

const nounOf = ({ does }: Call): string => (does === 'cas' ? 'compare-and-set' : 'read')

const latest = (calls: readonly Call[]): Call | undefined =>
  calls.reduce<Call | undefined>(
    (last, each) => (last === undefined || each.end > last.end ? each : last),
    undefined,
  )
