import type { Fold, Micros, NodeId, NodeState, Protocol } from '../engine/contract.ts'
import type { Check } from './check.ts'
import { atMs } from './words.ts'

interface Writers {
  /** The running nodes that take writes now. */
  readonly now: readonly NodeId[]
  /** The first time that there were two. */
  readonly clash?: { readonly nodes: readonly NodeId[]; readonly at: Micros; readonly trace: number }
}

/** Watches who takes writes on its own authority. Where the protocol does not say, who leads: a leader is told by its leaf. */
export function writersFold(protocol: Protocol): Fold<Writers> {
  const takesWrites = (node: NodeState): boolean =>
    node.up === 'up' && (protocol.takesWrites?.(node) ?? protocol.face(node).kind === 'leader')
  const mayDiffer = (before: NodeState, after: NodeState): boolean =>
    before.up !== after.up ||
    before.leaf !== after.leaf ||
    (protocol.takesWrites !== undefined && before.context !== after.context)
  return {
    id: 'checks/writers',
    start: (nodes) => ({ now: nodes.filter(takesWrites).map(({ id }) => id) }),
    step(h, { at, trace }, before, after) {
      if (h.clash !== undefined || !mayDiffer(before, after)) return h
      const took = h.now.includes(after.id)
      if (took === takesWrites(after)) return h
      const now = took ? h.now.filter((id) => id !== after.id) : [...h.now, after.id]
      return now.length > 1 ? { now, clash: { nodes: now, at, trace } } : { now }
    },
  }
}

export function oneWriterAtOnce(writers: Fold<Writers>): Check {
  const id = 'one-writer-at-once'
  const title = 'One writer at a time'
  return {
    id,
    title,
    judge(facts) {
      const { clash } = facts.recall(writers)
      if (clash === undefined) {
        return {
          check: id,
          title,
          holds: true,
          why: 'Never did two nodes take writes at once.',
          evidence: {},
        }
      }
      const { nodes, at, trace } = clash
      const why = `${nodes.slice(0, -1).join(', ')} and ${nodes.at(-1)} both take writes since ${atMs(at)}.`
      return { check: id, title, holds: false, at, why, evidence: { nodes, trace } }
    },
  }
}
