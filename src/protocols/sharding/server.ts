import type {
  Boot,
  MessageEventOf,
  NodeId,
  NodeState,
  OpEvent,
  PersistFailedEvent,
  StartEvent,
  TimerEvent,
} from '../../engine/contract.ts'
import type { RequestMessage } from '../shared/client-messages.ts'
import type { Decision } from '../shared/decide.ts'
import type { ShardingConfig } from './knobs.ts'
import type { ServerMessage } from './messages.ts'
import { firstMap, ownerOf } from './placement/map.ts'
import type { ShardMap } from './placement/map.ts'
import { byOwner, rowsAtStart } from './rows.ts'
import type { Rows } from './rows.ts'

/** The first of the servers keeps the map, the others are shards: those in the map hold keys, the others wait to join. */

export interface Disk {
  readonly map: ShardMap
  /** The map before this one; null for the first. */
  readonly previous: ShardMap | null
  /** A shard’s: what it holds, what it keeps for others until they have it, and from whom it has yet to get its part. */
  readonly rows: Rows
  readonly outgoing: Readonly<Record<NodeId, Rows>>
  readonly awaited: readonly NodeId[]
  /** The keeper’s: the shards that have not carried out the last change. */
  readonly unsettled: readonly NodeId[]
}

/** A request for a key that has not arrived. */
export interface Waiting {
  readonly from: NodeId
  readonly message: RequestMessage
}

export interface ServerContext {
  readonly self: NodeId
  readonly members: readonly NodeId[]
  readonly disk: Disk
  /** What was on disk before the step that stored something last: the truth again, should that fail. */
  readonly saved: Disk
  readonly waiting: readonly Waiting[]
}

export type ServerEvent =
  | StartEvent<ShardingConfig>
  | MessageEventOf<ServerMessage | RequestMessage, ShardingConfig>
  | TimerEvent<'resend', ShardingConfig>
  | OpEvent<ShardingConfig>
  | PersistFailedEvent<ShardingConfig>

/** The event of one type. */
export type On<T extends ServerEvent['type']> = Extract<ServerEvent, { readonly type: T }>

export type ServerDecision = Decision<ServerContext>

export function boot({ self, members, disk: left, config }: Boot<ShardingConfig>): ServerContext {
  const disk = (left as Disk | undefined) ?? diskAtStart(self, members, config)
  return { self, members, disk, saved: disk, waiting: [] }
}

function diskAtStart(self: NodeId, members: readonly NodeId[], config: ShardingConfig): Disk {
  const map = firstMap(members.slice(1, 1 + config.shards), config)
  const rows = byOwner(rowsAtStart(config.keys), (key) => ownerOf(map, key))[self] ?? {}
  return { map, previous: null, rows, outgoing: {}, awaited: [], unsettled: [] }
}

export const isServer = (node: NodeState): node is NodeState<ServerContext> => node.role === 'server'

export const isKeeper = ({ self, members }: ServerContext): boolean => members[0] === self

export const isSettled = ({ disk: { outgoing, awaited } }: ServerContext): boolean =>
  awaited.length === 0 && Object.keys(outgoing).length === 0
