import type { ClientMessage, RequestMessage, ResponseMessage } from '../shared/client-messages.ts'
import type { History } from './causality.ts'
import type { Stamp } from './stamps.ts'
import type { Version } from './versions.ts'

/** A client's request, with what it writes on it: the lot that its write draws, its own stamp, or what it has seen. */
export interface RegisterRequest extends RequestMessage {
  readonly lot?: number
  readonly stamp?: Stamp
  readonly seen?: Seen
}
/** What a client has seen of a key: the highest stamp, and which writes. */
export interface Seen {
  readonly stamp: Stamp | null
  readonly history: History
}
/** `seen`: what the client has now seen of the key. */
export interface RegisterResponse extends ResponseMessage {
  readonly seen?: Seen
}

/** A write on its way to the other servers. */
interface Replicate {
  readonly type: 'replicate'
  readonly key: string
  readonly version: Version
}

/** All that a server holds, now and then: it makes up for what was lost on the way. */
interface Sync {
  readonly type: 'sync'
  readonly held: readonly { readonly key: string; readonly version: Version }[]
}

/** Before a server takes a write: may it be stamped so, and what is the highest stamp there, or the next number? */
interface Ask {
  readonly type: 'ask'
  /** The operation's. */
  readonly id: string
  readonly key: string
  /** What the write would be stamped. */
  readonly stamp: Stamp | null
}
interface Tell {
  readonly type: 'tell'
  readonly id: string
  readonly answer: 'fine' | 'tooFarAhead'
  readonly stamp: Stamp | null
}

export type ServerMessage = Replicate | Sync | Ask | Tell
export type RegisterMessage =
  | ServerMessage
  | Exclude<ClientMessage, RequestMessage | ResponseMessage>
  | RegisterRequest
  | RegisterResponse
