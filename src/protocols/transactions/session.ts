import type {
  Boot,
  MessageEventOf,
  Micros,
  NodeId,
  Op,
  OpEvent,
  TimerEvent,
  StartEvent,
} from '../../engine/contract.ts'
import type { Decision } from '../shared/decide.ts'
import type { Timer } from './effects.ts'
import type { DatabaseConfig } from './knobs.ts'
import type { AnswerMessage, Told } from './messages.ts'

/** A client is one session of a database: it runs one transaction at a time, one statement after the other. */
export interface SessionContext {
  readonly self: NodeId
  readonly servers: readonly NodeId[]
  readonly task: Task | null
}

export interface Task {
  readonly op: Op
  readonly database: NodeId
  /** The name of this run of it. */
  readonly run: string
  readonly runsLeft: number
  /** Its number in the database; 0 until it is told. */
  readonly txn: number
  /** The step that is done now, by its place in `op.txn`; -1 is a `begin` that is not written there. */
  readonly place: number
  readonly sent: number
  readonly askedAt: Micros
  readonly told: readonly Told[]
  /** What the steps counted, by their places. */
  readonly counts: Readonly<Record<number, number>>
}

type SessionTimer = Exclude<Timer, 'idle'>

export type SessionEvent =
  | StartEvent<DatabaseConfig>
  | OpEvent<DatabaseConfig>
  | MessageEventOf<AnswerMessage, DatabaseConfig>
  | { readonly [T in SessionTimer]: TimerEvent<T, DatabaseConfig> }[SessionTimer]

/** The event of one type. */
export type On<T extends SessionEvent['type']> = Extract<SessionEvent, { readonly type: T }>

export type SessionDecision = Decision<SessionContext>

export const bootSession = ({ self, members }: Boot<never>): SessionContext => ({
  self,
  servers: members,
  task: null,
})
