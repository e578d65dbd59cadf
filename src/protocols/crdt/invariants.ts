import type { Breach, Handled, Invariant, NodeId, NodeState } from '../../engine/contract.ts'
import type { ReplicaConfig } from './knobs.ts'
import { isReplica } from './replica.ts'
import type { ReplicaContext } from './replica.ts'
import { shownOf } from './types/state.ts'
import type { State } from './types/state.ts'

type Replica = NodeState<ReplicaContext>

function invariant<H>(
  id: string,
  title: string,
  start: H,
  step: (h: H, before: Replica, after: Replica, event: Handled, config: ReplicaConfig) => Step<H>,
): Invariant<H> {
  return {
    id,
    title,
    start: () => start,
    step: (h, event, before, after, config) =>
      isReplica(before) && isReplica(after) && before.context.disk.state !== after.context.disk.state
        ? step(h, before, after, event, config as unknown as ReplicaConfig)
        : { h },
  }
}

interface Step<H> {
  readonly h: H
  readonly breach?: Breach
}

/** Steps counted, adds, and removals, which do not take the place of the adds. */
const knownIn = ({ counters, sets }: State): readonly string[] => [
  ...Object.values(counters).flatMap(({ plus, minus }) =>
    [plus, minus].flatMap((tallies) =>
      Object.entries(tallies).flatMap(([entry, { ops }]) => ops.map(({ op }) => `${op} in ${entry}`)),
    ),
  ),
  ...Object.values(sets).flatMap(({ adds, removed }) => [
    ...Object.keys(adds),
    ...Object.keys(removed).flatMap((dot) => [dot, `removal of ${dot}`]),
  ]),
]

/** States only grow (Shapiro et al. 2011, §2.3). What a replica had not stored is none of what it knew. */
const nothingForgotten = invariant(
  'nothing-is-forgotten',
  'A replica never forgets a change',
  null,
  (h, before, after, { type }, { tombstoneMs }) => {
    if (type === 'wipe' || type === 'persistFailed') return { h }
    const left = new Set(knownIn(after.context.disk.state))
    const forgotten = knownIn(before.context.disk.state).filter((op) => !left.has(op))
    // Where removals are forgotten on purpose, the adds that they dealt with are too.
    if (forgotten.length === 0 || tombstoneMs > 0) return { h }
    const changes = forgotten.length === 1 ? 'a change' : `${forgotten.length} changes`
    const why = `${after.id} has forgotten ${changes} that it knew of.`
    return { h, breach: { why, nodes: [after.id], entries: forgotten } }
  },
)

/** What each replica knows, and what it shows. */
type Known = Readonly<Record<NodeId, { readonly heard: string; readonly shown: string }>>

/** Strong eventual consistency: who has heard of the same shows the same (Shapiro et al. 2011, Definition 2.4). */
const sameEffectsSameState = invariant<Known>(
  'same-effects-same-state',
  'Replicas that have heard of the same show the same',
  {},
  (h, _before, after) => {
    const { state } = after.context.disk
    const writes = Object.values(state.registers).map(({ op }) => op)
    const own = {
      heard: [...new Set([...knownIn(state), ...writes])].toSorted().join(),
      shown: JSON.stringify(shownOf(state)),
    }
    const known = { ...h, [after.id]: own }
    const other = Object.entries(h).find(
      ([id, { heard, shown }]) => id !== after.id && heard === own.heard && shown !== own.shown,
    )
    if (!other) return { h: known }
    const [id, { shown }] = other
    const why = `${id} and ${after.id} have heard of the same, but ${id} shows ${shown} and ${after.id} ${own.shown}.`
    return { h: known, breach: { why, nodes: [id, after.id] } }
  },
)

export const invariants = [nothingForgotten, sameEffectsSameState]
