import type { Value } from '../../../engine/contract.ts'
import type { Call } from '../../history.ts'
import { elementsOf, isRead, textOf } from '../problem.ts'
import type { Problem } from '../problem.ts'
import type { Refutation } from './reasons.ts'
import { whenAnswered, whenCalled } from '../../call-words.ts'
import { briefText, valueText } from '../words.ts'

/** Why a text, a list or a set cannot have held what the culprit saw. */
export function contentsReason(refutation: Refutation): string | null {
  const { whole, known, culprit } = refutation
  if (!isRead(culprit) || known.initial === 'any') return null
  const seen = piecesOf(known, culprit.output)
  if (seen === null) return strangeReason(whole, culprit)
  const twice = seen.find(
    (piece, place) =>
      countOf(seen, piece) > makersOf(known, piece).length &&
      seen.indexOf(piece) !== place &&
      !isFirst(known, piece),
  )
  if (twice !== undefined)
    return `${valueText(twice)} was never ${pastOf(known)} more than ${timesText(makersOf(known, twice).length)}`
  return (
    newerReason(known, culprit, seen) ??
    missingReason(known, culprit, seen) ??
    swappedReason(known, seen) ??
    otherReadReason(refutation, seen)
  )
}

/** Something in it came from nobody, or only later. */
function strangeReason(whole: Problem, culprit: Call): string {
  if (piecesOf(whole, culprit.output) === null) {
    const stranger = elementsOf(culprit.output).find(
      (each) => !isFirst(whole, each) && makersOf(whole, each).length === 0,
    )
    return stranger === undefined || whole.model === 'kv'
      ? 'nothing that was written and appended makes up that text'
      : `nobody ever ${pastOf(whole)} ${valueText(stranger)}`
  }
  const later = whole.calls.find(
    (call) =>
      !isRead(call) &&
      call.start > culprit.end &&
      (piecesOf(whole, culprit.output) ?? []).includes(call.input),
  )
  return later === undefined
    ? 'not all of it had been asked for by then'
    : `${valueText(later.input)} came only later: ${briefText(later)} was called ${whenCalled(later)}`
}

/** Something else had been put in the place of all that by known. */
function newerReason(known: Problem, culprit: Call, seen: readonly Value[]): string | null {
  const openers = openersOf(known, seen)
  const newer = known.calls.findLast(
    (call) =>
      call.does === 'write' &&
      !openers.includes(call) &&
      call.end < culprit.start &&
      openers.every(({ end }) => end < call.start),
  )
  if (newer === undefined) return null
  return `${briefText(newer)} had returned ${whenAnswered(newer)}, before that read was called, and what it replaced was not written again`
}

/** An element that was acknowledged before is not in it. */
function missingReason(known: Problem, culprit: Call, seen: readonly Value[]): string | null {
  const openers = openersOf(known, seen)
  const isLast = known.model === 'list' && culprit.output !== null && !Array.isArray(culprit.output)
  if (isLast) return null
  // Before that read, or before something that is in it.
  const isBefore = (call: Call): boolean =>
    call.end < culprit.start || seen.some((piece) => isAfter(known, piece, call) && !isFirst(known, piece))
  const lost = known.calls.find(
    (call) =>
      (call.does === 'append' || call.does === 'add') &&
      !seen.some((piece) => same(piece, call.input)) &&
      isBefore(call) &&
      openers.every(({ end }) => end < call.start),
  )
  if (lost === undefined) return null
  const next = seen.find((piece) => isAfter(known, piece, lost))
  const since =
    lost.end < culprit.start || next === undefined
      ? 'before that read was called'
      : `before that of ${valueText(next)} was called`
  return `${briefText(lost)} had returned ${whenAnswered(lost)}, ${since}, and is missing from it`
}

/** Two pieces stand in the wrong order. */
function swappedReason(known: Problem, seen: readonly Value[]): string | null {
  if (known.model === 'set') return null
  for (const [place, piece] of seen.entries()) {
    const [maker, ...more] = makersOf(known, piece)
    if (maker === undefined || more.length > 0) continue
    const later = seen.slice(0, place).find((each) => isAfter(known, each, maker) && !isFirst(known, each))
    if (later !== undefined)
      return `${briefText(maker)} had returned ${whenAnswered(maker)}, before that of ${valueText(later)} was called, and yet comes after it`
  }
  return null
}

/** Whether whoever made the piece did so after the call had returned. */
const isAfter = (problem: Problem, piece: Value, { end }: Call): boolean =>
  makersOf(problem, piece).every(({ start }) => end < start)

/** Another read does not go together with it. */
function otherReadReason({ known, culprit, part }: Refutation, seen: readonly Value[]): string | null {
  const others = part.filter((call) => call !== culprit && isRead(call))
  for (const other of others) {
    const shown = piecesOf(known, other.output)
    if (shown === null || openersOf(known, shown).length + openersOf(known, seen).length > 2) continue
    if (!sameOpener(known, shown, seen)) continue
    const answered = `${briefText(other)} answered ${valueText(other.output)} ${whenAnswered(other)}`
    const [shorter, longer] = shown.length < seen.length ? [shown, seen] : [seen, shown]
    const isPart =
      known.model === 'set'
        ? shorter.every((piece) => longer.some((each) => same(each, piece)))
        : shorter.every((piece, place) => same(piece, longer[place] as Value))
    if (!isPart) return `${answered}, and neither can have grown out of the other`
    if (shown.length > seen.length && other.end < culprit.start)
      return `${answered}, before that read was called, and nothing is ever taken away`
  }
  return null
}

/** What a read shows, piece by piece; null where a piece is nobody's. */
function piecesOf(problem: Problem, shown: Value): readonly Value[] | null {
  if (problem.model !== 'kv') {
    const elements = elementsOf(shown)
    const isKnown = (each: Value): boolean => isFirst(problem, each) || makersOf(problem, each).length > 0
    return elements.every(isKnown) ? elements : null
  }
  const text = textOf(shown)
  const first = problem.initial === 'any' ? '' : textOf(problem.initial.value)
  const known = [
    ...new Set([first, ...problem.calls.filter((call) => !isRead(call)).map(({ input }) => textOf(input))]),
  ]
    .filter((piece) => piece !== '')
    .sort((a, b) => b.length - a.length)
  const pieces: Value[] = []
  for (let at = 0; at < text.length;) {
    const piece = known.find((each) => text.startsWith(each, at))
    if (piece === undefined) return null
    pieces.push(piece)
    at += piece.length
  }
  return pieces
}

const makersOf = ({ calls }: Problem, piece: Value): readonly Call[] =>
  calls.filter((call) => !isRead(call) && same(call.input, piece))

const isFirst = ({ initial }: Problem, piece: Value): boolean =>
  initial !== 'any' && elementsOf(initial.value).some((each) => same(each, piece))

/** The writes that may have begun a text; none where it goes on from what was there at first. */
const openersOf = (problem: Problem, pieces: readonly Value[]): readonly Call[] =>
  pieces[0] === undefined ? [] : makersOf(problem, pieces[0]).filter(({ does }) => does === 'write')

const sameOpener = (problem: Problem, a: readonly Value[], b: readonly Value[]): boolean =>
  openersOf(problem, a)[0] === openersOf(problem, b)[0]

const countOf = (pieces: readonly Value[], piece: Value): number =>
  pieces.filter((each) => same(each, piece)).length

const pastOf = ({ model }: Problem): string => (model === 'set' ? 'added' : 'appended')

const timesText = (count: number): string => (count === 1 ? 'once' : `${count} times`)

const same = (a: Value, b: Value): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
