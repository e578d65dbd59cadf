import type { Call } from '../../history.ts'
import { judgeBySearch, judgeByZones } from '../judges.ts'
import { isRead } from '../problem.ts'
import type { Problem } from '../problem.ts'
import type { Refuted } from '../result.ts'
import { failingPart } from './part.ts'
import { placesOf } from './places.ts'
import { reasonOf } from './reasons.ts'

/** Configurations for the longest order. */
const LIMIT = 100_000

/** Why the calls have no order any more once the culprit has answered. `hint`: calls that cannot all be explained, if known. */
export function explain(whole: Problem, culprit: Call, hint: readonly Call[] | null): Refuted {
  const known = asOf(whole, culprit.end)
  const part = failingPart(
    known,
    culprit,
    hint && known.calls.filter(({ id }) => hint.some((call) => call.id === id)),
  )
  const order = longestOrder({ ...known, calls: known.calls.filter((call) => call !== culprit) })
  const places = placesOf(known, order, culprit)
  return {
    holds: false,
    why: reasonOf({ whole, known, culprit, part, places }),
    key: culprit.key,
    culprit: culprit.id,
    part: part.map(({ id }) => id),
    order: order.map(({ id }) => id),
    places,
  }
}

/** As it stood at `until`: what had not answered by then is unknown. */
const asOf = (problem: Problem, until: number): Problem => ({
  ...problem,
  calls: problem.calls
    .filter(({ start }) => start < until)
    .map((call): Call => (call.end <= until ? call : { ...call, outcome: 'unknown', end: Infinity }))
    .filter((call) => call.outcome === 'ok' || !isRead(call)),
})

function longestOrder(problem: Problem): readonly Call[] {
  const byZones = problem.initial === 'any' ? null : judgeByZones(problem)?.(Infinity)
  const found = byZones?.holds === true ? byZones : judgeBySearch(problem, { limit: LIMIT })(Infinity)
  return (found.order ?? []).map((place) => problem.calls[place] as Call)
}
