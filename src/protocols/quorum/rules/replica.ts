import type { MessageEventOf } from '../../../engine/contract.ts'
import type { Coordinator, Disk } from '../coordinator.ts'
import type { QuorumConfig } from '../knobs.ts'
import type { Put, ReplicaMessage } from '../messages.ts'
import { isOn } from '../safety.ts'
import { isNewer } from '../versions.ts'
import type { Stored } from '../versions.ts'
import { change, note, send, startWork, text, withEffects } from '../work.ts'
import type { Work } from '../work.ts'

/** What a replica does: it shows its copy, and takes a newer one. It knows of no quorum. */

/** The arrival of one type of message. */
export type On<T extends ReplicaMessage['type']> = Extract<
  MessageEventOf<ReplicaMessage, QuorumConfig>,
  { readonly type: T }
>

export function show(replica: Coordinator, { from, message }: On<'get'>): Work {
  const { task, op, key } = message
  const stored = replica.disk?.copies[key] ?? null
  const values = { from, key, value: text(stored?.value) }
  return withEffects(
    startWork(replica),
    send(from, { type: 'got', task, op, key, stored }),
    note('shows', values, 'routine'),
  )
}

/** It confirms a version that it has no use for too: it holds something newer. */
export function keep(replica: Coordinator, { from, message, config }: On<'put'>): Work {
  const { task, key, stored, why } = message
  const { disk } = replica
  if (!disk) return startWork(replica)
  const next = kept(disk, key, stored, config)
  const values = { from, key, value: text(stored.value), own: text(disk.copies[key]?.value) }
  return withEffects(
    change(startWork(replica), { disk: next }),
    send(from, { type: 'kept', task, key, version: stored.version, why }),
    next === disk ? note('isNewer', values, 'routine') : note(TAKES[why], values),
  )
}

const TAKES = { write: 'keeps', repair: 'isRepaired', handoff: 'catchesUp' } as const satisfies Record<
  Put['why'],
  string
>

/** The same disk where the copy is no newer than its own. */
export function kept(disk: Disk, key: string, stored: Stored, config: QuorumConfig): Disk {
  const own = disk.copies[key]
  const isWanted = isNewer(stored.version, own?.version) || (!isOn(config, 'newest-stays') && own !== stored)
  return isWanted ? { ...disk, copies: { ...disk.copies, [key]: stored } } : disk
}
