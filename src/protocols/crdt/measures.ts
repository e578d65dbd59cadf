import type { Handled, Measure, NodeId, NodeState } from '../../engine/contract.ts'
import type { CrdtMessage } from './messages.ts'
import { isReplica } from './replica.ts'
import type { ReplicaContext } from './replica.ts'
import { countOf, entriesOf } from './types/counter.ts'
import { sizeOf, tombstonesOf } from './types/state.ts'
import type { State } from './types/state.ts'

/** What each running replica shows of something, and over all of them the least or the most. */
type Shown = Readonly<Record<NodeId, readonly number[]>>

function overReplicas(
  id: string,
  unit: string,
  read: (state: State) => readonly number[],
  pick: (...numbers: number[]) => number,
): Measure<Shown> {
  const readOf = ({ up, context }: NodeState<ReplicaContext>): readonly number[] =>
    up === 'down' ? [] : read(context.disk.state)
  return {
    id,
    unit,
    start: (nodes) =>
      Object.fromEntries(nodes.flatMap((node) => (isReplica(node) ? [[node.id, readOf(node)]] : []))),
    step(h: Shown, _event: Handled, before: NodeState, after: NodeState) {
      if (!isReplica(before) || !isReplica(after)) return h
      const isSame = before.up === after.up && before.context.disk.state === after.context.disk.state
      return isSame ? h : { ...h, [after.id]: readOf(after) }
    },
    value(h) {
      const numbers = Object.values(h).flat()
      return numbers.length === 0 ? null : pick(...numbers)
    },
  }
}

const counts = ({ counters }: State): readonly number[] => Object.values(counters).map(countOf)
const entries = ({ counters }: State): readonly number[] => Object.values(counters).map(entriesOf)

/** How long the messages were by which replicas told each other what they know. */
const gossipEntries: Measure<number> = {
  id: 'gossipEntries',
  unit: 'entries',
  start: () => 0,
  step(h, { message }) {
    const heard = message as CrdtMessage | undefined
    return heard?.type === 'gossip' ? h + sizeOf(heard.state) : h
  },
  value: (h) => h,
}

export const measures = [
  overReplicas('leastCount', 'counted', counts, Math.min),
  overReplicas('mostCount', 'counted', counts, Math.max),
  overReplicas('entriesPerCounter', 'entries', entries, Math.max),
  overReplicas('tombstones', 'tombstones', (state) => [tombstonesOf(state)], Math.max),
  gossipEntries,
]
