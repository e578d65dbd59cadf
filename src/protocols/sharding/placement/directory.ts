import type { NodeId } from '../../../engine/contract.ts'
import { hashOf } from './scheme.ts'
import type { Scheme } from './scheme.ts'

/** A table says of each slot whose it is (Redis Cluster has 16,384): the fewest slots that even things out change hands. */
const SLOTS = 64

export const directory: Scheme = {
  pointOf: (key) => hashOf(key) % SLOTS,
  entries(shards, _, before) {
    const owners = Array.from({ length: SLOTS }, (_slot, slot) => before[slot]?.shard ?? '')
    const slots = toTheNew(dealtOut(owners, shards), shards)
    return slots.map((shard, until) => ({ until, shard }))
  },
}

const slotsOf = (owners: readonly NodeId[], shard: NodeId): number =>
  owners.filter((owner) => owner === shard).length

/** What is nobody’s any more goes to whoever has the fewest. */
function dealtOut(owners: readonly NodeId[], shards: readonly NodeId[]): readonly NodeId[] {
  const dealt = [...owners]
  for (const [slot, owner] of owners.entries()) {
    if (!shards.includes(owner)) dealt[slot] = extreme(dealt, shards, -1)
  }
  return dealt
}

/** Who has none takes its fair part from whoever has the most. */
function toTheNew(owners: readonly NodeId[], shards: readonly NodeId[]): readonly NodeId[] {
  const dealt = [...owners]
  const fair = Math.floor(SLOTS / Math.max(1, shards.length))
  for (const shard of shards.filter((each) => !owners.includes(each))) {
    while (slotsOf(dealt, shard) < fair) dealt[dealt.indexOf(extreme(dealt, shards, 1))] = shard
  }
  return dealt
}

/** The first of those with the most slots, or with the fewest. */
const extreme = (owners: readonly NodeId[], shards: readonly NodeId[], sign: 1 | -1): NodeId =>
  shards.reduce(
    (best, shard) => (sign * (slotsOf(owners, shard) - slotsOf(owners, best)) > 0 ? shard : best),
    shards[0] ?? '',
  )
