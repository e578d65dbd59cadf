import type { RequestMessage, ResponseMessage } from '../shared/client-messages.ts'
import type { OpName } from './coordinator.ts'
import type { Stored, Version } from './versions.ts'

/** A coordinator asks a replica for its copy, for the operation `task`: what does not read wants to know the version. */
interface Get {
  readonly type: 'get'
  readonly task: string
  readonly op: OpName
  readonly key: string
}

export interface Got {
  readonly type: 'got'
  readonly task: string
  readonly op: OpName
  readonly key: string
  readonly stored: Stored | null
}

/** `write` and `repair` are answered for their task, `handoff` for a write that is long over. */
export interface Put {
  readonly type: 'put'
  readonly task: string
  readonly key: string
  readonly stored: Stored
  readonly why: 'write' | 'repair' | 'handoff'
}

/** The replica has this version, or a newer one. */
interface Kept {
  readonly type: 'kept'
  readonly task: string
  readonly key: string
  readonly version: Version
  readonly why: Put['why']
}

/** What the client is told, and which version that is about. */
export interface AnswerMessage extends ResponseMessage {
  readonly version?: Version
}

export type ReplicaMessage = Get | Got | Put | Kept
export type QuorumMessage = ReplicaMessage | RequestMessage | AnswerMessage
