import { millis } from '../../engine/contract.ts'
import type { Measure, Micros, NodeId, NodeState, Protocol } from '../../engine/contract.ts'

interface Leaders {
  readonly now: readonly NodeId[]
  /** Since when nobody has led; undefined while somebody does. */
  readonly since: Micros | undefined
  /** Time without a leader that is over. */
  readonly total: Micros
  readonly ever: boolean
}

/**
 * Time in which no running node leads. It begins to count when the first leader is lost, since a cluster that starts has lost
 * nothing; of a run that never had a leader all of it counts. Null where nobody can lead. A leader is told by its leaf.
 */
export function leaderlessMs(protocol: Protocol): Measure<Leaders | null> {
  const leads = (node: NodeState): boolean => node.up === 'up' && protocol.face(node).kind === 'leader'
  const canLead = (node: NodeState): boolean =>
    ['leader', 'candidate', 'follower'].includes(protocol.face(node).kind)
  return {
    id: 'leaderlessMs',
    unit: 'ms',
    start(nodes) {
      if (!nodes.some(canLead)) return null
      const now = nodes.filter(leads).map(({ id }) => id)
      return { now, since: now.length === 0 ? 0 : undefined, total: 0, ever: now.length > 0 }
    },
    step(h, { at }, before, after) {
      if (h === null || (before.leaf === after.leaf && before.up === after.up)) return h
      const led = h.now.includes(after.id)
      if (led === leads(after)) return h
      if (led) {
        const now = h.now.filter((id) => id !== after.id)
        return { ...h, now, since: now.length === 0 ? at : undefined }
      }
      const total = h.total + (h.ever && h.since !== undefined ? at - h.since : 0)
      return { now: [...h.now, after.id], since: undefined, total, ever: true }
    },
    value: (h, at) => (h === null ? null : millis(h.total + (h.since === undefined ? 0 : at - h.since))),
  }
}
