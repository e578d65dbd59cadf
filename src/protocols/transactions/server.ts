import * as v from 'valibot'
import type {
  Boot,
  MessageEventOf,
  Micros,
  NodeId,
  NodeState,
  PersistFailedEvent,
  StartEvent,
  TimerEvent,
  Value,
} from '../../engine/contract.ts'
import type { Predicate } from '../../engine/predicate.ts'
import type { Decision } from '../shared/decide.ts'
import type { DatabaseConfig, Level } from './knobs.ts'
import type { StatementMessage } from './messages.ts'

/** Each server is a database of its own: rows in versions, as PostgreSQL and InnoDB keep them, and the transactions on them. */

export interface Version {
  /** null: the row is not there. */
  readonly value: Value
  /** The transaction's number, and the operation that it runs for; of what was there at first 0 and ''. */
  readonly txn: number
  readonly op: string
  /** How many transactions had committed with this one; null while it has not. */
  readonly at: number | null
}
/** Of each row its versions, the oldest first. */
type Rows = Readonly<Record<string, readonly Version[]>>

/** A statement in the middle of its work: what stands before the lock that it waits for is done. */
export interface Waiting {
  readonly statement: StatementMessage
  readonly todo: readonly string[]
  readonly done: readonly Change[]
  readonly since: Micros
}

/** What a statement found in a row that it locked, and what it put there; the same, if it only locked it. */
export interface Change {
  readonly key: string
  readonly from: Value
  readonly to: Value
}

export interface Txn {
  readonly number: number
  readonly op: string
  readonly run: string
  readonly client: NodeId
  readonly level: Level
  /** The last statement taken. */
  readonly n: number
  /** When its client was last heard of. */
  readonly heardAt: Micros
  /** How many transactions had committed when it did its first statement: what it sees of the others. */
  readonly snapshot: number | null
  /** What it holds the locks of; those it has also written. */
  readonly locked: readonly string[]
  readonly wrote: readonly string[]
  readonly waiting: Waiting | null
  /** Which commit it was; null while it is open. */
  readonly committedAt: number | null
  /** Serializable ones only: what it has read (Ports & Grittner 2012, §5.2, SIREAD locks). */
  readonly reads: readonly string[]
  readonly selects: readonly Predicate[]
  /** Those that missed what it wrote, and the first to commit of those whose writes it missed (§5.3). */
  readonly missedBy: readonly number[]
  readonly misses: readonly number[]
  readonly firstMissedAt: number | null
  /** It must not commit; it learns of it with its next statement. */
  readonly doomed: boolean
}

export interface Disk {
  /** How many transactions were begun, and how many have committed. */
  readonly begun: number
  readonly commits: number
  /** What is committed, and which operation wrote it. */
  readonly rows: Readonly<Record<string, Value>>
  readonly by: Readonly<Record<string, string>>
}

/** A scenario says which rows there are at first. */
export const diskSchema = v.strictObject({
  rows: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
})

/** How a transaction ended. */
export interface Ended {
  readonly number: number
  readonly op: string
  readonly run: string
  readonly committed: boolean
}

export interface ServerContext {
  readonly self: NodeId
  readonly disk: Disk
  /** What was on disk before the last `persist`: the truth again, should that fail. */
  readonly saved: Disk
  readonly commits: number
  readonly rows: Rows
  /** By their numbers: those that are open, and committed ones with which open ones may still conflict. */
  readonly txns: readonly Txn[]
  /** The latest that are over. */
  readonly ended: readonly Ended[]
}

export type ServerEvent =
  | StartEvent<DatabaseConfig>
  | MessageEventOf<StatementMessage, DatabaseConfig>
  | TimerEvent<'idle', DatabaseConfig>
  | PersistFailedEvent<DatabaseConfig>

/** The event of one type. */
export type On<T extends ServerEvent['type']> = Extract<ServerEvent, { readonly type: T }>

export type ServerDecision = Decision<ServerContext>

const NOTHING: Disk = { begun: 0, commits: 0, rows: {}, by: {} }

export function boot({ self, disk: left }: Boot<never>): ServerContext {
  const disk: Disk = { ...NOTHING, ...(left as Partial<Disk> | undefined) }
  return { self, saved: disk, ...asOnDisk(disk) }
}

/** Whoever was under way when the power went has never been. */
export const asOnDisk = (disk: Disk): Omit<ServerContext, 'self' | 'saved'> => ({
  disk,
  commits: disk.commits,
  rows: Object.fromEntries(
    Object.entries(disk.rows).map(([key, value]) => [
      key,
      [{ value, txn: 0, op: disk.by[key] ?? '', at: disk.commits }],
    ]),
  ),
  txns: [],
  ended: [],
})

export const isServer = (node: NodeState): node is NodeState<ServerContext> => node.role === 'server'

export const isOpen = ({ committedAt }: Txn): boolean => committedAt === null

export const hasOpen = ({ txns }: ServerContext): boolean => txns.some(isOpen)

export const someWait = ({ txns }: ServerContext): boolean => txns.some(({ waiting }) => waiting !== null)

/** The newest committed version of a row. */
export const committedOf = (row: readonly Version[]): Version | undefined =>
  row.findLast(({ at }) => at !== null)
