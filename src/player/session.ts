import type { Micros } from '../engine/contract.ts'
import type { Stop } from '../engine/scenario.ts'
import type { Moment, Timeline } from '../engine/timeline.ts'
import type { Run } from '../run.ts'
import { besideOf, shownEntry, withEntry, type RunEntry, type Saved } from './entries.ts'
import { isAfter, later, nextMoment, previousMoment, type Stride } from './moments.ts'
import { halting, haltsOf, keyOf, toldStops, type Halt, type Narration } from './stops.ts'

/** The number of an option, or that the learner would rather see it. */
export type Answer = number | 'skip'

/** The lesson stop that is being shown; without an answer it waits for one. */
export interface ShownStop {
  readonly index: number
  readonly stop: Stop
  readonly at: Micros
  readonly answer?: Answer
  /** The question answered before it, which a stop that only says something settles. */
  readonly settles?: ShownStop
}

/** Everything that the player knows. Immutable; the runs inside only ever learn more of their own one future. */
export interface Session extends Saved {
  readonly speed: number
  readonly answers: ReadonlyMap<string, Answer>
  readonly stop: ShownStop | null
  readonly narration: Narration
  /** The id of the run that is compared with the shown one. */
  readonly beside: string | null
  /** The stretch that is played again and again. */
  readonly loop: Loop | null
  readonly past: readonly Saved[]
  readonly future: readonly Saved[]
}

export interface Loop {
  readonly from: Micros
  readonly to: Micros
}

const START: Moment = { at: 0, step: 0 }

export interface Opening {
  readonly run: Run
  readonly variant?: string | undefined
  readonly at: Micros
  /** How many steps of that very instant have been done; left out: all. */
  readonly steps?: number | undefined
  /** All the runs of work that was kept, of which `run` is one; left out: there is no other. */
  readonly runs?: readonly RunEntry[] | undefined
  /** Given before; what they answer is not asked again. */
  readonly answers?: ReadonlyMap<string, Answer> | undefined
}

/** A run opened paused at a moment; what was to be asked before it counts as shown. */
export function begin({ run, variant, at, steps, runs, answers = new Map() }: Opening): Session {
  const moment = momentOf(run.timeline, at, steps)
  const fresh: Session = {
    runs: runs ?? [{ id: 'A', run, name: '', isPruned: false, frontier: START, variant }],
    shown: Math.max(0, runs?.findIndex((entry) => entry.run === run) ?? 0),
    exactAt: 0,
    moment: START,
    speed: 1,
    answers,
    stop: null,
    narration: 'full',
    beside: null,
    loop: null,
    past: [],
    future: [],
  }
  let session = onward(fresh, moment)
  while (session.stop && isAsking(session) && session.stop.at < at) {
    session = onward(leaveStop(session), moment)
  }
  return session
}

const timelineOf = (session: Saved) => shownEntry(session).run.timeline

export const isAsking = ({ stop }: Session): boolean => stop !== null && stop.answer === undefined

export const isAtEnd = (session: Session): boolean => session.exactAt >= shownEntry(session).run.plan.endsAt

/** Puts the playhead on a moment that the timeline has reached, without asking anything on the way. */
export function arrive(session: Session, moment: Moment, exactAt: number = moment.at): Session {
  const moved = seen({ ...session, moment, exactAt }, session.shown, moment)
  const beside = besideOf(moved, moved.beside)
  return beside ? seen(moved, beside.index, beside.moment) : moved
}

/** That run has been shown up to there. */
function seen(session: Session, index: number, moment: Moment): Session {
  const entry = session.runs[index]
  if (!entry) return session
  const frontier = later(entry.frontier, moment)
  return frontier === entry.frontier ? session : withEntry(session, { ...entry, frontier }, index)
}

/** Takes back the stop that is shown, once the playhead is before it. */
function withoutLaterStop(session: Session): Session {
  const { stop, exactAt } = session
  return stop && exactAt < stop.at ? { ...session, stop: null } : session
}

/** Puts the playhead on a stop, and shows it. */
export function halt(session: Session, { index, stop, moment }: Halt): Session {
  const answer = session.answers.get(keyOf(stop))
  const before = session.stop
  const settles = stop.ask === undefined && before?.stop.ask !== undefined ? before : undefined
  return {
    ...arrive(session, moment),
    stop: {
      index,
      stop,
      at: moment.at,
      ...(answer !== undefined && { answer }),
      ...(settles?.answer !== undefined && { settles }),
    },
  }
}

/**
 * Forward to a moment, unless an unanswered stop on the way holds the playhead. One right here was not come to: somebody has just put
 * it there. At the beginning, and where another one was shown here, it is the next.
 */
