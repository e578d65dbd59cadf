import type { NodeId, Role } from '../../engine/contract.ts'
import type { Moment, Timeline } from '../../engine/timeline.ts'
import { handledOf, isHappening, isMove, type Handled } from './handled.ts'

export interface Present {
  /** The last event of the present life. */
  readonly last: Handled | undefined
  /** The last one that led from one state to another, or to the same one anew. */
  readonly change: Handled | undefined
}

/** What a node has handled up to a moment, as far as it explains its present state. */
export function presentOf(
  timeline: Timeline,
  moment: Moment,
  node: NodeId,
  machine: Role['machine'],
): Present {
  const { trace } = timeline
  let last: Handled | undefined
  for (let id = timeline.traceCount(moment) - 1; id >= 0; id--) {
    const event = trace[id]
    if (!event || event.kind === 'script' || event.node !== node) continue
    if (event.kind === 'state') {
      const cause = trace[event.cause]
      const change = cause && isHappening(cause) ? handledOf(timeline, cause, machine) : undefined
      return { last: last ?? change, change }
    }
    if (!isHappening(event)) continue
    const handled = last ? undefined : handledOf(timeline, event, machine)
    last ??= handled
    if (handled?.edges.some(isMove)) return { last, change: handled }
    if (event.kind === 'start') break
  }
  return { last, change: undefined }
}
