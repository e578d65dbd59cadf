import type { ClientMessage } from '../shared/client.ts'
import type { Entry, LogEnd } from './log.ts'

/** What comes before the entries that a primary ships (`length`, `lastEpoch`), and how much of its log is safe. */
interface FromPrimary extends LogEnd {
  readonly epoch: number
  readonly safe: number
}

export interface Ship extends FromPrimary {
  readonly type: 'ship'
  readonly entries: readonly Entry[]
}

/** A sign of life where there is nothing to ship. */
export interface Heartbeat extends FromPrimary {
  readonly type: 'heartbeat'
}

/**
 * `ok`: the backup has the primary's first `length` entries. If not, its log differs, and `length` and `lastEpoch` say up to
 * where it may still agree; or it is in a later epoch, and says so.
 */
export interface ShipAck extends LogEnd {
  readonly type: 'shipAck'
  readonly epoch: number
  readonly ok: boolean
}

/** In a dry run nobody is bound: it asks whether an election would succeed. */
export interface RequestVote extends LogEnd {
  readonly type: 'requestVote'
  readonly epoch: number
  readonly dryRun: boolean
}

export interface Vote {
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
