import { byKey } from '../by-key.ts'
import type { Call, History, Initial, ModelName } from '../history.ts'
import { explain } from './explain/explain.ts'
import { firstRefuted, judgeBySearch, judgeByZones } from './judges.ts'
import { objection, problemOf } from './problem.ts'
import type { Problem } from './problem.ts'
import type { Linearizability } from './result.ts'

export interface Options {
  /** Configurations that the search may visit for each object before it is left undecided. */
  readonly limit?: number
  /** Told now and then what share is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void
}

const LIMIT = 500_000

/**
 * Whether one order of the calls agrees with real time and explains every answer (Herlihy & Wing, TOPLAS 1990): key by key where
 * the model allows, since linearizability is local. Of several violations it tells the one that showed first.
 */
export function judgeLinearizable(history: History, options: Options = {}): Linearizability {
  const { model, initial, calls } = history
  const objects = model === 'multi-register' ? [calls] : [...byKey(calls).values()]
  let done = 0
  const verdicts = objects.map((object) => {
    const onProgress = (share: number): void =>
      options.onProgress?.((done + share * object.length) / calls.length)
    const verdict = settle(problemOf(model, initial, object), { ...options, onProgress })
    done += object.length
    return verdict
  })
  return sum(verdicts)
}

/** The same for the calls on one object. */
export const judgeCalls = (
  model: ModelName,
  initial: Initial,
  calls: readonly Call[],
  options: Options = {},
): Linearizability => sum([settle(problemOf(model, initial, calls), options)])

/** What is known of one object, before a violation is explained. */
type Settled =
  | { readonly holds: true; readonly order: readonly string[] }
  | {
      readonly holds: false
      readonly problem: Problem
      readonly culprit: Call
      readonly conflict: readonly Call[] | null
    }
  | { readonly holds: null; readonly why: string }

function settle(problem: Problem, { limit = LIMIT, onProgress }: Options): Settled {
  const { initial, model, calls } = problem
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
  if (found.holds === null) return { holds: null, why: tooMany(problem, limit) }
  if (found.holds) return { holds: true, order: found.order.map((place) => (calls[place] as Call).id) }
  const ends = calls.map(({ end }) => end).filter((end) => end !== Infinity)
  const first = firstRefuted(
    judge,
    found,
    ends.sort((a, b) => a - b),
  )
  if (first === null) return { holds: null, why: tooMany(problem, limit) }
  return {
    holds: false,
    problem,
    culprit: calls.find(({ end }) => end === first.at) as Call,
    conflict: first.conflict?.map((place) => calls[place] as Call) ?? null,
  }
}

function sum(verdicts: readonly Settled[]): Linearizability {
  const violations = verdicts.filter((verdict) => verdict.holds === false)
  const earliest = violations.toSorted((a, b) => a.culprit.end - b.culprit.end)[0]
  if (earliest) {
    return explain(earliest.problem, earliest.culprit, earliest.conflict)
  }
  const doubt = verdicts.find((verdict) => verdict.holds === null)
  if (doubt) return doubt
  const order = verdicts.flatMap((verdict) => (verdict.holds === true ? verdict.order : []))
  const why = `One order of the ${order.length} operations explains every answer and agrees with real time.`
  return { holds: true, why, order }
}

function tooMany({ calls }: Problem, limit: number): string {
  const key = calls[0]?.key ?? ''
  const where = key === '' ? '' : ` on ${key}`
  return `Too many orders of the ${calls.length} operations${where}: ${limit} configurations were not enough.`
}
