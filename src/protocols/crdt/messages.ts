import type { Micros } from '../../engine/contract.ts'
import type { ClientMessage } from '../shared/client-messages.ts'
import type { State } from './types/state.ts'

/** What is confirmed: the news up to some number, of one life of its sender. */
interface Receipt {
  readonly life: Micros
  readonly upTo: number
}

/** `state` is all that the sender knows, or with a receipt to be sent back what it has not been confirmed yet. */
export interface Gossip {
  readonly type: 'gossip'
  /** In whose name the sender counts: another one than before, and it has lost its disk. */
  readonly entry: string
  readonly state: State
  readonly receipt?: Receipt
}

interface GossipAck {
  readonly type: 'gossipAck'
  readonly receipt: Receipt
}

export type ReplicaMessage = Gossip | GossipAck
export type CrdtMessage = ReplicaMessage | ClientMessage
