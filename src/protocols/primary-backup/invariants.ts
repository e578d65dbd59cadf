import type { Invariant, Measure, NodeId, NodeState } from '../../engine/contract.ts'
import type { ServerContext } from './server.ts'

/** Who has been the primary of each epoch. */
type Primaries = Readonly<Record<number, NodeId>>

export const isPrimary = ({ leaf }: NodeState): boolean => leaf.path === 'primary'

/** Whether a node that was crashed, paused or cut off was the primary counts all the same: an epoch is one node's for ever. */
const onePrimaryPerEpoch: Invariant<Primaries> = {
  id: 'one-primary-per-epoch',
  title: 'Each epoch has one primary at the most',
  start: () => ({}),
  step(h, _event, before, after) {
    if (after.leaf === before.leaf || !isPrimary(after)) return { h }
    const { epoch } = (after.context as ServerContext).disk
    const first = h[epoch]
    if (first === undefined) return { h: { ...h, [epoch]: after.id } }
    if (first === after.id) return { h }
    const nodes = [first, after.id]
    return {
      h,
      breach: {
        why: `${nodes.join(' and ')} are both primary of epoch ${epoch}.`,
        nodes,
        entries: [`E${epoch}`],
      },
    }
  },
}

export const invariants = [onePrimaryPerEpoch]

/** How many writes lie in each server's rollback. */
type Rollbacks = Readonly<Record<NodeId, number>>

const rollbackOf = ({ context }: NodeState): number =>
  (context as Partial<ServerContext>).disk?.rollback?.length ?? 0

const rolledBack: Measure<Rollbacks> = {
  id: 'rolledBack',
  unit: 'writes',
  start: () => ({}),
  step(h, _event, _before, after) {
    const count = rollbackOf(after)
    return count === (h[after.id] ?? 0) ? h : { ...h, [after.id]: count }
  },
  value: (h) => Object.values(h).reduce((sum, count) => sum + count, 0),
}

export const measures = [rolledBack]
