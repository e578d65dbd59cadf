import type { Fold, Micros, NodeId, NodeState, Protocol } from '../../engine/contract.ts'

export interface Writers {
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