function onward(
  session: Session,
  moment: Moment,
  exactAt?: number,
  isNext = session.moment.at === 0 || session.stop !== null,
): Session {
  if (isAsking(session)) return session
  const timeline = timelineOf(session)
  const told = toldStops(timeline.plan.scenario.stops ?? [], session.narration)
  const held = haltsOf(timeline).find(
    ({ stop, moment: place }) =>
      told.includes(stop) &&
      (isNext ? !isAfter(session.moment, place) : isAfter(place, session.moment)) &&
      !isAfter(place, moment) &&
      !session.answers.has(keyOf(stop)),
  )
  return held ? halt(session, held) : arrive(session, moment, exactAt)
}

/** For a playhead that was put somewhere at once: what is shown goes, and an unanswered stop right here asks. */
export const settle = (session: Session): Session =>
  onward({ ...session, stop: null }, session.moment, session.exactAt, true)

/** The end of an instant, played as far as that if need be. */
export function momentAt(timeline: Timeline, at: Micros): Moment {
  timeline.advanceTo(at)
  return { at, step: timeline.momentAt(at).step }
}

/** So many steps within an instant, played as far as that if need be; left out: the instant is over. */
export function momentOf(timeline: Timeline, at: Micros, steps?: number): Moment {
  const over = momentAt(timeline, at)
  if (steps === undefined) return over
  const before = at === 0 ? 0 : timeline.momentAt(at - 1).step
  return { at, step: Math.min(before + steps, over.step) }
}

/** Plays on, or goes back, to a time. */
export function travel(session: Session, exactAt: number): Session {
  const timeline = timelineOf(session)
  const goal = Math.min(Math.max(exactAt, 0), timeline.plan.endsAt)
  const moment = momentAt(timeline, Math.floor(goal))
  return isAfter(session.moment, moment)
    ? withoutLaterStop(arrive(session, moment, goal))
    : onward(session, moment, goal)
}

/** Plays on by so much; at the end of the loop it begins again. */
export function playOn(session: Session, us: number): Session {
  const { exactAt, loop } = session
  const isRound = loop !== null && exactAt < loop.to && exactAt + us >= loop.to
  return travel(session, isRound ? loop.from : exactAt + us)
}

/** To a moment that the timeline has reached, or that lies behind. */
export function travelTo(session: Session, moment: Moment): Session {
  return isAfter(session.moment, moment) ? withoutLaterStop(arrive(session, moment)) : onward(session, moment)
}

export function step(session: Session, by: 1 | -1, stride: Stride): Session {
  const timeline = timelineOf(session)
  const at = Math.floor(session.exactAt)
  if (by === -1) {
    const moment = previousMoment(timeline, at, session.moment, stride)
    return moment ? withoutLaterStop(arrive(session, moment)) : travel(session, 0)
  }
  const moment = nextMoment(timeline, session.moment, stride)
  if (!moment) return travel(session, timeline.plan.endsAt)
  return onward(session, moment)
}

/** To the next or previous lesson stop, told or not; without one, to the end or the beginning. A question is left without an answer. */
export function stepStop(session: Session, by: 1 | -1): Session {
  const timeline = timelineOf(session)
  const { frontier } = shownEntry(session)
  const reached = haltsOf(timeline).filter(({ moment }) => !isAfter(moment, frontier))
  const halted = halting(reached, by, session.moment, session.stop?.index)
  if (by === -1) return halted ? halt(session, halted) : travel(session, 0)
  const left = isAsking(session) ? leaveStop(session) : session
  if (halted) return halt(left, halted)
  const { narration } = session
  return { ...travel({ ...left, narration: 'full' }, timeline.plan.endsAt), narration }
}

/** Files the answer; `undefined` leaves a question that is not being asked. */
export function answerStop(session: Session, given: Answer): Session {
  if (!session.stop) return session
  const answers = new Map(session.answers).set(keyOf(session.stop.stop), given)
  return { ...session, answers, stop: { ...session.stop, answer: given } }
}

/** Leaves the stop that is shown, for the next one at the same moment if there is one. */
export function leaveStop(session: Session): Session {
  return settle(answerStop(session, session.stop?.answer ?? 'skip'))
}

const MORE_SECONDS = 5

/** Playing on past the end raises it: by a quarter, and by five seconds of watching at least. */
export function extend(session: Session): Session {
  const entry = shownEntry(session)
  const { endsAt, pace } = entry.run.plan
  const endsLater =
    endsAt + Math.max(Math.ceil(endsAt / 4_000) * 1000, Math.round(MORE_SECONDS * pace) * 1000)
  return withEntry(session, { ...entry, run: entry.run.extend(endsLater) })
}
