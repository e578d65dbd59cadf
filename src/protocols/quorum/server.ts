import type {
  Boot,
  MessageEventOf,
  PersistFailedEvent,
  StartEvent,
  TimerEvent,
} from '../../engine/contract.ts'
import type { RequestMessage } from '../shared/client-messages.ts'
import type { Coordinator, Disk } from './coordinator.ts'
import type { QuorumConfig } from './knobs.ts'
import type { ReplicaMessage } from './messages.ts'
import { hasHints, startHandoff } from './rules/handoff.ts'
import { beginLife, withEffects } from './work.ts'
import type { Work } from './work.ts'

/** A server: a replica, and a coordinator for the clients that ask it. */

export type ServerEvent =
  | StartEvent<QuorumConfig>
  | MessageEventOf<ReplicaMessage | RequestMessage, QuorumConfig>
  | TimerEvent<'deadline' | 'handoff', QuorumConfig>
  | PersistFailedEvent<QuorumConfig>

const NEW_DISK: Disk = { copies: {}, hints: {}, served: {} }

export function bootServer({ self, members, disk: left }: Boot<never>): Coordinator {
  const disk = (left as Disk | undefined) ?? NEW_DISK
  return { self, members, life: self, count: 0, tasks: {}, ended: [], disk, saved: disk }
}

export function join(now: Coordinator, event: StartEvent<QuorumConfig>): Work {
  const work = beginLife(now, event)
  return hasHints(now.disk) && event.config.handoffEveryMs > 0 ? withEffects(work, startHandoff(event)) : work
}
