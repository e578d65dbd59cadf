import type { Call, History } from '../../checks/history.ts'
import type { Linearizability } from '../../checks/linearizability/result.ts'
import { endOf, groupsOf, startOf } from './chart.ts'

/** The instant at which a call seems to happen, and its number among the calls on its key. */
export interface Point {
  readonly at: number
  readonly nth: number
}

/** How a call stands to what was found: out of every order, part of the smallest failure, or of no concern to it. */
export type Role = 'culprit' | 'part' | 'aside' | 'plain'

export function roleOf(id: string, result: Linearizability | undefined): Role {
  if (result?.holds !== false) return 'plain'
  if (id === result.culprit) return 'culprit'
  return result.part.includes(id) ? 'part' : 'aside'
}

/**
 * Points for an order: each within its own call, none before the one before it on the same key. Halfway between the earliest that
 * this allows and the latest, so that they stand well apart.
 */
export function pointsOf(
  { calls }: History,
  result: Linearizability | undefined,
  last: number,
): ReadonlyMap<string, Point> {
  if (!result || result.holds === null) return new Map()
  const byId = new Map(calls.map((call) => [call.id, call]))
  const ordered = result.order.flatMap((id) => byId.get(id) ?? [])
  return new Map([...groupsOf(ordered, ({ key }) => key).values()].flatMap((own) => pointsOfKey(own, last)))
}

function pointsOfKey(calls: readonly Call[], last: number): readonly (readonly [string, Point])[] {
  const earliest: number[] = []
  for (const call of calls) earliest.push(Math.max(earliest.at(-1) ?? -Infinity, startOf(call)))
  const latest: number[] = []
  for (const call of calls.toReversed()) latest.push(Math.min(latest.at(-1) ?? last, endOf(call)))
  latest.reverse()
  return calls.map(({ id }, i) => {
    const from = earliest[i] ?? last
    return [id, { at: (from + Math.max(from, latest[i] ?? last)) / 2, nth: i + 1 }]
  })
}
