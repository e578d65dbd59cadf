/**
 * Is there an order of these calls that real time allows and a sequential model accepts? The search of Wing & Gong (JPDC 1993)
 * with Lowe's memory of configurations (Concurrency & Computation 2017): one that was visited is not visited again.
 */

/** `start` and `end` come from one clock that never shows a time twice. A call that may never have happened ends at Infinity. */
export interface Interval {
  readonly start: number
  readonly end: number
}

/** A sequential specification. One meaning must be one state, told from the others by its `id`. */
export interface Model<S extends { readonly id: number }, C> {
  readonly initial: S
  /** The state after the call, or undefined where it cannot have happened in `state`. */
  step(state: S, call: C): S | undefined
}

/** What has been put in order so far, and the state reached. */
interface Configuration<S> {
  /** All finished calls before this place are in, and of the later ones those in `ahead`, ascending. */
  readonly first: number
  readonly ahead: readonly number[]
  /** The unfinished calls that are in, ascending. */
  readonly taken: readonly number[]
  readonly state: S
}

/**
 * True or false; null when `limit` configurations did not settle it. An unfinished call may take effect at any time from its
 * start on, or never.
 */
export function hasOrder<S extends { readonly id: number }, C extends Interval>(
  calls: readonly C[],
  model: Model<S, C>,
  limit: number,
): boolean | null {
  const byStart = calls.toSorted((a, b) => a.start - b.start)
  const finished = byStart.filter(({ end }) => end !== Infinity)
  const unfinished = byStart.filter(({ end }) => end === Infinity)
  const stack: Configuration<S>[] = [{ first: 0, ahead: [], taken: [], state: model.initial }]
  const seen = new Set<string>()
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.first === finished.length) return true
    for (const next of successors(at, finished, unfinished, model)) {
      const name = `${next.first}|${next.ahead.join()}|${next.taken.join()}|${next.state.id}`
      if (seen.has(name)) continue
      if (seen.size >= limit) return null
      seen.add(name)
      stack.push(next)
    }
  }
  return false
}

/** The most promising last: a finished call that ends soonest, an unfinished one only where no other way is left. */
function successors<S extends { readonly id: number }, C extends Interval>(
  at: Configuration<S>,
  finished: readonly C[],
  unfinished: readonly C[],
  model: Model<S, C>,
): readonly Configuration<S>[] {
  const { candidates, deadline } = nextInTime(at, finished)
  const found: Configuration<S>[] = []
  for (const [place, call] of unfinished.entries()) {
    if (call.start > deadline) break
    if (at.taken.includes(place)) continue
    const state = model.step(at.state, call)
    // Without an effect it may as well not have happened.
    if (state !== undefined && state !== at.state) {
      found.push({ ...at, taken: [...at.taken, place].sort((a, b) => a - b), state })
    }
  }
  const endOf = (place: number): number => finished[place]?.end ?? Infinity
  for (const place of candidates.sort((a, b) => endOf(b) - endOf(a))) {
    const state = model.step(at.state, finished[place] as C)
    if (state !== undefined) found.push({ ...advance(at, place), taken: at.taken, state })
  }
  return found
}

/** A call may come next if it started before each that is not in yet had ended. */
function nextInTime<S>(
  { first, ahead }: Configuration<S>,
  finished: readonly Interval[],
): { readonly candidates: number[]; readonly deadline: number } {
  const candidates: number[] = []
  let deadline = Infinity
  for (let place = first; place < finished.length; place++) {
    const { start, end } = finished[place] as Interval
    if (start > deadline) break
    if (ahead.includes(place)) continue
    candidates.push(place)
    deadline = Math.min(deadline, end)
  }
  return { candidates, deadline }
}

function advance<S>(
  { first, ahead }: Configuration<S>,
  place: number,
): Pick<Configuration<S>, 'first' | 'ahead'> {
  if (place !== first) return { first, ahead: [...ahead, place].sort((a, b) => a - b) }
  let next = first + 1
  let skip = 0
  for (; ahead[skip] === next; skip++) next++
  return { first: next, ahead: ahead.slice(skip) }
}
