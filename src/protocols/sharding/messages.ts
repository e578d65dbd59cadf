import type { ClientMessage } from '../shared/client-messages.ts'
import type { ShardMap } from './placement/map.ts'
import type { Rows } from './rows.ts'

/** The keeper of the map tells a shard of a change. With the map before it: one that just joins never had it. */
interface MapChange {
  readonly type: 'map'
  readonly map: ShardMap
  readonly previous: ShardMap
}

/** All that a shard had of what now belongs to another. */
interface Move {
  readonly type: 'move'
  readonly epoch: number
  readonly rows: Rows
}

/** What came is on disk: it need not be kept any longer where it came from. */
interface Moved {
  readonly type: 'moved'
  readonly epoch: number
}

/** A shard has given all that it had to give, and has got all that it was to get. */
interface Settled {
  readonly type: 'settled'
  readonly epoch: number
}

export type ServerMessage = MapChange | Move | Moved | Settled
export type ShardingMessage = ServerMessage | ClientMessage
