import type { Call, History, Initial, ModelName } from '../history.ts'
import { firstRefuted, judgeBySearch, judgeByZones } from './judges.ts'
import { objection, problemOf } from './problem.ts'
import type { Problem } from './problem.ts'
import type { Linearizability, Refuted } from './result.ts'

export interface Options {
  /** Configurations that the search may visit for each object before it is left undecided. */
  readonly limit?: number
  /** Told now and then what share is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void
}

const LIMIT = 1_000_000

/**
 * Whether one order of the calls agrees with real time and explains every answer (Herlihy & Wing, TOPLAS 1990): key by key where
 * the model allows, since linearizability is local. Of several violations it tells the one that showed first.
 */
export function judgeLinearizable(history: History, options: Options = {}): Linearizability {
  const { model, initial } = history
  const objects = model === 'multi-register' ? [history.calls] : [...byKey(history.calls).values()]
  let done = 0
  const orders: string[] = []
  let refuted: (Refuted & { readonly at: number }) | undefined
  let undecided: Linearizability | undefined
  for (const calls of objects) {
    const at = refuted?.at ?? Infinity
    const early = calls
      .filter(({ start }) => start < at)
      .map((call) => (call.end < at ? call : unanswered(call)))
    const share = (part: number): void =>
      options.onProgress?.((done + part * calls.length) / history.calls.length)
    const judged = judgeCalls(model, initial, early, { ...options, onProgress: share })
    if (judged.holds === true) orders.push(...judged.order)
    else if (judged.holds === null) undecided ??= judged
    else refuted = { ...judged, at: calls.find(({ id }) => id === judged.culprit)?.end ?? Infinity }
    done += calls.length
  }
  if (refuted) {
    const { at: _, ...rest } = refuted
    return rest
  }
  return undecided ?? explained(orders)
}

/** The same for the calls on one object. */
export function judgeCalls(
  model: ModelName,
  initial: Initial,
  calls: readonly Call[],
  { limit = LIMIT, onProgress }: Options = {},
): Linearizability {
  const problem = problemOf(model, initial, calls)
  const doubt = objection(problem)
  if (doubt !== null) return { holds: null, why: doubt }
  const bounds = { limit, onProgress }
  const byZones = judgeByZones(problem)
  let judge = byZones ?? judgeBySearch(problem, bounds)
  let found = judge(Infinity)
  // What was there at first may also be what somebody wrote later: that the zones do not see.
  if (byZones !== null && found.holds === false && initial === 'any' && model !== 'set') {
    judge = judgeBySearch(problem, bounds)
    found = judge(Infinity)
  }
  if (found.holds === null) return tooMany(problem, limit)
  if (found.holds) return explained(found.order.map((place) => (problem.calls[place] as Call).id))
  const ends = problem.calls.map(({ end }) => end).filter((end) => end !== Infinity)
  const first = firstRefuted(
    judge,
    found,
    ends.sort((a, b) => a - b),
  )
  const at = first?.at ?? ends.at(-1)
  const culprit = problem.calls.find(({ end }) => end === at) as Call
  return { holds: false, why: '', key: culprit.key, culprit: culprit.id, part: [], order: [], places: [] }
}

function byKey(calls: readonly Call[]): ReadonlyMap<string, readonly Call[]> {
  const keys = new Map<string, Call[]>()
  for (const call of calls) {
    const same = keys.get(call.key)
    if (same) same.push(call)
    else keys.set(call.key, [call])
  }
  return keys
}

const unanswered = (call: Call): Call =>
  call.outcome === 'failed' ? call : { ...call, outcome: 'unknown', end: Infinity }

const explained = (order: readonly string[]): Linearizability => ({
  holds: true,
  why: `One order of the ${order.length} operations explains every answer and agrees with real time.`,
  order,
})

function tooMany({ calls }: Problem, limit: number): Linearizability {
  const key = calls[0]?.key ?? ''
  const where = key === '' ? '' : ` on ${key}`
  return {
    holds: null,
    why: `Too many orders of the ${calls.length} operations${where}: ${limit} configurations were not enough.`,
  }
}
