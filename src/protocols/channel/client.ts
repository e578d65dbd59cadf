import { empty } from '../../engine/chunks.ts'
import type { Chunks } from '../../engine/chunks.ts'
import type {
  Boot,
  MessageEventOf,
  Micros,
  NodeId,
  OpEvent,
  PersistFailedEvent,
  StartEvent,
  TimerEvent,
  Value,
} from '../../engine/contract.ts'
import type { Decision } from '../shared/decide.ts'
import type { ClientTimer } from './effects.ts'
import type { ChannelConfig } from './knobs.ts'
import type { ServerMessage } from './messages.ts'

/** A message of a stream, as its sender keeps it. */
export interface Outgoing {
  readonly id: string
  readonly to: NodeId
  readonly n: number
  readonly value: Value
}

/** Not acknowledged yet. */
export interface Unacked extends Outgoing {
  readonly sentAt: Micros
}

/** A request without an answer. */
export interface Pending {
  readonly id: string
  readonly to: NodeId
  readonly account: string
  readonly amount: number
  readonly askedAt: Micros
  readonly retriesLeft: number
}

/** What survives a crash: a client that forgot what it had asked would ask under another key. */
export interface ClientDisk {
  readonly sent: Chunks<Outgoing>
  /** By receiver, how many messages it was sent. */
  readonly numbers: Readonly<Record<NodeId, number>>
  /** Whose time is up first comes first. Empty where nobody acknowledges. */
  readonly unacked: readonly Unacked[]
  readonly pending: Pending | null
}

export interface ClientContext {
  readonly self: NodeId
  readonly servers: readonly NodeId[]
  readonly disk: ClientDisk
  /** What was on disk before the last `persist`: the truth again, should that fail. */
  readonly saved: ClientDisk
  /** Messages of streams that it has put on the wire, repetitions too. */
  readonly transmissions: number
}

export type ClientEvent =
  | StartEvent<ChannelConfig>
  | OpEvent<ChannelConfig>
  | MessageEventOf<ServerMessage, ChannelConfig>
  | { readonly [T in ClientTimer]: TimerEvent<T, ChannelConfig> }[ClientTimer]
  | PersistFailedEvent<ChannelConfig>

/** The event of one type. */
export type ClientOn<T extends ClientEvent['type']> = Extract<ClientEvent, { readonly type: T }>

export type ClientDecision = Decision<ClientContext>

const NEW_DISK: ClientDisk = { sent: empty(), numbers: {}, unacked: [], pending: null }

export function bootClient({ self, members, disk: left }: Boot<never>): ClientContext {
  const disk = (left as ClientDisk | undefined) ?? NEW_DISK
  return { self, servers: members, disk, saved: disk, transmissions: 0 }
}
