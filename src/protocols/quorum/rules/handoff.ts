import type { EngineEffect, NodeId, TimerEvent } from '../../../engine/contract.ts'
import { micros } from '../../../engine/contract.ts'
import type { Coordinator, Disk, GivenHere } from '../coordinator.ts'
import type { QuorumConfig } from '../knobs.ts'
import { isNewer } from '../versions.ts'
import { change, note, send, startWork, withEffects } from '../work.ts'
import type { Work } from '../work.ts'
import type { On } from './replica.ts'

/**
 * Hinted handoff (DeCandia et al. 2007, §4.6): a server remembers who missed a write that it coordinated, and offers it until they
 * have it. What it offers is its own copy, which is that write or a newer one.
 */

export function withHint(disk: Disk, node: NodeId, key: string): Disk {
  const keys = disk.hints[node] ?? []
  return keys.includes(key) ? disk : { ...disk, hints: { ...disk.hints, [node]: [...keys, key] } }
}

function withoutHint(disk: Disk, node: NodeId, key: string): Disk {
  const { [node]: keys = [], ...others } = disk.hints
  const left = keys.filter((each) => each !== key)
  return { ...disk, hints: left.length === 0 ? others : { ...others, [node]: left } }
}

export const hasHints = (disk: Disk | null): boolean => disk !== null && Object.keys(disk.hints).length > 0

export const startHandoff = ({ config }: GivenHere): EngineEffect => ({
  type: 'startTimer',
  params: { name: 'handoff', range: [micros(config.handoffEveryMs), micros(config.handoffEveryMs)] },
})

/** With the interval set to 0 the hints stay where they are. */
export function handOff(now: Coordinator, event: TimerEvent<'handoff', QuorumConfig>): Work {
  const work = startWork(now)
  const { disk } = now
  if (!disk || !hasHints(disk) || event.config.handoffEveryMs === 0) return work
  const puts = Object.entries(disk.hints).flatMap(([to, keys]) =>
    keys.flatMap((key) => {
      const stored = disk.copies[key]
      return stored ? [send(to, { type: 'put', task: stored.op, key, stored, why: 'handoff' })] : []
    }),
  )
  return withEffects(work, ...puts, startHandoff(event))
}

export function handedOff(work: Work, { from, message }: On<'kept'>): Work {
  const { disk } = work.now
  const { key, version } = message
  const own = disk?.copies[key]
  if (!disk?.hints[from]?.includes(key) || (own && isNewer(own.version, version))) return work
  return withEffects(
    change(work, { disk: withoutHint(disk, from, key) }),
    note('handedOff', { to: from, key }),
  )
}
