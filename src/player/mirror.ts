import type { Micros } from '../engine/contract.ts'
import type { Stop } from '../engine/scenario.ts'
import type { Run } from '../run.ts'
import { besideOf, shownEntry } from './entries.ts'
import { arrive, halt, momentAt, type Answer, type Loop, type Session, type ShownStop } from './session.ts'
import { haltsOf, keyOf, type Halt, type Narration } from './stops.ts'

/**
 * Where a player stands in its runs: all that another player of the same runs needs to stand there too. Runs by their place in the list,
 * stops by their number in the scenario.
 */
export interface Standing {
  /** A whole number. */
  readonly at: Micros
  /** The last engine step at or before it. */
  readonly step: number
  readonly speed: number
  readonly narration: Narration
  /** To the questions of the run that is shown. */
  readonly answers: readonly (readonly [stop: number, given: Answer])[]
  readonly shown: number
  /** The run that is compared with it. */
  readonly beside?: number | undefined
  readonly loop?: Loop | undefined
  readonly stop?: number | undefined
  /** The question that the shown stop settles. */
  readonly settles?: number | undefined
}

const stopsOf = (session: Session): readonly Stop[] => shownEntry(session).run.plan.scenario.stops ?? []

export function standingOf(session: Session): Standing {
  const { exactAt, moment, speed, narration, answers, shown, loop, stop } = session
  const beside = besideOf(session, session.beside)
  return {
    at: Math.floor(exactAt),
    step: moment.step,
    speed,
    narration,
    answers: stopsOf(session).flatMap((one, index) => {
      const given = answers.get(keyOf(one))
      return given === undefined ? [] : [[index, given] as const]
    }),
    shown,
    ...(beside && { beside: beside.index }),
    ...(loop && { loop }),
    ...(stop && { stop: stop.index }),
    ...(stop?.settles && { settles: stop.settles.index }),
  }
}

/** The session where another one of the same runs stands. What it does not have itself, it passes over. */
export function mirror(session: Session, standing: Standing): Session {
  const placed = withRuns(session, standing)
  const { timeline } = shownEntry(placed).run
  const { speed, narration } = standing
  const stops = stopsOf(placed)
  const at = Math.min(standing.at, timeline.plan.endsAt)
  const over = momentAt(timeline, at)
  const before = at === 0 ? 0 : timeline.momentAt(at - 1).step
  const moment = { at, step: Math.min(Math.max(standing.step, before), over.step) }
  const answers = new Map(session.answers)
  for (const stop of stops) answers.delete(keyOf(stop))
  for (const [index, given] of standing.answers) {
    const stop = stops[index]
    if (stop) answers.set(keyOf(stop), given)
  }
  const halts = haltsOf(timeline)
  const shownStop = (index: number | undefined): ShownStop | undefined => {
    const found = halts.find((one) => one.index === index)
    if (!found) return undefined
    const answer = answers.get(keyOf(found.stop))
    return {
      index: found.index,
      stop: found.stop,
      at: found.moment.at,
      ...(answer !== undefined && { answer }),
    }
  }
  const stop = shownStop(standing.stop)
  const settles = shownStop(standing.settles)
  return {
    ...arrive({ ...placed, speed, narration, answers }, moment),
    stop: stop ? { ...stop, ...(settles && { settles }) } : null,
  }
}

/** With the same run shown, the same one beside it, and the same stretch looped. */
function withRuns(session: Session, { shown, beside, loop }: Standing): Session {
  const inSight = (index: number | undefined) => {
    const entry = index === undefined ? undefined : session.runs[index]
    return entry?.isPruned === false ? entry : undefined
  }
  return {
    ...session,
    shown: inSight(shown) ? shown : session.shown,
    beside: inSight(beside)?.id ?? null,
    loop: loop && loop.from < loop.to ? loop : null,
  }
}

/** Every stop that the run comes to, in the order in which it does; plays it to its end. */
export function everyHalt({ timeline }: Run): readonly Halt[] {
  timeline.advanceTo(timeline.plan.endsAt)
  return haltsOf(timeline)
}

/** At the stop with that number (from 1, in the order in which they come), whatever lies between. Undefined: there is none. */
export function atStop(session: Session, number: number): Session | undefined {
  const found = everyHalt(shownEntry(session).run)[number - 1]
  return found && halt({ ...session, stop: null }, found)
}
