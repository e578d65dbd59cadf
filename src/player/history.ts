import { micros, type Micros } from '../engine/contract.ts'
import type { Run } from '../run.ts'
import { besideOf, shownEntry, withEntry, type RunEntry, type Saved, type Source } from './entries.ts'
import { isAfter } from './moments.ts'
import { momentAt, settle, travel, type Session } from './session.ts'

/** The letters of runs: A to Z, then AA, AB, … */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last
}

const saved = ({ runs, shown, exactAt, moment }: Saved): Saved => ({ runs, shown, exactAt, moment })

const remembered = (session: Session): Session => ({
  ...session,
  past: [...session.past, saved(session)],
  future: [],
})

/**
 * Shows a run that parts from the present one at `at`: under the same letter if nobody has seen the present one beyond that
 * moment, else as a run of its own beside it.
 */
function show(
  session: Session,
  run: Run,
  at: Micros,
  isUnseen: boolean,
  more: Partial<RunEntry> = {},
): Session {
  const { runs } = session
  const present = shownEntry(session)
  const frontier = momentAt(run.timeline, at)
  const placed = { ...remembered(session), exactAt: at, moment: frontier }
  const entry = { ...present, run, frontier, ...more }
  if (isUnseen) return withEntry(placed, entry)
  return {
    ...placed,
    runs: [...runs, { ...entry, id: letterOf(runs.length), name: '', parent: present.id, forkedAt: at }],
    shown: runs.length,
  }
}

/** A line was added at the playhead, which gave `run`. An act in the past leaves its run as it is and starts another. */
export function acted(session: Session, run: Run): Session {
  const { frontier } = shownEntry(session)
  return show(session, run, session.moment.at, !isAfter(frontier, session.moment))
}

/** Lines were deleted or moved, which gave `run`: it parts where the scripts differ first, and plays on to the playhead. */
export function edited(session: Session, run: Run): Session {
  const entry = shownEntry(session)
  const before = entry.run.plan.script
  const after = run.plan.script
  const first = Array.from({ length: Math.max(before.length, after.length) }).findIndex(
    (_, i) => before[i] !== after[i],
  )
  if (first === -1) return session
  const at = micros(Math.min(before[first]?.atMs ?? Infinity, after[first]?.atMs ?? Infinity))
  if (at > entry.frontier.at) return withEntry(remembered(session), { ...entry, run })
  const parted = show(session, run, Math.min(at, session.moment.at), false)
  return travel({ ...parted, stop: null }, session.exactAt)
}

/** `run` is the present one with other words. A stop that is shown may be no more, or say something else: it is left. */
export const retold = (session: Session, run: Run): Session =>
  withEntry({ ...remembered(session), stop: null }, { ...shownEntry(session), run })

/** Another run beside the present one, at the same time: the fix, the same with other knobs from the start, or one from elsewhere. */
export function addRun(session: Session, run: Run, title?: string, source?: Source): Session {
  const isUnseen = title === undefined && shownEntry(session).frontier.at === 0
  const more = {
    ...(title !== undefined && { title }),
    ...(source && { source, variant: source.variant }),
  }
  return travel({ ...show(session, run, 0, isUnseen, more), stop: null }, session.exactAt)
}

/** Never reveals what that run has not shown yet. Of two compared runs, the other one is then compared with it. */
export function showRun(session: Session, index: number): Session {
  const entry = session.runs[index]
  if (!entry || entry.isPruned || index === session.shown) return session
  const present = besideOf(session, session.beside)
  if (present?.index === index) {
    const { moment } = present
    return settle({ ...session, shown: index, moment, beside: shownEntry(session).id })
  }
  const exactAt = Math.min(session.exactAt, entry.frontier.at)
  const moment = momentAt(entry.run.timeline, Math.floor(exactAt))
  return settle({ ...session, shown: index, exactAt, moment })
}

/** Ties another run to the playhead, which has then been shown as far as the present one; null: no longer. */
export function compare(session: Session, index: number | null): Session {
  const entry = index === null ? undefined : session.runs[index]
  if (!entry) return { ...session, beside: null }
  if (entry.isPruned || index === session.shown) return session
  return settle({ ...session, beside: entry.id })
}

export const rename = (session: Session, index: number, name: string): Session =>
  changed(session, index, { name })

/** Out of sight, not gone; the last one in sight stays. In place of the shown one comes the run that it was made of. */
export function prune(session: Session, index: number): Session {
  const inSight = session.runs.flatMap((entry, i) => (entry.isPruned || i === index ? [] : [i]))
  const next = inSight.find((i) => session.runs[i]?.id === session.runs[index]?.parent) ?? inSight[0]
  if (next === undefined || session.runs[index]?.isPruned) return session
  const pruned = changed(session, index, { isPruned: true })
  if (index !== session.shown) return pruned
  const beside = pruned.beside === session.runs[next]?.id ? null : pruned.beside
  return { ...showRun({ ...pruned, beside: null }, next), beside }
}

export const restore = (session: Session, index: number): Session =>
  changed(session, index, { isPruned: false })

function changed(session: Session, index: number, change: Partial<RunEntry>): Session {
  const entry = session.runs[index]
  return entry ? withEntry(remembered(session), { ...entry, ...change }, index) : session
}

/** Takes back the last act and the run that it made. Neither undo nor redo forks. */
export function undo(session: Session): Session {
  const last = session.past.at(-1)
  if (!last) return session
  const past = session.past.slice(0, -1)
  return returned(session, last, { past, future: [...session.future, saved(session)] })
}

export function redo(session: Session): Session {
  const next = session.future.at(-1)
  if (!next) return session
  const future = session.future.slice(0, -1)
  return returned(session, next, { past: [...session.past, saved(session)], future })
}

/** Where only other words were taken back nothing is asked: whoever writes them stands where they put their stop. */
function returned(session: Session, to: Saved, history: Pick<Session, 'past' | 'future'>): Session {
  const there = { ...session, ...to, ...history }
  const [before, now] = [shownEntry(session).run, shownEntry(there).run]
  const isRetold = before !== now && before.plan.script === now.plan.script
  return isRetold ? { ...there, stop: null } : settle(there)
}
