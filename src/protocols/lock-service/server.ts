import * as v from 'valibot'
import type {
  Boot,
  MessageEventOf,
  NodeId,
  NodeState,
  PersistFailedEvent,
  StartEvent,
  TimerEvent,
} from '../../engine/contract.ts'
import { hashId } from '../../engine/random.ts'
import type { Decision } from '../shared/decide.ts'
import type { Files } from './files.ts'
import type { LockConfig } from './knobs.ts'
import type { Locks } from './locks.ts'
import type { Question } from './messages.ts'

/** What survives a crash. The first server keeps the locks, the others keep the files. */
export interface Disk {
  /** The last token that was given. */
  readonly token: number
  readonly locks: Locks
  readonly files: Files
}

/** What a scenario may put on a disk. */
export const diskSchema = v.strictObject({ token: v.pipe(v.number(), v.integer(), v.minValue(0)) })

export interface ServerContext {
  readonly self: NodeId
  readonly members: readonly NodeId[]
  readonly disk: Disk
  /** What was on disk before the last `persist`: the truth again, should that fail. */
  readonly saved: Disk
}

export type ServerEvent =
  | StartEvent<LockConfig>
  | MessageEventOf<Question, LockConfig>
  | TimerEvent<'lease', LockConfig>
  | PersistFailedEvent<LockConfig>

/** The event of one type. */
export type On<T extends ServerEvent['type']> = Extract<ServerEvent, { readonly type: T }>

export type ServerDecision = Decision<ServerContext>

const NEW_DISK: Disk = { token: 0, locks: {}, files: {} }

export function boot({ self, members, disk: left }: Boot<never>): ServerContext {
  const disk = { ...NEW_DISK, ...(left as Partial<Disk> | undefined) }
  return { self, members, disk, saved: disk }
}

export const isServer = (node: NodeState): node is NodeState<ServerContext> => node.role === 'server'

export const keepsLocks = ({ self, members }: Pick<ServerContext, 'self' | 'members'>): boolean =>
  self === members[0]

/** Where the locks are. */
export const lockServiceOf = (members: readonly NodeId[]): NodeId => members[0] ?? ''

/** Where a file is: one server, the same for everybody. */
export function storageOf(members: readonly NodeId[], key: string): NodeId {
  const places = members.slice(1)
  return places[(hashId(key) >>> 0) % places.length] ?? ''
}

/** The changed disk in the context, and its `persist`, which comes before every effect that relies on it. */
export const stored = (context: ServerContext, changed: Partial<Disk>): Required<ServerDecision> => {
  const disk = { ...context.disk, ...changed }
  return { patch: { disk, saved: context.disk }, effects: [{ type: 'persist', params: { disk } }] }
}
