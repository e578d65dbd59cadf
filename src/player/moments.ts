import type { Micros, NodeId } from '../engine/contract.ts'
import type { Moment, Timeline } from '../engine/timeline.ts'
import { isSignificant, type TraceEvent } from '../engine/trace.ts'

/** Moments in order: by time, and within one instant by how many steps have been done. */
export const isAfter = (a: Moment, b: Moment): boolean => a.at > b.at || (a.at === b.at && a.step > b.step)

export const later = (a: Moment, b: Moment): Moment => (isAfter(a, b) ? a : b)

/** Which events a step stops at: all, what is worth telling, where a message ends, or what happens to one node. */
export type Stride = 'event' | 'significant' | 'message' | { readonly node: NodeId }

/** That a client waits or is idle again says less than what it asked and was told. */
function isWanted(event: TraceEvent, stride: Stride, { plan }: Timeline): boolean {
  if (stride === 'event') return true
  if (stride === 'message') return event.kind === 'deliver' || event.kind === 'gone'
  if (typeof stride === 'object') {
    return event.kind === 'script' ? event.nodes.includes(stride.node) : event.node === stride.node
  }
  const isClients = event.kind === 'state' && plan.nodes.some(({ id, client }) => client && id === event.node)
  return isSignificant(event) && !isClients
}

/** The moment of the next event after `moment`; plays on where the trace ends. Undefined: nothing is left until the end. */
export function nextMoment(timeline: Timeline, moment: Moment, stride: Stride): Moment | undefined {
  let id = timeline.traceCount(moment)
  for (;;) {
    for (; id < timeline.trace.length; id++) {
      const event = timeline.trace[id]
      if (event && isWanted(event, stride, timeline)) return timeline.momentOfStep(event.step)
    }
    if (!timeline.advanceStep()) return undefined
  }
}

/** The moment of the last event before what is seen now: that event itself if the playhead has moved on since. */
export function previousMoment(
  timeline: Timeline,
  at: Micros,
  moment: Moment,
  stride: Stride,
): Moment | undefined {
  for (let id = timeline.traceCount(moment) - 1; id >= 0; id--) {
    const event = timeline.trace[id]
    if (!event || !isWanted(event, stride, timeline)) continue
    if (event.step < moment.step || event.at < at) return timeline.momentOfStep(event.step)
  }
  return undefined
}
