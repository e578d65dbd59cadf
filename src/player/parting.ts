import type { Timeline } from '../engine/timeline.ts'

/** How many trace events two runs have been found to share, as far as both were played. */
const known = new WeakMap<Timeline, WeakMap<Timeline, number>>()

function sharedEvents(a: Timeline, b: Timeline): number {
  const ofA = known.get(a) ?? new WeakMap<Timeline, number>()
  known.set(a, ofA)
  let shared = ofA.get(b) ?? 0
  const count = Math.min(a.trace.length, b.trace.length)
  while (shared < count) {
    const [one, other] = [a.trace[shared], b.trace[shared]]
    // A fork holds the very events that it shares.
    if (one !== other && JSON.stringify(one) !== JSON.stringify(other)) break
    shared++
  }
  ofA.set(b, shared)
  return shared
}

/** The place in both traces of the first event that differs; undefined as long as one run has gone no other way than the other. */
export function partingOf(a: Timeline, b: Timeline): number | undefined {
  const shared = sharedEvents(a, b)
  return a.trace[shared] && b.trace[shared] ? shared : undefined
}

/** So many steps are the same in both. */
export function sharedSteps(a: Timeline, b: Timeline): number {
  const shared = sharedEvents(a, b)
  const steps = [a.trace[shared]?.step, b.trace[shared]?.step].filter((step) => step !== undefined)
  if (steps.length === 2) return Math.min(...steps) - 1
  return Math.min(a.frontier.step, b.frontier.step)
}
