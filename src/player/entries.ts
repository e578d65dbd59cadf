import type { Micros } from '../engine/contract.ts'
import type { Scenario } from '../engine/scenario.ts'
import type { Moment } from '../engine/timeline.ts'
import type { Run } from '../run.ts'
import { sharedSteps } from './parting.ts'

/** Another scenario than the one that is open: as the catalog or a link gave it, before its variant is applied. */
export interface Source {
  readonly origin: Scenario
  readonly isPreset: boolean
  readonly variant: string | undefined
}

export interface RunEntry {
  /** A, B, … */
  readonly id: string
  readonly run: Run
  /** The scenario's variant that it was made of, if any. */
  readonly variant: string | undefined
  /** Where it comes from, if not from what is open. */
  readonly source?: Source
  /** What sets it apart, where it is no fork: the fix. */
  readonly title?: string
  /** What people call it; empty: by its letter alone. */
  readonly name: string
  /** The id of the run that it was made of, and when it parted from it. */
  readonly parent?: string
  readonly forkedAt?: Micros
  /** Out of sight until it is restored. */
  readonly isPruned: boolean
  /** The furthest moment that was shown. The timeline may have been computed further; nobody has seen that. */
  readonly frontier: Moment
}

/** What an act changes, and so what undo brings back. */
export interface Saved {
  readonly runs: readonly RunEntry[]
  readonly shown: number
  /** In µs of virtual time, with the fraction that slow motion has not used up yet. */
  readonly exactAt: number
  readonly moment: Moment
}

/** Two runs under one playhead: the one that is shown, and where the other one is meanwhile. */
export interface Beside {
  readonly index: number
  readonly moment: Moment
}

export function shownEntry(session: Saved): RunEntry {
  const entry = session.runs[session.shown]
  if (!entry) throw new RangeError(`there is no run number ${session.shown}`)
  return entry
}

/** The entry at `index` replaced. */
export function withEntry<S extends Saved>(session: S, entry: RunEntry, index = session.shown): S {
  return { ...session, runs: session.runs.with(index, entry) }
}

/** Where the run `id` is while the playhead is where it is: within an instant at the very step if both runs share it, else at its end. */
export function besideOf(session: Saved, id: string | null): Beside | undefined {
  const index = session.runs.findIndex((entry) => entry.id === id && !entry.isPruned)
  const entry = session.runs[index]
  if (!entry || index === session.shown) return undefined
  const { timeline } = entry.run
  const { moment } = session
  timeline.advanceTo(Math.min(moment.at, timeline.plan.endsAt))
  const shown = shownEntry(session).run.timeline
  // Only a timeline that has played an instant to its end knows where that is.
  shown.advanceTo(moment.at)
  const isWithin = moment.step < shown.momentAt(moment.at).step && moment.step <= sharedSteps(timeline, shown)
  const step = isWithin ? moment.step : timeline.momentAt(moment.at).step
  return { index, moment: { at: moment.at, step } }
}
