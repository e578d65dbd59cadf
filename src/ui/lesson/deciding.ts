import type { Micros } from '../../engine/contract.ts'
import type { Moment } from '../../engine/timeline.ts'
import type { TraceEvent } from '../../engine/trace.ts'
import type { ShownStop } from '../../player/session.ts'
import type { Run } from '../../run.ts'
import { verdictsAt } from '../../verdicts.ts'
import { toldUpTo } from '../caption/caption.ts'

/** The first since a stop that decides what was asked there: a surprise, a broken invariant, a lost write. Undefined: none, so far. */
export function decidingEvent(run: Run, since: Micros, moment: Moment): TraceEvent | undefined {
  const { timeline, plan } = run
  const { trace } = timeline
  const begin = timeline.traceCount(timeline.momentAt(since))
  const last = timeline.traceCount(moment)
  const deciding: number[] = []
  for (let id = begin; id < last && deciding.length === 0; id++) {
    const event = trace[id]
    if (event?.kind === 'note' && event.tier === 'surprising') deciding.push(id)
  }
  const invariants = new Set(plan.protocol.invariants.map(({ id }) => id))
  for (const { check, holds, at = 0, evidence } of verdictsAt(run, moment)) {
    if (holds === false && invariants.has(check) && at > since) deciding.push(evidence.trace ?? last - 1)
  }
  for (const { lostBy } of run.fatesAt(moment).values()) {
    if (lostBy && lostBy.at > since) deciding.push(lostBy.trace)
  }
  return trace[Math.min(...deciding)]
}

/** What a stop that settles a question was made for: the note that it waits for, else what decided, else what was told last. */
export function settlingEvent(run: Run, stop: ShownStop, moment: Moment): TraceEvent | undefined {
  const { trace } = run.timeline
  const { when } = stop.stop
  if (typeof when !== 'number') {
    const there = run.timeline.traceCount(run.timeline.momentAt(stop.at))
    for (let id = Math.min(there, run.timeline.traceCount(moment)) - 1; id >= 0; id--) {
      const event = trace[id]
      if (event?.kind === 'note' && event.note === when.note) return event
    }
  }
  return decidingEvent(run, stop.settles?.at ?? stop.at, moment) ?? toldUpTo(run, moment, 1)[0]
}
