import type {
  Boot,
  MessageEventOf,
  Micros,
  NodeId,
  NodeState,
  PersistFailedEvent,
  StartEvent,
  TimerEvent,
} from '../../engine/contract.ts'
import type { RequestMessage } from '../shared/client-messages.ts'
import type { Decision } from '../shared/decide.ts'
import type { ReplicaConfig } from './knobs.ts'
import type { ReplicaMessage } from './messages.ts'
import { nothing } from './types/state.ts'
import type { State } from './types/state.ts'

/** What survives a crash. */
export interface Disk {
  /** The name in which it counts, adds and writes; empty until it has one. */
  readonly entry: string
  /** How many adds it has named. */
  readonly dots: number
  readonly state: State
  /** What the last change of each client's session came to, so that a repeated request is recognised: here, and nowhere else. */
  readonly sessions: Readonly<Record<string, Answered>>
}

interface Answered {
  readonly serial: number
  readonly outcome: 'ok' | 'failed'
}

export interface ReplicaContext {
  readonly self: NodeId
  /** All replicas, this one too. */
  readonly members: readonly NodeId[]
  readonly disk: Disk
  /** What was on disk before the last `persist`: the truth again, should that fail. */
  readonly saved: Disk
  /** When this life began, on its own clock. */
  readonly life: Micros
  /** What each other replica has yet to confirm. */
  readonly owed: Readonly<Record<NodeId, Owed>>
  /** In whose name each other replica last spoke. */
  readonly names: Readonly<Record<NodeId, string>>
}

export interface Owed {
  readonly news: State
  /** Counts what was added to it. */
  readonly upTo: number
  /** Nothing is left to be confirmed. */
  readonly confirmed: boolean
}

export type ReplicaEvent =
  | StartEvent<ReplicaConfig>
  | MessageEventOf<ReplicaMessage | RequestMessage, ReplicaConfig>
  | TimerEvent<'gossip', ReplicaConfig>
  | PersistFailedEvent<ReplicaConfig>

/** The event of one type. */
export type On<T extends ReplicaEvent['type']> = Extract<ReplicaEvent, { readonly type: T }>

export type ReplicaDecision = Decision<ReplicaContext>

const NEW_DISK: Disk = { entry: '', dots: 0, state: nothing, sessions: {} }

export function boot({ self, members, disk: left }: Boot<never>): ReplicaContext {
  const disk = (left as Disk | undefined) ?? NEW_DISK
  return { self, members, disk, saved: disk, life: 0, owed: {}, names: {} }
}

export const isReplica = (node: NodeState): node is NodeState<ReplicaContext> => node.role === 'server'

export const othersOf = ({ self, members }: ReplicaContext): readonly NodeId[] =>
  members.filter((member) => member !== self)
