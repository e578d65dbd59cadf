import { readText } from '../call-words.ts'
import type { Call, History } from '../history.ts'
import type { Broken, Judgement } from '../judgement.ts'
import { judgeLinearizable } from '../linearizability/judge.ts'
import type { Linearizability } from '../linearizability/result.ts'
import { listed } from '../words.ts'
import { infer } from './infer.ts'
import type { Edge } from './precedence.ts'
import { hasOrder } from './search.ts'
import { taskOf, targetsOf } from './task.ts'
import type { Step, Target } from './task.ts'
import { circleText, nameOf } from './words.ts'

const LIMIT = 200_000

const fine: Judgement = {
  holds: true,
  why: 'One order of the operations explains every answer and keeps each client’s own.',
}

/**
 * Whether one order of all calls, on all keys, keeps each process's own and explains every answer (Lamport, IEEE Trans. Computers
 * 1979). It cannot be judged key by key. What is linearizable is sequential too: `linearizable` says whether that is known.
 * `limit` counts the configurations that the search may visit before it gives up.
 */
export function judgeSequential(
  history: History,
  limit = LIMIT,
  linearizable: Pick<Linearizability, 'holds'> = judgeLinearizable(history, { limit }),
): Judgement {
  if (linearizable.holds) return fine
  const targets = targetsOf(history)
  if (typeof targets === 'string') return { holds: null, why: targets }
  const found = tryWith(targets, () => true, limit)
  if (found === 'order') return fine
  if (found === 'unknown')
    return { holds: null, why: `Too many orders of the operations: ${limit} configurations were not enough.` }
  return firstBroken(targets, found, limit)
}

/** What stands in the way: a read of what nobody wrote, a contradiction with its grounds, or only that no order was found. */
type Obstacle =
  | { readonly ghost: Step }
  | { readonly circle: readonly Edge[]; readonly grounds: readonly Edge[] }
  | 'no order'

/** Only the answers to the calls that `isKnown` names are to be explained. */
function tryWith(
  targets: readonly Target[],
  isKnown: (call: Call) => boolean,
  limit: number,
): 'order' | 'unknown' | Obstacle {
  const task = taskOf(targets, isKnown)
  const { precedence, ghost } = infer(task)
  if (ghost) return { ghost }
  if (precedence.isContradiction) {
    const circle = precedence.circle()
    return { circle, grounds: precedence.grounds(circle) }
  }
  const found = hasOrder(task, precedence.before, limit)
  return found === null ? 'unknown' : found ? 'order' : 'no order'
}

const isObstacle = (found: ReturnType<typeof tryWith>): found is Obstacle =>
  found !== 'order' && found !== 'unknown'

/**
 * The first answer that leaves no order, found by halving: the answers up to it cannot be explained, whatever all others may be. It
 * would not do to look at the calls up to a moment only, since an order may show what was called later.
 */
function firstBroken(targets: readonly Target[], last: Obstacle, limit: number): Broken {
  const answered = targets
    .flatMap(({ calls }) => calls.filter(({ outcome }) => outcome === 'ok'))
    .sort((a, b) => a.end - b.end)
  let obstacle = last
  let low = 0
  let high = answered.length - 1
  // Right where the obstacle was complete, just before that, then in the middle.
  const guesses = [() => lastOf(obstacle, answered), () => high - 1, () => (low + high) >>> 1]
  for (let turn = 0; low < high; turn++) {
    const guess = Math.min(Math.max(low, (guesses[turn % 3] as () => number)()), high - 1)
    const { end } = answered[guess] as Call
    const found = tryWith(targets, (call) => call.end <= end, limit)
    if (isObstacle(found)) [high, obstacle] = [guess, found]
    else low = guess + 1
  }
  const culprit = answered[high] as Call
  if (obstacle !== 'no order') return { holds: false, culprit, ...explained(obstacle, culprit) }
  const part = smallestPart(targets, answered.slice(0, high + 1), limit)
  const named = part.length > MOST_NAMED ? [culprit] : part
  const why = `No order of all calls that keeps each client’s own explains ${listed(named.map(nameOf))}.`
  return { holds: false, culprit, why, operations: part.map(({ id }) => id) }
}

function explained(obstacle: Exclude<Obstacle, string>, culprit: Call): Pick<Broken, 'why' | 'operations'> {
  if ('ghost' in obstacle) {
    const { call } = obstacle.ghost
    return { why: `${readText(call)}, which nobody wrote.`, operations: [call.id] }
  }
  return {
    why: `No order of all calls keeps each client’s own: ${circleText(obstacle.circle)}.`,
    operations: [...new Set([...callsOf(obstacle), culprit])].sort(byStart).map(({ id }) => id),
  }
}

const byStart = (a: Call, b: Call): number => a.start - b.start

function callsOf(obstacle: Obstacle): readonly Call[] {
  if (obstacle === 'no order') return []
  if ('ghost' in obstacle) return [obstacle.ghost.call]
  return obstacle.grounds.flatMap(({ from, to, because = to }) => [from.call, to.call, because.call])
}

/** The place of the last answer that the obstacle rests on. */
function lastOf(obstacle: Obstacle, answered: readonly Call[]): number {
  const calls = new Set(callsOf(obstacle))
  const last = answered.findLastIndex((call) => calls.has(call))
  return last < 0 ? answered.length : last
}

/** More than these are not looked at one by one, and not named one by one. */
const MOST_TRIED = 40
const MOST_NAMED = 4

/** Those without which the rest could be explained. The last of `calls` is the culprit. */
function smallestPart(targets: readonly Target[], calls: readonly Call[], limit: number): readonly Call[] {
  if (calls.length > MOST_TRIED) return calls.slice(-1)
  return calls.reduce<readonly Call[]>((part, call) => {
    const rest = part.filter((each) => each !== call)
    return isObstacle(tryWith(targets, (each) => rest.includes(each), limit)) ? rest : part
  }, calls)
}
