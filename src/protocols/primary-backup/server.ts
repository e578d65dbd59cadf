import { empty } from '../../engine/chunks.ts'
import type {
  Boot,
  MessageEventOf,
  Micros,
  NodeId,
  OpEvent,
  PersistFailedEvent,
  StartEvent,
  TimerEvent,
} from '../../engine/contract.ts'
import type { RequestMessage } from '../shared/client-messages.ts'
import type { Decision } from '../shared/decide.ts'
import type { Timer } from './effects.ts'
import type { ServerConfig } from './knobs.ts'
import type { Database, Entry, Log } from './log.ts'
import type { ServerMessage } from './messages.ts'

/** What survives a crash. */
export interface Disk {
  /** The latest epoch it has heard of, and who got its vote in it. */
  readonly epoch: number
  readonly votedFor: NodeId | null
  /** It is the primary of `epoch`; under manual failover it still is when it comes back. */
  readonly primary: boolean
  readonly log: Log
  /** Entries that a later primary's log had no place for. Kept for people to look at, never served. */
  readonly rollback: readonly Entry[]
  /** The standbys that `sync` waits for, if an operator has said which; otherwise all. */
  readonly waitsFor: readonly NodeId[] | null
}

export interface ServerContext {
  readonly self: NodeId
  /** All servers, this one too. */
  readonly members: readonly NodeId[]
  readonly disk: Disk
  /** What was on disk before the last `persist`: the truth again, should that fail. */
  readonly saved: Disk
  /** Whom it follows. */
  readonly leader: NodeId | null
  /** When it last heard from a primary, on its own clock. */
  readonly heardAt: Micros
  /** How many entries of its log are known to be on as many nodes as the acknowledgement asks for. */
  readonly safe: number
  /** A candidate's: who is for it. */
  readonly votes: readonly NodeId[]
  /** A primary's. */
  readonly office: Office | null
}

/** What a primary keeps in memory only: it ends with the office, and dies with the process. */
export interface Office {
  readonly database: Database
  readonly peers: Readonly<Record<NodeId, Peer>>
  /** Writes without an answer, in the order of the log. */
  readonly waiting: readonly Waiting[]
  /** The `ship` timer runs: entries wait for the next batch. */
  readonly batching: boolean
  /** Semi-synchronous acknowledgement has waited too long and gone back to asynchronous. */
  readonly fellBack: boolean
}

export interface Peer {
  /** How many entries have been shipped to it; the rest of the log is its send queue. */
  readonly sent: number
  /** How many it is known to have. */
  readonly acked: number
  readonly heardAt: Micros
}

export interface Waiting {
  readonly id: string
  readonly client: NodeId
  /** The log's length with this write in it. */
  readonly length: number
  readonly since: Micros
}

export type ServerEvent =
  | StartEvent<ServerConfig>
  | MessageEventOf<ServerMessage | RequestMessage, ServerConfig>
  | OpEvent<ServerConfig>
  | { readonly [T in Timer]: TimerEvent<T, ServerConfig> }[Timer]
  | PersistFailedEvent<ServerConfig>

/** The event of one type. */
export type On<T extends ServerEvent['type']> = Extract<ServerEvent, { readonly type: T }>

export type ServerDecision = Decision<ServerContext>

const NEW_DISK: Disk = {
  epoch: 0,
  votedFor: null,
  primary: false,
  log: empty(),
  rollback: [],
  waitsFor: null,
}

export function boot({ self, members, disk: left }: Boot<never>): ServerContext {
  const disk = (left as Disk | undefined) ?? NEW_DISK
  return { self, members, disk, saved: disk, leader: null, heardAt: 0, safe: 0, votes: [], office: null }
}

export const othersOf = ({ self, members }: ServerContext): readonly NodeId[] =>
  members.filter((member) => member !== self)
