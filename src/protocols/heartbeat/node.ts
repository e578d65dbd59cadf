import type {
  Boot,
  MessageEventOf,
  Micros,
  NodeId,
  PersistFailedEvent,
  StartEvent,
  TimerEvent,
} from '../../engine/contract.ts'
import type { RequestMessage } from '../shared/client-messages.ts'
import type { Decision } from '../shared/decide.ts'
import type { Timer } from './effects.ts'
import type { NodeConfig } from './knobs.ts'
import type { Loan, PeerMessage } from './messages.ts'

/** What a watcher thinks of another node. */
export interface Peer {
  readonly standing: 'trusted' | 'probed' | 'dropped'
  /** When it last gave a sign of life, on the watcher's own clock. */
  readonly heardAt: Micros
  /** The helper that reached it when it could not be heard; null once it is heard again. */
  readonly via: NodeId | null
  readonly probedAt: Micros
}

/** Whose task it is, by task; the how-many-eth loan that is. */
export type Owners = Readonly<Record<string, { readonly node: NodeId; readonly term: number }>>

/** A worker's. */
interface Lease {
  readonly loans: readonly Loan[]
  /** When it asked for them. */
  readonly askedAt: Micros
  /** It holds them before this, on its own clock. */
  readonly until: Micros
}

export interface NodeContext {
  readonly self: NodeId
  /** All nodes, this one too. */
  readonly members: readonly NodeId[]
  readonly peers: Readonly<Record<NodeId, Peer>>
  /** Messages of indirect probes that it has put on the wire. */
  readonly probeMessages: number
  /** The monitor's: what survives a crash. Nothing yet: tasks are as they are dealt at the beginning. */
  readonly disk: Owners | null
  /** What was on disk before the last `persist`: the truth again, should that fail. */
  readonly saved: Owners | null
  /** The monitor's: when it last granted a lease to each. */
  readonly grantedAt: Readonly<Record<NodeId, Micros>>
  readonly lease: Lease | null
  /** By task, how many pieces of it this node has done, and under which loan the last. */
  readonly work: Readonly<Record<string, { readonly pieces: number; readonly term: number }>>
}

export type NodeEvent =
  | StartEvent<NodeConfig>
  | MessageEventOf<PeerMessage | RequestMessage, NodeConfig>
  | { readonly [T in Timer]: TimerEvent<T, NodeConfig> }[Timer]
  | PersistFailedEvent<NodeConfig>

/** The event of one type. */
export type On<T extends NodeEvent['type']> = Extract<NodeEvent, { readonly type: T }>

export type NodeDecision = Decision<NodeContext>

export function boot({ self, members, disk: left }: Boot<never>): NodeContext {
  const disk = (left as Owners | undefined) ?? null
  return {
    self,
    members,
    peers: {},
    probeMessages: 0,
    disk,
    saved: disk,
    grantedAt: {},
    lease: null,
    work: {},
  }
}

export const othersOf = ({ self, members }: NodeContext): readonly NodeId[] =>
  members.filter((member) => member !== self)

/** The first node watches and hands out work, where it alone does. */
export const isFirst = ({ self, members }: NodeContext): boolean => members[0] === self
