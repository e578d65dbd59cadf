import type { Boot, MessageEventOf, Micros, NodeId, Op, OpEvent, TimerEvent } from '../../engine/contract.ts'
import type { Decision } from '../shared/decide.ts'
import type { clientTimers } from './effects.ts'
import type { Entry } from './files.ts'
import type { LockConfig } from './knobs.ts'
import type { Answer } from './messages.ts'

/** A client, which edits a file under a lock: what it knows lives in its memory only. */
export interface ClientContext {
  readonly self: NodeId
  readonly servers: readonly NodeId[]
  readonly task: Task | null
  /** The last write whose outcome it could not tell: a late answer still says something to those who watch. */
  readonly doubt: Tenure | null
}

/** One operation's time with the lock. */
export interface Tenure {
  readonly id: string
  readonly token: number
}

export interface Task {
  readonly op: Op
  readonly key: string
  readonly since: Micros
  readonly token: number
  /** The end of the lease, on its own clock. */
  readonly until: Micros
  readonly entries: readonly Entry[]
}

type ClientTimer = (typeof clientTimers)[number]

export type ClientEvent =
  | OpEvent<LockConfig>
  | MessageEventOf<Answer, LockConfig>
  | { readonly [T in ClientTimer]: TimerEvent<T, LockConfig> }[ClientTimer]

/** The event of one type. */
export type On<T extends ClientEvent['type']> = Extract<ClientEvent, { readonly type: T }>

export type ClientDecision = Decision<ClientContext>

export const bootClient = ({ self, members }: Boot<never>): ClientContext => ({
  self,
  servers: members,
  task: null,
  doubt: null,
})
