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
import type { Timer } from './effects.ts'
import type { ServerConfig } from './knobs.ts'
import type { ServerMessage } from './messages.ts'

/**
 * The first of the servers coordinates, the others are banks with one account each. Presumed abort (Mohan, Lindsay & Obermarck 1986):
 * what the coordinator has no record of has not been committed.
 */

/** What each account begins with. */
const OPENING_BALANCE = 1000

export interface Part {
  readonly bank: NodeId
  readonly change: number
}

/** A transfer that a client has asked for. */
interface Transfer {
  /** The operation's id. */
  readonly id: string
  readonly client: NodeId
  readonly parts: readonly Part[]
}

export interface Commit extends Transfer {
  /** The banks that have not confirmed it. */
  readonly unconfirmed: readonly NodeId[]
}

/** A bank's part in a transaction that is over. */
interface Outcome {
  readonly change: number
  readonly committed: boolean
}

export interface Disk {
  /** A coordinator's: the number of the last transaction that it has begun, and all that were committed, by their numbers. */
  readonly begun: number
  readonly commits: Readonly<Record<number, Commit>>
  /** A bank's: its account, what it has promised to do once it is told, and what became of each transaction. */
  readonly balance: number
  readonly promised: Promise | null
  readonly outcomes: Readonly<Record<number, Outcome>>
}

interface Promise {
  readonly txn: number
  readonly change: number
  /** The other banks that take part. */
  readonly others: readonly NodeId[]
}

export interface Voting extends Transfer {
  readonly txn: number
  readonly yes: readonly NodeId[]
}

export interface ServerContext {
  readonly self: NodeId
  readonly members: readonly NodeId[]
  readonly disk: Disk
  /** What was on disk before the step that stored something last: the truth again, should that fail. */
  readonly saved: Disk
  /** A coordinator's: the transaction that is voted on, and the transfers that wait for it to be over. */
  readonly voting: Voting | null
  readonly queue: readonly Transfer[]
  /** A bank's: since when it is in doubt, on its own clock, and who waits to read the locked account. */
  readonly doubtsSince: Micros
  readonly readers: readonly Reader[]
}

export interface Reader {
  readonly id: string
  readonly client: NodeId
}

export type ServerEvent =
  | StartEvent<ServerConfig>
  | MessageEventOf<ServerMessage | RequestMessage, ServerConfig>
  | { readonly [T in Timer]: TimerEvent<T, ServerConfig> }[Timer]
  | PersistFailedEvent<ServerConfig>

/** The event of one type. */
export type On<T extends ServerEvent['type']> = Extract<ServerEvent, { readonly type: T }>

export type ServerDecision = Decision<ServerContext>

export function boot({ self, members, disk: left }: Boot<never>): ServerContext {
  const isBank = members[0] !== self
  const disk = (left as Disk | undefined) ?? {
    begun: 0,
    commits: {},
    balance: isBank ? OPENING_BALANCE : 0,
    promised: null,
    outcomes: {},
  }
  return { self, members, disk, saved: disk, voting: null, queue: [], doubtsSince: 0, readers: [] }
}

export const isServer = (node: NodeState): node is NodeState<ServerContext> => node.role === 'server'

export const coordinatorOf = ({ members, self }: ServerContext): NodeId => members[0] ?? self

export const banksOf = ({ members }: ServerContext): readonly NodeId[] => members.slice(1)
