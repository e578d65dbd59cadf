import type { Value } from '../../../engine/contract.ts'
import type { Call } from '../../history.ts'
import type { Problem } from '../problem.ts'
import type { Place } from '../result.ts'
import { after, firstState, misfit } from './states.ts'
import { whenCalled } from '../../call-words.ts'
import { briefText } from '../words.ts'

/** More than anybody reads. */
const MOST = 40

/**
 * For each place between two neighbours of `order`, why the culprit cannot stand there; neighbouring places with the same reason
 * are told once.
 */
export function placesOf(problem: Problem, order: readonly Call[], culprit: Call): readonly Place[] {
  const { model } = problem
  const states: Value[] = [firstState(problem, order)]
  for (const call of order) states.push(after(model, states.at(-1) as Value, call))

  // The last that had returned before it was called: it can stand at no place before that.
  const last = order.findLastIndex(({ end }) => end < culprit.start)
  const places: Place[] = []
  if (last !== -1) {
    const returned = order[last] as Call
    places.push({
      after: null,
      why: `${briefText(returned)} had returned before it was called ${whenCalled(culprit)}`,
    })
  }
  for (let place = last + 1; place <= order.length && places.length < MOST; place++) {
    const state = states[place] as Value
    const why =
      misfit(problem, state, culprit) ??
      sequel(problem, after(model, state, culprit), order.slice(place)) ??
      'it fits there, but then others have no place'
    if (places.at(-1)?.why !== why) places.push({ after: order[place - 1]?.id ?? null, why })
  }
  return places
}

/** The first of the following calls that no longer fits. */
function sequel(problem: Problem, state: Value, rest: readonly Call[]): string | null {
  let now = state
  for (const call of rest) {
    const why = misfit(problem, now, call)
    if (why !== null) return `then ${briefText(call)} does not fit: ${why}`
    now = after(problem.model, now, call)
  }
  return null
}
