import type { NodeId } from '../../engine/contract.ts'
import type { Intervention, InterventionKind } from '../../engine/interventions.ts'
import type { TraceEvent } from '../../engine/trace.ts'

/** What is done to one node, rather than to the network or to a message. */
const ofOneNode: ReadonlySet<InterventionKind> = new Set<InterventionKind>([
  'crash',
  'restart',
  'wipe',
  'pause',
  'resume',
  'slow',
  'skew',
  'drift',
  'timeout',
  'diskFull',
  'noFsync',
  'add',
  'remove',
  'op',
])

/**
 * The node at which an event happens. The end of a message on its way happens at none, since nobody learns of it; nor does what is
 * done to the network.
 */
export function placeOf(event: TraceEvent, script: readonly Intervention[]): NodeId | undefined {
  if (event.kind === 'gone') return undefined
  if (event.kind !== 'script') return event.node
  const line = script[event.line]
  return line && event.applied && ofOneNode.has(line.do) ? event.nodes[0] : undefined
}

/** What of a node's events has a mark of its own on its lane; that a state changed or a disk was written, its colour or its cause says. */
export function isMarked(event: TraceEvent): boolean {
  switch (event.kind) {
    case 'start':
      return event.again
    case 'note':
      return event.tier !== 'routine'
    case 'persist':
      return !event.done
    case 'state':
      return false
    default:
      return true
  }
}
