import { empty } from '../../engine/chunks.ts'
import type { Chunks } from '../../engine/chunks.ts'
import type {
  Boot,
  MessageEventOf,
  Micros,
  NodeId,
  PersistFailedEvent,
  StartEvent,
  Value,
} from '../../engine/contract.ts'
import type { Decision } from '../shared/decide.ts'
import type { ChannelConfig } from './knobs.ts'
import type { ClientMessage } from './messages.ts'

/** Something that a message has brought about, once for each time that it has. */
export interface Effect {
  /** The operation's id. */
  readonly id: string
  readonly from: NodeId
  readonly does: 'message' | 'charge'
  /** The account that was charged; '' for a message. */
  readonly key: string
  readonly value: Value
  /** A message's number, if it bears one. */
  readonly n?: number
}

/** What a receiver knows of one sender's numbered messages. */
export interface Stream {
  readonly highest: number
  /** Numbers below `highest` that have not come so far. Lost or late: nobody here can tell. */
  readonly missing: readonly number[]
  /** What has come and waits for what is missing, by rising numbers. */
  readonly held: readonly Effect[]
}

/** The answer that belongs to a key. */
export interface KeptKey {
  readonly key: string
  readonly balance: number
  readonly since: Micros
}

/** What survives a crash. */
export interface ServerDisk {
  readonly effects: Chunks<Effect>
  readonly streams: Readonly<Record<NodeId, Stream>>
  /** By account, what has been taken from it. */
  readonly charged: Readonly<Record<string, number>>
  readonly keys: readonly KeptKey[]
}

export interface ServerContext {
  readonly self: NodeId
  readonly disk: ServerDisk
  /** What was so before the last `persist`: the truth again, should that fail. */
  readonly saved: Pick<ServerContext, 'disk' | 'keys' | 'transmissions'>
  /** The keys that it recognises; on disk too, unless the rule `key-with-charge` is off. */
  readonly keys: readonly KeptKey[]
  /** Acknowledgements that it has put on the wire. */
  readonly transmissions: number
}

export type ServerEvent =
  StartEvent<ChannelConfig> | MessageEventOf<ClientMessage, ChannelConfig> | PersistFailedEvent<ChannelConfig>

/** The event of one type. */
export type On<T extends ServerEvent['type']> = Extract<ServerEvent, { readonly type: T }>

export type ServerDecision = Decision<ServerContext>

const NEW_DISK: ServerDisk = { effects: empty(), streams: {}, charged: {}, keys: [] }

export function bootServer({ self, disk: left }: Boot<never>): ServerContext {
  const disk = (left as ServerDisk | undefined) ?? NEW_DISK
  const now = { disk, keys: disk.keys, transmissions: 0 }
  return { self, ...now, saved: now }
}
