import type { ClientMessage } from '../shared/client-messages.ts'
import type { Entry, LogEnd } from './log.ts'

/** What comes before the entries that a primary ships (`length`, `lastEpoch`), and how much of its log is safe. */
interface FromPrimary extends LogEnd {
  readonly epoch: number
  readonly safe: number
}

interface Ship extends FromPrimary {
  readonly type: 'ship'
  readonly entries: readonly Entry[]
}

/** A sign of life where there is nothing to ship. */
interface Heartbeat extends FromPrimary {
  readonly type: 'heartbeat'
}

/**
 * `has`: the backup has the primary's first `length` entries. `differs`: its log is another one, and may agree with the
 * primary's up to `length`, where its own entry is of `lastEpoch`. `refused`: a later epoch has begun.
 */
export interface ShipAck extends LogEnd {
  readonly type: 'shipAck'
  readonly epoch: number
  readonly answer: 'has' | 'differs' | 'refused'
}

/** In a dry run nobody is bound: it asks whether an election would succeed. */
interface RequestVote extends LogEnd {
  readonly type: 'requestVote'
  readonly epoch: number
  readonly dryRun: boolean
}

interface Vote {
  readonly type: 'vote'
  /** The voter's epoch. */
  readonly epoch: number
  readonly granted: boolean
  /** What was asked. */
  readonly asked: number
  readonly dryRun: boolean
}

export type ServerMessage = Ship | Heartbeat | ShipAck | RequestVote | Vote
export type PrimaryBackupMessage = ServerMessage | ClientMessage
