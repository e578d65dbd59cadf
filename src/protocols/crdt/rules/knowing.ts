import { micros } from '../../../engine/contract.ts'
import type { Given, NodeId } from '../../../engine/contract.ts'
import { note } from '../effects.ts'
import type { ReplicaConfig } from '../knobs.ts'
import type { Disk, Owed, ReplicaContext, ReplicaDecision } from '../replica.ts'
import { isOn } from '../safety.ts'
import type { TallyJoin } from '../types/counter.ts'
import { collected, join, nothing, tombstonesOf } from '../types/state.ts'
import type { State } from '../types/state.ts'

/** What a replica knows, and who has yet to hear of it. */

export const tallyJoin = (config: ReplicaConfig): TallyJoin =>
  isOn(config, 'larger-wins') ? 'larger' : 'sum'

/** Stores what has changed, and owes the news of it to `others`. */
export function learn(
  context: ReplicaContext,
  changed: Partial<Disk>,
  news: State,
  others: readonly NodeId[],
  config: ReplicaConfig,
): Required<ReplicaDecision> {
  const disk = { ...context.disk, ...changed }
  const owed = { ...context.owed }
  for (const id of others) owed[id] = oweMore(owed[id], news, config)
  return {
    patch: { disk, saved: context.disk, owed },
    effects: [{ type: 'persist', params: { disk } }],
  }
}

export const oweMore = (owed: Owed = NOTHING_OWED, news: State, config: ReplicaConfig): Owed => ({
  news: owed.confirmed ? news : join(owed.news, news, tallyJoin(config)),
  upTo: owed.upTo + 1,
  confirmed: false,
})

const NOTHING_OWED: Owed = { news: nothing, upTo: 0, confirmed: true }

export const settle = (owed: Owed): Owed => ({ news: nothing, upTo: owed.upTo, confirmed: true })

/**
 * Without removals older than it keeps them, neither to know nor to tell: by the wall clock, so that all forget them at about the same
 * time. Undefined if there are none.
 */
export function forgetOld(
  context: ReplicaContext,
  { wall, config }: Given<ReplicaConfig>,
): Required<ReplicaDecision> | undefined {
  const keptMs = config.tombstoneMs
  const since = wall - micros(keptMs)
  const state = keptMs === 0 ? context.disk.state : collected(context.disk.state, since)
  if (state === context.disk.state) return undefined
  const { patch, effects } = learn(context, { state }, nothing, [], config)
  const owed = Object.entries(context.owed).map(([id, each]) => [
    id,
    { ...each, news: collected(each.news, since) },
  ])
  const count = tombstonesOf(context.disk.state) - tombstonesOf(state)
  return {
    patch: { ...patch, owed: Object.fromEntries(owed) },
    effects: [...effects, note('collected', { keptMs, count }, 'routine')],
  }
}
