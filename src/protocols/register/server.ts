import type {
  Boot,
  MessageEventOf,
  NodeId,
  PersistFailedEvent,
  StartEvent,
  TimerEvent,
} from '../../engine/contract.ts'
import type { Decision } from '../shared/decide.ts'
import type { RegisterConfig } from './knobs.ts'
import type { RegisterRequest, ServerMessage } from './messages.ts'
import type { Stamp } from './stamps.ts'
import type { Version } from './versions.ts'

/** What survives a crash. */
export interface Disk {
  /** A version a key, or with version vectors all that are concurrent. */
  readonly store: Readonly<Record<string, readonly Version[]>>
  /** The highest stamp that it has given, or with logical clocks heard of. */
  readonly last: Stamp | null
  /** As sequencer: how many numbers it has given. */
  readonly numbers: number
}

export interface ServerContext {
  readonly self: NodeId
  /** All servers, this one too. The first is the sequencer, where there is one. */
  readonly members: readonly NodeId[]
  readonly disk: Disk
  /** What was on disk before the last `persist`: the truth again, should that fail. */
  readonly saved: Disk
  /** Writes about which others are being asked. One a client: it has no more under way. */
  readonly asking: readonly Asking[]
}

export interface Asking {
  readonly client: NodeId
  readonly request: RegisterRequest
  /** Who has not answered. */
  readonly waits: readonly NodeId[]
  /** The highest stamp that was told, or the sequencer's number. */
  readonly told: Stamp | null
}

export type ServerEvent =
  | StartEvent<RegisterConfig>
  | MessageEventOf<ServerMessage | RegisterRequest, RegisterConfig>
  | TimerEvent<'sync', RegisterConfig>
  | PersistFailedEvent<RegisterConfig>

/** The event of one type. */
export type On<T extends ServerEvent['type']> = Extract<ServerEvent, { readonly type: T }>

export type ServerDecision = Decision<ServerContext>

const NEW_DISK: Disk = { store: {}, last: null, numbers: 0 }

export function boot({ self, members, disk: left }: Boot<never>): ServerContext {
  const disk = (left as Disk | undefined) ?? NEW_DISK
  return { self, members, disk, saved: disk, asking: [] }
}

export const othersOf = ({ self, members }: ServerContext): readonly NodeId[] =>
  members.filter((member) => member !== self)

export const DEFAULT_KEY = 'x'
