import type { Micros } from '../engine/contract.ts'
import type { TraceEvent, TraceOf } from '../engine/trace.ts'

/** A message that ended without arriving. */
export type Ending = TraceOf<'gone'>

/** How far back a look at the trace goes: enough for a busy cluster, and bounded. */
const MOST_EVENTS = 3000

/** The endings among the first `count` events that came at or after `since`; the newest first. */
export function endingsOf(trace: readonly TraceEvent[], count: number, since: Micros): readonly Ending[] {
  const endings: Ending[] = []
  for (let i = count - 1; i >= 0 && i >= count - MOST_EVENTS; i--) {
    const event = trace[i]
    if (!event || event.at < since) break
    if (event.kind === 'gone') endings.push(event)
  }
  return endings
}
