import type { Message, Micros } from '../../engine/contract.ts'
import type { RedirectMessage, ResponseMessage } from '../shared/client-messages.ts'
import type { Entry } from './log.ts'

/** The RPCs of Figure 2, each split into two messages, with the paper's names. The sender is the envelope's `from`. */

export interface RequestVote extends Message {
  readonly type: 'requestVote'
  /** The term to be won; in a pre-vote the sender has not entered it yet. */
  readonly term: number
  readonly lastLogIndex: number
  readonly lastLogTerm: number
  /** Only asks whether it could win (thesis §9.6). */
  readonly preVote: boolean
}

interface RequestVoteReply extends Message {
  readonly type: 'requestVoteReply'
  /** The voter's term; of a granted pre-vote, the term that was asked about. */
  readonly term: number
  readonly granted: boolean
  readonly preVote: boolean
}

export interface AppendEntries extends Message {
  readonly type: 'appendEntries'
  readonly term: number
  readonly prevLogIndex: number
  readonly prevLogTerm: number
  readonly entries: readonly Entry[]
  readonly leaderCommit: number
  /** The leader's own clock when it sent this; the answer brings it back, so that the leader knows since when it is heard. */
  readonly sentAt: Micros
}

interface AppendEntriesReply extends Message {
  readonly type: 'appendEntriesReply'
  readonly term: number
  readonly success: boolean
  /** The last entry known to agree with the leader's; after a failure, the `prevLogIndex` that was refused. */
  readonly index: number
  readonly sentAt: Micros
}

export type PeerMessage = RequestVote | RequestVoteReply | AppendEntries | AppendEntriesReply

/** What a server sends. */
export type Sent = PeerMessage | ResponseMessage | RedirectMessage
